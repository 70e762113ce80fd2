"""The real site in a real browser, over HTTP and from ``file://``, with every other host cut off."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)
from sampling import ALL, left_out
from shared import once, served

ROOT = Path(__file__).parent.parent.parent
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}

# None but this machine's: whatever asks another fails at once.
HOSTS = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

# A machine that does other things too is slow, not wrong.
PATIENCE = 15.0
expect.set_options(timeout=1000 * PATIENCE)


def until(page: Page, true: str, argument: Any = None) -> None:
    """Wait until an expression holds in the page.

    ``Page.wait_for_function`` hands its text to the page's own ``eval`` when it must look twice, and the policy forbids that.
    """
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(true, argument):
        assert time.monotonic() < deadline, true
        page.wait_for_timeout(20)


def is_of_icon(message: ConsoleMessage) -> bool:
    """A picture or a text that is opened by itself names no icon, so the browser asks for the usual one, which is not there."""
    return message.location["url"].endswith("/favicon.ico")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    here = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    for item in here:
        item.add_marker(pytest.mark.browser)
    out = set() if ALL else set(left_out(here))
    config.hook.pytest_deselected(items=list(out))
    items[:] = [item for item in items if item not in out]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once for all workers by the command that the README names last."""

    def make(folder: Path) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts")}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, "site", make)


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = os.environ.get("PLANPRESS_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", f"--host-resolver-rules={HOSTS}"],
        )
        yield instance
        instance.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page whose size and colours its test sets."""
    # Without motion, else a colour is measured while it fades into another. The policy would keep out what the tests put in.
    instance = browser.new_context(viewport=WIDE, reduced_motion="reduce", bypass_csp=True).new_page()
    yield instance
    instance.context.close()


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest) -> str:
    """Where the site is opened from: a server, or the folder itself."""
    if request.param == "http":
        return str(request.getfixturevalue("server"))
    return Path(request.getfixturevalue("site")).as_uri()


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    instance = browser.new_context(viewport=request.param)
    yield instance
    instance.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test on an error in the console, or when anything asks another host."""
    instance = context.new_page()
    faults: list[str] = []
    instance.on("pageerror", lambda error: faults.append(f"script: {error}"))

    def told(message: ConsoleMessage) -> None:
        if message.type == "error" and not is_of_icon(message):
            faults.append(f"console: {message.text}")

    instance.on("console", told)

    # Seen, not stopped: to stop some, each would have to wait for this program. The browser finds no other host.
    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "file:", "data:", "blob:")):
            faults.append(f"another host: {request.url}")

    instance.on("request", asked)
    yield instance
    instance.close()  # with all that it still has to tell
    assert faults == []
