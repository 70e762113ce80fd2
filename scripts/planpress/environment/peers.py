"""The programs that planpress is measured against, in an environment of their own: nothing of theirs is on the way of a build."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from planpress.environment.console import SetupError
from planpress.environment.exclusive import exclusive
from planpress.environment.programs import program, run_silently
from planpress.environment.stamp import digest, installed, write_stamp
from planpress.environment.venv import ROOT, require_ensurepip

VARIABLE = "PLANPRESS_PEERS"
PEERS_LOCK = "requirements-bench.lock"


def prepare(root: Path = ROOT) -> Path:
    """The folder of the environment that holds what the lock names. Raises SetupError."""
    venv = root / ".cache" / "peers"
    if (installed(venv) or {}).get(PEERS_LOCK) == digest(root, PEERS_LOCK):
        return venv
    venv.parent.mkdir(exist_ok=True)
    with exclusive(venv.with_name("peers.lock")):
        # Another may have made it while this one waited.
        if (installed(venv) or {}).get(PEERS_LOCK) != digest(root, PEERS_LOCK):
            _make(venv, root)
    return venv


def _make(venv: Path, root: Path) -> None:
    require_ensurepip()
    shutil.rmtree(venv, ignore_errors=True)
    base = getattr(sys, "_base_executable", sys.executable)
    run_silently([base, "-m", "venv", str(venv)], "无法建立测量环境")
    pip = [str(program(venv, "python")), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    pip += ["--require-hashes", "--only-binary", ":all:"]
    # jieba comes as source only, and is built by the setuptools that the lock names.
    builder = venv / "builder.lock"
    builder.write_text(pinned((root / PEERS_LOCK).read_text(encoding="utf-8"), "setuptools"), encoding="utf-8")
    run_silently([*pip, "-r", str(builder)], f"安装 {PEERS_LOCK} 失败")
    run_silently(
        [*pip, "--no-binary", "jieba", "--no-build-isolation", "-r", str(root / PEERS_LOCK)],
        f"安装 {PEERS_LOCK} 失败",
    )
    write_stamp(venv, {PEERS_LOCK: digest(root, PEERS_LOCK)})


def pinned(lock: str, name: str) -> str:
    """The lines of a lock about one package."""
    match = re.search(rf"^{re.escape(name)}==.*\n(?:    --hash.*\n)+", lock, re.M)
    if match is None:
        raise SetupError(f"{PEERS_LOCK} 里没有 {name}")
    return match[0].rstrip(" \\\n") + "\n"
