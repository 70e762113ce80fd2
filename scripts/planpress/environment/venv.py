"""The virtual environment: made from the locks, remade when it is broken, left alone when it is right.

A stamp in `.venv`, written last, says for which place, Python and inputs a lock was installed. So an interrupted set-up
is done again, a second run does nothing, and a moved checkout, whose scripts name the old place, is noticed.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Mapping

from planpress.environment import system
from planpress.environment.console import SetupError, say
from planpress.environment.exclusive import exclusive

ROOT = Path(__file__).resolve().parents[3]
BUILD_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"

# Where and how pip downloads is the user's business; where and what it installs is the lock's.
PIP_SETTINGS_KEPT = frozenset(
    "PIP_" + name
    for name in (
        "CACHE_DIR CERT CLIENT_CERT CONFIG_FILE DEFAULT_TIMEOUT EXTRA_INDEX_URL FIND_LINKS INDEX_URL KEYRING_PROVIDER "
        "NO_CACHE_DIR NO_INDEX PROXY RETRIES TRUSTED_HOST TIMEOUT USE_FEATURE USE_DEPRECATED"
    ).split()
)
PYTHON_SETTINGS_DROPPED = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")

Stamp = dict[str, str]


def program(venv: Path, name: str, windows: bool = os.name == "nt") -> Path:
    """The path of an installed program; `python` is the interpreter."""
    return venv / "Scripts" / f"{name}.exe" if windows else venv / "bin" / name


def clean_environment(outer: Mapping[str, str]) -> dict[str, str]:
    """`outer` without what would lead Python or pip out of the virtual environment."""
    inner = {
        name: value
        for name, value in outer.items()
        if name not in PYTHON_SETTINGS_DROPPED and (not name.startswith("PIP_") or name in PIP_SETTINGS_KEPT)
    }
    inner.setdefault("PATH", os.defpath)
    # PIP_USER overrules a pip.conf; the advert is Material's, at every build.
    return {**inner, "PIP_USER": "0", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


def run(root: Path, name: str, *arguments: str, cwd: Path | None = None, extra: Mapping[str, str] | None = None) -> int:
    """Run an installed program, with the terminal's input and output, and return its exit status."""
    environment = {**clean_environment(os.environ), **(extra or {})}
    status = subprocess.run([program(root / ".venv", name), *arguments], cwd=cwd, env=environment).returncode
    return status if status >= 0 else 128 - status


def prepare(root: Path = ROOT, lock: str = BUILD_LOCK) -> None:
    """Make sure that `.venv` holds what `lock` names, and the package itself. Raises SetupError."""
    venv = root / ".venv"
    if is_ready(venv, root, lock):
        return
    with exclusive(root / ".venv.lock"):
        if is_ready(venv, root, lock):
            return
        if not is_reusable(venv):
            create(venv)
        install(venv, root, lock)


def is_ready(venv: Path, root: Path, lock: str) -> bool:
    return read_stamp(venv, lock) == wanted_stamp(venv, root, lock) and python_version(venv) is not None


def is_reusable(venv: Path) -> bool:
    """Whether one of the locks was completely installed here, by the Python that is still there."""
    version = python_version(venv)
    stamps = [read_stamp(venv, lock) for lock in (BUILD_LOCK, TEST_LOCK)]
    return any(stamp and stamp["place"] == str(venv.resolve()) and stamp["python"] == version for stamp in stamps)


def stamp_path(venv: Path, lock: str) -> Path:
    return venv / f"planpress-{lock}.json"


def read_stamp(venv: Path, lock: str) -> Stamp | None:
    try:
        stamp = json.loads(stamp_path(venv, lock).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) and stamp.keys() == {"place", "python", "inputs"} else None


def wanted_stamp(venv: Path, root: Path, lock: str) -> Stamp:
    digest = hashlib.sha256()
    for name in (lock, "pyproject.toml"):
        digest.update((root / name).read_bytes())
    return {"place": str(venv.resolve()), "python": python_version(venv) or "", "inputs": digest.hexdigest()}


def python_version(venv: Path) -> str | None:
    """`3.11` as the environment's own interpreter says it, whatever it links to by now; None when it does not run."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [program(venv, "python"), "-I", "-S", "-c", question], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None
    return answer.stdout.decode().strip() if answer.returncode == 0 else None


def create(venv: Path) -> None:
    require_ensurepip()
    if venv.exists() or venv.is_symlink():
        say("      重建 .venv：它不完整、已移动过，或所用的 Python 已更换")
        try:
            venv.unlink() if venv.is_symlink() else shutil.rmtree(venv)
        except OSError as error:
            raise SetupError(f"无法删除 {venv}（{error}）。请关闭正在使用它的程序，删除该文件夹后重试。") from error
    # From inside another virtual environment, the one below it is meant: that of sys.executable may be this very folder.
    base = getattr(sys, "_base_executable", sys.executable)
    checked([base, "-m", "venv", str(venv)], "无法建立虚拟环境 .venv")


def require_ensurepip() -> None:
    """Debian's bare Python lacks ensurepip, and its `python3 -m venv` leaves a broken folder behind."""
    if importlib.util.find_spec("ensurepip") is None and system.install_packages(["python3-venv"]):
        importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "缺少 Python 的 venv 组件。请先安装后重试："
            f"sudo apt-get install python3-venv（或与 {sys.executable} 对应的 venv 软件包）。"
        )


def install(venv: Path, root: Path, lock: str) -> None:
    """Install `lock` and the package. pip refuses `-e .` beside hashes, hence two calls."""
    say("      安装测试依赖（首次约半分钟）" if lock == TEST_LOCK else "      安装依赖（首次约半分钟）")
    stamp_path(venv, lock).unlink(missing_ok=True)
    pip = [str(program(venv, "python")), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    failure = f"安装 {lock} 失败：请检查网络，或用 pip config 设置可用的软件源"
    checked([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(root / lock)], failure)
    if lock == BUILD_LOCK:
        checked([*pip, "--no-deps", "--no-build-isolation", "-e", str(root)], "安装 planpress 自身失败")
    stamp = json.dumps(wanted_stamp(venv, root, lock), ensure_ascii=False, indent=2)
    stamp_path(venv, lock).write_text(stamp + "\n", encoding="utf-8")


def checked(command: list[str], failure: str) -> None:
    """Run `command` in silence. Raises SetupError with `failure` and the end of its output."""
    result = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=clean_environment(os.environ),
    )
    if result.returncode != 0:
        last = result.stdout.decode("utf-8", errors="replace").splitlines()[-12:]
        raise SetupError("\n".join([f"{failure}。", *(f"    {line}" for line in last)]))
