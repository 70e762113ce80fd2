"""The virtual environment: made from the locks, remade when it is broken, left alone when it is right."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import sys
from pathlib import Path

from planpress.environment import system
from planpress.environment.console import SetupError, say
from planpress.environment.exclusive import exclusive
from planpress.environment.programs import program, run_silently
from planpress.environment.stamp import digest, installed, remove_stamp, write_stamp

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
BUILD_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"


def prepare(lock: str = BUILD_LOCK, root: Path = ROOT) -> None:
    """Make sure that `.venv` holds what `lock` names, and the package itself. Raises SetupError."""
    venv = root / ".venv"
    if is_ready(venv, root, lock):
        return
    with exclusive(root / ".venv.lock"):
        # Another may have made it while this one waited.
        if is_ready(venv, root, lock):
            return
        if installed(venv) is None:
            create(venv)
        install(venv, root, lock)


def is_ready(venv: Path, root: Path, lock: str) -> bool:
    locks = installed(venv)
    return locks is not None and locks.get(lock) == digest(root, lock)


def create(venv: Path) -> None:
    """Make an empty environment, in the place of a broken one if there is one."""
    require_ensurepip()
    if venv.exists() or venv.is_symlink():
        say("      重建 .venv：原有的不完整、已移动，或所用的 Python 已更换")
        try:
            venv.unlink() if venv.is_symlink() else shutil.rmtree(venv)
        except OSError as error:
            raise SetupError(f"无法删除 {venv}（{error}）。请关闭正在使用它的程序后重试。") from error
    # Not sys.executable: the launcher may have been started with the very environment that is remade here.
    base = getattr(sys, "_base_executable", sys.executable)
    run_silently([base, "-m", "venv", str(venv)], "无法建立虚拟环境 .venv")


def require_ensurepip() -> None:
    """Debian's bare Python has no ensurepip, and its `python3 -m venv` fails late and leaves a broken folder behind."""
    if not has_ensurepip() and system.install_packages(["python3-venv"]):
        importlib.invalidate_caches()
    if not has_ensurepip():
        raise SetupError(
            f"缺少 Python 的 venv 组件（{sys.executable}）。请安装后重试：sudo apt-get install python3-venv"
        )


def has_ensurepip() -> bool:
    return importlib.util.find_spec("ensurepip") is not None


def install(venv: Path, root: Path, lock: str) -> None:
    """Install `lock`, over an older one if there is one, and the package with it."""
    say("      安装测试依赖（首次约需半分钟）" if lock == TEST_LOCK else "      安装依赖（首次约需半分钟）")
    before = installed(venv) or {}
    wanted = digest(root, lock)
    remove_stamp(venv)
    pip = [str(program(venv, "python")), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    run_silently(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(root / lock)],
        f"安装 {lock} 失败。请检查网络，或用 pip config 设置可用的软件源",
    )
    if lock == BUILD_LOCK:
        # Apart, since pip refuses an editable install beside hashes.
        run_silently([*pip, "--no-deps", "--no-build-isolation", "-e", str(root)], "安装 planpress 失败")
    write_stamp(venv, {**before, lock: wanted})
