"""Running the programs of the virtual environment, undisturbed by what the user's own environment says."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from planpress.environment.console import SetupError

# How pip reaches its packages is the user's business; what it installs, and where to, is the lock's.
PIP_SETTINGS_KEPT = (
    "PIP_CACHE_DIR",
    "PIP_CERT",
    "PIP_CLIENT_CERT",
    "PIP_CONFIG_FILE",
    "PIP_DEFAULT_TIMEOUT",
    "PIP_EXTRA_INDEX_URL",
    "PIP_FIND_LINKS",
    "PIP_INDEX_URL",
    "PIP_KEYRING_PROVIDER",
    "PIP_NO_CACHE_DIR",
    "PIP_NO_INDEX",
    "PIP_PROXY",
    "PIP_RETRIES",
    "PIP_TIMEOUT",
    "PIP_TRUSTED_HOST",
)
PYTHON_SETTINGS_DROPPED = ("PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")


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
    # PIP_USER overrules a pip.conf; the last one silences an advert that Material prints at every build.
    return {**inner, "PIP_USER": "0", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


def run(venv: Path, name: str, *arguments: str, cwd: Path | None = None, extra: Mapping[str, str] | None = None) -> int:
    """Run an installed program with the terminal's input and output, and return its exit status."""
    environment = {**clean_environment(os.environ), **(extra or {})}
    try:
        status = subprocess.run([program(venv, name), *arguments], cwd=cwd, env=environment).returncode
    except OSError as error:
        raise SetupError(f"无法运行 {name}（{error}）。请删除 {venv} 后重试。") from error
    return status if status >= 0 else 128 - status


def run_silently(command: list[str], failure: str) -> None:
    """Run `command` without showing its output. Raises SetupError with `failure` and the output's end."""
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
