"""Search, measured: whether it finds everything and nothing else, how much it reads, how quickly it answers, what the index costs.

    python3 scripts/run-benchmarks.py search [--plans 1000] [--questions 2000] [--write]

The same questions go to five real plans and to a library with synthetic ones in other words (tests/synthetic.py). Peers index the
same Markdown in the same run: Material's search with jieba, and Pagefind.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

import synthetic  # noqa: E402
from published import search_assets  # noqa: E402
from questions import Question, questions, running, truth  # noqa: E402
from tables import Row, put, table  # noqa: E402

from planpress.library import Library, load_library  # noqa: E402

ENOUGH = 50  # results of a first page
SLOWER = 4  # times, of the browser's processor
EVERYWHERE = ("标准", "标准化", "国家标准", "企业", "工作")
ASK = """async ([asked, enough]) => {
  const answer = await planpress.search.ask(asked, {});
  if (answer.short) return null;
  await answer.read(sofar => enough && sofar.clauses.length + sofar.entries.length >= enough);
  return answer.clauses.filter(one => one.inText).map(one => [one.block.p[0], one.section]);
}"""
# An answer as a reader waits for it: found, ordered, the first screen of it put on the page and laid out.
ANSWER = """async asked => {
  const said = document.querySelector('.answer__said');
  const done = new Promise(done => new MutationObserver((_, watch) => { watch.disconnect(); done(); }).observe(said, {childList: true}));
  document.querySelector('.find').elements.q.value = asked;
  const begin = performance.now();
  document.querySelector('.find').dispatchEvent(new CustomEvent('typed'));
  await done;
  document.body.offsetHeight;
  const took = performance.now() - begin;
  // The rest of the results follows; the next question is asked when all is quiet.
  while (document.querySelector('.answer__found[aria-busy]')) await new Promise(done => setTimeout(done, 20));
  await new Promise(done => setTimeout(done, 50));
  return took;
}"""


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        work = Path(folder)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PLANPRESS_CHROMIUM"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        synthetic.write(work / "many", options.plans - len(load_library(ROOT / "plans").plans), varied=True)
        rows = []
        for plans in (ROOT / "plans", work / "many"):
            library = load_library(plans)
            site = work / f"site-{len(library.plans)}"
            cost = _site(library, site)
            with _served(site) as address:
                count = options.questions if plans == ROOT / "plans" else options.questions // 10
                rows += _answers(browser, address, library, count)
                rows += _weights(browser, address, site, library, options.questions // 10)
                rows += _times(browser, address, library)
            rows += _index(library, site, cost)
        browser.close()
        rows += _peers(work)
    text = table(rows)
    print(text)
    if options.write:
        put("search", text)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--plans", type=int, default=1000, help="plans of the large library")
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--write", action="store_true", help="put the table into docs/measurements.md")
    return parser.parse_args()


def _site(library: Library, site: Path) -> float:
    """What search needs of a site, in a folder; the seconds that its data took."""
    page = ROOT / "site" / "search" / "index.html"
    if not page.exists():
        raise SystemExit("请先生成网站：python3 scripts/build-site.py")
    shutil.copytree(ROOT / "site" / "assets", site / "assets")
    (site / "search").mkdir()
    shutil.copy(page, site / "search")
    begin = time.perf_counter()
    assets = list(search_assets(library, []))
    seconds = time.perf_counter() - begin
    for asset in assets:
        (site / asset.url).parent.mkdir(parents=True, exist_ok=True)
        (site / asset.url).write_bytes(asset.data)
    return seconds


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _served(site: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/search/index.html"
        server.shutdown()


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_function(
        "window.planpress.found && planpress.found.catalogue && !document.querySelector('.narrow').hidden"
    )
    return page


def _answers(browser: Browser, address: str, library: Library, count: int) -> list[Row]:
    """Recall and precision: every clause in which the words begin, and no other."""
    page = _opened(browser, address)
    texts = running(library)
    wanted = got = right = 0
    kinds = [0, 0]
    for question in questions(library, count):
        found = {tuple(one) for one in page.evaluate(ASK, [question.asked, 0]) or []}
        known = truth(texts, question.words)
        wanted += len(known)
        got += len(found)
        right += len(found & known)
        kinds[0] += question.crosses
        kinds[1] += question.other_script
    page.close()
    about = f"{count} 个词，{kinds[0]} 个跨标点，{kinds[1]} 个用另一种字形，{wanted} 条"
    where = f"{len(library.plans)} 份规划"
    return [
        Row(f"{where}：找全率（{about}）", "100 %", f"{100 * right / wanted:.2f} %"),
        Row(f"{where}：找准率", "100 %", f"{100 * right / got:.2f} %"),
    ]


def _weights(browser: Browser, address: str, site: Path, library: Library, count: int) -> list[Row]:
    """What a reader loads until the first results, compressed as servers do and as it is."""
    names: list[str] = []
    context = browser.new_context()
    # Every question is that of a reader who comes for the first time.
    loaded: list[tuple[int, int]] = []
    sizes: dict[str, tuple[int, int]] = {}
    for question in questions(library, count, seed=2):
        page = context.new_page()
        names.clear()
        page.on("request", lambda request: names.append(request.url))
        page.goto(address)
        page.wait_for_function("window.planpress.search")
        page.evaluate(ASK, [question.asked, ENOUGH])
        own = [name.split("/search/data/")[1].split("?")[0] for name in names if "/search/data/" in name]
        for name in own:
            if name not in sizes:
                data = (site / "search" / "data" / name).read_bytes()
                sizes[name] = (len(gzip.compress(data, 6)), len(data))
        loaded.append((sum(sizes[name][0] for name in own), sum(sizes[name][1] for name in own)))
        page.close()
    context.close()
    many = len(library.plans)
    bar = "≤ 150 KB" if many < 50 else "≤ 300 KB"
    packed, plain = (sorted(sums) for sums in zip(*loaded, strict=True))
    return [
        Row(f"{many} 份规划：前 {ENOUGH} 条要读多少，压缩后，中位数（95 %）", bar, f"{_kb(packed)}"),
        Row(f"{many} 份规划：同上，未压缩", "", f"{_kb(plain)}"),
    ]


def _kb(sizes: list[int]) -> str:
    return f"{statistics.median(sizes) / 1000:.0f} KB（{sizes[int(0.95 * len(sizes))] / 1000:.0f} KB）"


def _times(browser: Browser, address: str, library: Library) -> list[Row]:
    """From asking to the page laid out, with the data already there, on a slowed processor."""
    page = _opened(browser, address)
    session = page.context.new_cdp_session(page)
    asked: list[Question] = questions(library, 100, seed=3)
    random.Random(1).shuffle(asked)
    words = [*EVERYWHERE, *(question.asked for question in asked[:40])]
    for word in words:
        page.evaluate(ANSWER, word)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    times = sorted(page.evaluate(ANSWER, word) for word in words[1:] + words[:1])
    page.close()
    return [
        Row(
            f"{len(library.plans)} 份规划：数据在手时的回答，处理器放慢 {SLOWER} 倍，中位数（最慢）",
            "≤ 100 ms",
            f"{statistics.median(times):.0f} ms（{times[-1]:.0f} ms）",
        )
    ]


def _index(library: Library, site: Path, seconds: float) -> list[Row]:
    files = [path.read_bytes() for path in sorted((site / "search" / "data").rglob("*.js"))]
    many = len(library.plans)
    return [
        Row(
            f"{many} 份规划：索引，每份（压缩后；时间）",
            "",
            f"{sum(map(len, files)) / many / 1000:.0f} KB（{sum(len(gzip.compress(data, 6)) for data in files) / many / 1000:.0f} KB；{1000 * seconds / many:.1f} ms）",
        )
    ]


def _peers(work: Path) -> list[Row]:
    """Material's search and Pagefind over the Markdown of the large library: what they add in time and in files."""
    programs = Path(os.environ["PLANPRESS_PEERS"]) / "bin"
    plans = load_library(work / "many").plans
    docs = work / "peer" / "docs"
    docs.mkdir(parents=True)
    for entry in plans:
        text = entry.path.read_text(encoding="utf-8").split("---\n", 2)[2]
        (docs / f"{entry.key.replace('/', '-')}.md").write_text(text, encoding="utf-8")
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    seconds = {}
    for name, plugins in (("plain", "[]"), ("search", "[search]")):
        config = work / "peer" / f"{name}.yml"
        config.write_text(
            f"site_name: 规划\nsite_dir: {name}\ntheme: {{name: material, language: zh, font: false}}\nplugins: {plugins}\n"
            "nav: [index.md]\nmarkdown_extensions: [attr_list]\nvalidation: {nav: {omitted_files: ignore}}\n",
            encoding="utf-8",
        )
        seconds[name] = _run([str(programs / "mkdocs"), "build", "-q", "-f", str(config)])
    index = (work / "peer" / "search" / "search" / "search_index.json").read_bytes()
    took = _run(
        [str(programs / "python"), "-m", "pagefind", "--site", str(work / "peer" / "plain"), "--force-language", "zh"]
    )
    files = [path.read_bytes() for path in (work / "peer" / "plain" / "pagefind").rglob("*") if path.is_file()]
    many = len(plans)
    return [
        Row(
            f"{many} 份规划：Material 的搜索（jieba），每份（压缩后；时间）",
            "",
            f"{len(index) / many / 1000:.0f} KB（{len(gzip.compress(index, 6)) / many / 1000:.0f} KB，一次读完；{1000 * (seconds['search'] - seconds['plain']) / many:.1f} ms）",
        ),
        Row(
            f"{many} 份规划：Pagefind，每份（已压缩；时间）",
            "",
            f"{sum(map(len, files)) / many / 1000:.0f} KB（{1000 * took / many:.1f} ms）",
        ),
    ]


def _run(command: list[str]) -> float:
    begin = time.perf_counter()
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
