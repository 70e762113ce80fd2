"""What comes from the operating system: packages, a browser, Chinese fonts and an office suite for the tests."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from planpress.environment.console import SetupError, say

BROWSER_VARIABLE = "PLANPRESS_CHROMIUM"
BROWSER_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
BROWSER_PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    ),
}
BROWSER_PACKAGES = ("chromium",)
OFFICE_VARIABLE = "PLANPRESS_SOFFICE"
OFFICE_COMMANDS = ("soffice", "libreoffice", "localc")
OFFICE_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"%ProgramFiles%\LibreOffice\program\soffice.com",
        r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    ),
}
# Calc and Writer without windows: half of the whole suite.
OFFICE_PACKAGES = ("libreoffice-calc-nogui", "libreoffice-writer-nogui")
# The Node.js inside Playwright wants it, and a small Debian lacks it.
LIBRARY_PACKAGES = ("libatomic1",)
LIBRARY = "libatomic.so.1"
# fontconfig brings fc-list, which is how the fonts are seen again at the next run.
FONT_PACKAGES = ("fonts-noto-cjk", "fontconfig")


def can_install() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_packages(names: Sequence[str]) -> bool:
    """Install Debian packages where that is possible: as root, with apt-get. Returns whether it was done."""
    if not can_install():
        return False
    say(f"      安装系统软件包：{' '.join(names)}")
    install = ["install", "-y", "--no-install-recommends", *names]
    # The lists of a new machine are empty and those of an old one stale: fetch them only when the first try fails.
    return apt_get(install) or (apt_get(["update"]) and apt_get(install))


def apt_get(arguments: Sequence[str]) -> bool:
    # dpkg wants the system folders on the path, which an empty environment lacks.
    path = f"{os.environ.get('PATH', os.defpath)}:/usr/local/sbin:/usr/sbin:/sbin"
    command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", *arguments]
    environment = {**os.environ, "PATH": path, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = subprocess.DEVNULL
    return subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment).returncode == 0


def find_browser(environment: Mapping[str, str]) -> str | None:
    """The path of a Chromium: the named one, one on the path, or one in a usual place."""
    named = environment.get(BROWSER_VARIABLE)
    if named and not Path(named).is_file():
        raise SetupError(f"{BROWSER_VARIABLE} 所指的浏览器不存在：{named}")
    return named or find_program(BROWSER_COMMANDS, BROWSER_PLACES)


def find_office(environment: Mapping[str, str]) -> str | None:
    """The path of a LibreOffice: the named one, one on the path, or one in a usual place."""
    named = environment.get(OFFICE_VARIABLE)
    if named and not Path(named).is_file():
        raise SetupError(f"{OFFICE_VARIABLE} 所指的 LibreOffice 不存在：{named}")
    return named or find_program(OFFICE_COMMANDS, OFFICE_PLACES)


def find_program(commands: Sequence[str], places: Mapping[str, Sequence[str]]) -> str | None:
    """A program on the path, or else in one of its usual places on this system."""
    usual = [path for path in map(os.path.expandvars, places.get(sys.platform, ())) if Path(path).is_file()]
    return next(filter(None, map(shutil.which, commands)), None) or next(iter(usual), None)


def has_chinese_fonts() -> bool:
    """Without one, Chinese in a screenshot or a PDF is boxes, silently. Windows and macOS bring theirs."""
    if sys.platform != "linux":
        return True
    try:
        listed = subprocess.run(["fc-list", ":lang=zh-cn"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return bool(listed.stdout.strip())


def has_library() -> bool:
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL(LIBRARY)
    except OSError:
        return False
    return True


def require_browser() -> str:
    """The path of a Chromium on a system that can drive it and has Chinese fonts, installed if need be.

    Raises SetupError.
    """
    wanted = missing_packages()
    if wanted and install_packages(wanted):
        wanted = missing_packages()
    browser = find_browser(os.environ)
    if wanted or browser is None:
        raise SetupError(
            f"浏览器测试所需的软件不全。请安装后重试：sudo apt-get install {' '.join(wanted)}；"
            f'或用环境变量 {BROWSER_VARIABLE} 指定已有的 Chromium；或加 -m "not browser" 略过浏览器测试。'
        )
    return browser


def require_office() -> str:
    """The path of a LibreOffice that reads spreadsheets, installed if need be. Raises SetupError."""
    office = find_office(os.environ)
    if office is None and install_packages(OFFICE_PACKAGES):
        office = find_office(os.environ)
    if office is None:
        raise SetupError(
            f"表格和旧版 Word 的测试需要 LibreOffice。请安装后重试：sudo apt-get install {' '.join(OFFICE_PACKAGES)}；"
            f'或用环境变量 {OFFICE_VARIABLE} 指定已有的 soffice；或加 -m "not office" 略过这些测试。'
        )
    return office


def missing_packages() -> list[str]:
    return [
        *(() if find_browser(os.environ) else BROWSER_PACKAGES),
        *(() if has_library() else LIBRARY_PACKAGES),
        *(() if has_chinese_fonts() else FONT_PACKAGES),
    ]
