"""The real site in a real browser, over HTTP and from ``file://``, with every other host cut off."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

ROOT = Path(__file__).parent.parent.parent
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}

# A machine that does other things too is slow, not wrong.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once for all workers by the command that the README names last."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    target, lock = shared / "site", shared / "site.lock"
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        deadline = time.monotonic() + 300
        while not (shared / "site.done").exists():
            assert time.monotonic() < deadline, "another worker did not finish building the site"
            time.sleep(0.2)
    else:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        (shared / "site.done").write_text(done.stdout + done.stderr, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr
    assert (target / "index.html").exists(), (shared / "site.done").read_text(encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = os.environ.get("PLANPRESS_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield instance
        instance.close()


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
    instance.on(
        "console", lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None
    )

    def refuse(route: Route) -> None:
        url = route.request.url
        if url.startswith(("http://127.0.0.1", "file:", "data:", "blob:")):
            route.continue_()
        else:
            faults.append(f"another host: {url}")
            route.abort()

    instance.route("**/*", refuse)
    yield instance
    assert faults == []
