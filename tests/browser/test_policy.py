"""The content security policy: on every kind of page, before anything it governs, from a server and from the folder."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kinds import KINDS
from playwright.sync_api import Browser, Page, Route, expect

from planpress.pages.policy import policy

ROOT = Path(__file__).parent.parent.parent
# Each tries what the policy forbids, with a mark where it would have run.
ATTEMPTS = {
    "inline script": "s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.head.append(s)",
    "event handler": "d = document.createElement('img'); d.setAttribute('onerror', 'window.ran = 1'); d.src = 'none.png'; document.body.append(d)",
    "script address": "a = document.createElement('a'); a.href = 'javascript:window.ran=1'; document.body.append(a); a.click()",
    "data script": "s = document.createElement('script'); s.src = 'data:text/javascript,window.ran=1'; document.head.append(s)",
    "evaluation": "setTimeout('window.ran = 1', 0)",
    "frame": "f = document.createElement('iframe'); f.srcdoc = '<script>parent.ran=1</' + 'script>'; document.body.append(f)",
    "object": "o = document.createElement('object'); o.data = 'data:text/html,<script>1</' + 'script>'; document.body.append(o)",
    "base": "b = document.createElement('base'); b.href = 'https://example.org/'; document.head.append(b)",
    "inline style": "s = document.createElement('style'); s.textContent = 'body{display:none}'; document.head.append(s)",
    "picture of another host": "i = document.createElement('img'); i.src = 'https://example.org/a.png'; document.body.append(i)",
    "request": "fetch('https://example.org/').catch(() => 0)",
    "form": "f = document.createElement('form'); f.action = 'https://example.org/'; document.body.append(f); f.submit()",
}


def test_no_exception_for_scripts_or_styles() -> None:
    assert "unsafe" not in policy() and policy().startswith("default-src 'none'; ")


def test_every_page_has_the_policy_before_all_that_it_governs(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'.replace("'", "&#39;")
    for path in pages:
        head = path.read_text(encoding="utf-8").partition("</head>")[0]
        first, found, _ = head.partition(meta)
        assert found, path
        assert '<meta name="referrer" content="no-referrer">' in head, path
        assert re.findall(r"<(?!meta charset)[a-z]+", first) == ["<html", "<head"], path


@pytest.mark.parametrize("context", [{"width": 1280, "height": 900}], indirect=True, ids=["wide"])
def test_no_kind_of_page_breaks_it(page: Page, base: str) -> None:
    """The page's fixture fails on any message of the console, and violations are such."""
    for kind in KINDS:
        if kind == "404.html" and base.startswith("file:"):
            continue  # a server shows it, at any address
        page.goto(f"{base}/{kind}")
        page.keyboard.press("/")
        page.locator(".find input").fill("标准")
        # The page of search shows what it finds itself.
        expect(page.locator("#main a mark, .find__list a").first).to_be_visible()


@pytest.mark.parametrize("context", [{"width": 1280, "height": 900}], indirect=True, ids=["wide"])
def test_the_script_of_choice_is_there_before_the_page(page: Page, base: str) -> None:
    """The one script that writes scripts into the page."""
    page.goto(f"{base}/index.html")
    page.locator("button.script").click()
    page.goto(f"{base}/about.html")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    page.evaluate("localStorage.clear()")


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_it_forbids_does_not_happen(browser: Browser, base: str, attempt: str) -> None:
    page = browser.new_page()
    asked: list[str] = []

    def reached(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    # What the policy stops never comes so far.
    page.route("**example.org/**", reached)
    page.goto(f"{base}/about.html")
    address = page.url
    page.evaluate(
        "() => { window.broken = [];"
        " document.addEventListener('securitypolicyviolation', e => window.broken.push(e.effectiveDirective));"
        f" let s, d, a, f, o, b, i; {ATTEMPTS[attempt]}; return new Promise(done => setTimeout(done, 400)) }}"
    )
    assert page.url == address
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.body).display") != "none"
    assert page.evaluate("document.baseURI").split("#")[0] == address
    assert asked == []
    if attempt != "frame":
        assert page.evaluate("window.broken.length") > 0
    page.close()


def test_a_preview_still_reloads(browser: Browser, tmp_path: Path) -> None:
    """``mkdocs serve`` adds a script to each page; the policy of a preview lets it run and ask."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    log = (tmp_path / "log").open("w+", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + 120
        while "Serving on" not in Path(log.name).read_text(encoding="utf-8"):
            assert server.poll() is None and time.monotonic() < deadline, Path(log.name).read_text(encoding="utf-8")
            time.sleep(0.3)
        page = browser.new_page()
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        with page.expect_request("**/livereload/**", timeout=30_000):
            page.goto(f"http://127.0.0.1:{port}/about.html")
        page.close()
        assert faults == []
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
        log.close()
