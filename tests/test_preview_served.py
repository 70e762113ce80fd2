"""The preview as a browser meets it: pages are made when they are asked for, an edit shows at once, and no build is spoilt."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from repository import FILES, PARTS, ROOT

PLAN = "plans/shenyang/2016-guihua"
_LONGEST = 60.0  # seconds


class Served:
    """``mkdocs serve`` of a copy of the project."""

    def __init__(self, folder: Path, address: str, server: subprocess.Popen[bytes]):
        self.folder, self._address, self._server = folder, address, server

    @property
    def log(self) -> str:
        return (self.folder / "serve.log").read_text(encoding="utf-8")

    def get(self, url: str) -> tuple[int, str]:
        """(status, text); status 0 where nobody answers yet."""
        assert self._server.poll() is None, self.log
        try:
            with urllib.request.urlopen(f"http://{self._address}/{url}", timeout=_LONGEST) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode("utf-8", "replace")
        except OSError:
            return 0, ""

    def until(self, url: str, words: str) -> None:
        end = time.monotonic() + _LONGEST
        while words not in self.get(url)[1]:
            assert time.monotonic() < end, f"{url}: {words}\n{self.log}"
            time.sleep(0.05)

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served") / "project"
    folder.mkdir()
    for name in PARTS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    environment = os.environ | {
        "PYTHONPATH": str(folder / "scripts"), "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8",
        "PLANPRESS_STATE": str(folder.parent / "state"), "TMPDIR": str(folder.parent),
    }  # fmt: skip
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    with (
        (folder / "serve.log").open("wb") as out,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out) as server,
    ):
        try:
            made = Served(folder, address, server)
            made.until("", "</html>")
            yield made
        finally:
            server.terminate()


def test_what_nobody_asked_for_is_not_made_and_the_rest_is(served: Served) -> None:
    (site,) = served.folder.parent.glob("mkdocs_*")
    assert not (site / "targets/standards.html").exists()
    for url, words in (
        ("targets/standards.html", "</html>"),
        ("cities/", "</html>"),
        (f"{PLAN}.md", "title:"),
        ("about.html", "</html>"),
        ("rules.html", "</html>"),
        ("data/index.html", "</html>"),
        ("data/v1/targets.csv", ","),
        ("search/data/catalogue.js", "planpress"),
        ("search/data/texts/0.js", "planpress"),
        ("assets/hant.js", "planpress.script.take("),
        ("edition.html", "data/v1/targets.csv"),
        ("feed.xml", "<feed"),
    ):
        status, text = served.get(url)
        assert (status, words in text) == (200, True), (url, status, served.log)
    assert (site / "targets/standards.html").exists()


def test_nonsense_is_not_found(served: Served) -> None:
    for url in (
        "nonsense.html",
        "plans/nowhere/2016-guihua.html",
        "search/data/nonsense.js",
        "../../etc/passwd",
    ):
        status, _ = served.get(url)
        assert status == 404, url


def test_an_edit_of_a_plan_shows_and_its_going_back_too(served: Served) -> None:
    served.until(f"{PLAN}.html", "（一）指导思想")
    served.edit(f"{PLAN}.md", "### （一）指导思想", "### （一）指导的思想")
    served.until(f"{PLAN}.html", "（一）指导的思想")
    served.edit(f"{PLAN}.md", "### （一）指导的思想", "### （一）指导思想")
    served.until(f"{PLAN}.html", "（一）指导思想</")
    assert "错误 conserved" in served.log


def test_a_page_that_was_asked_for_in_the_moment_of_an_edit_is_not_kept_as_that_of_before(served: Served) -> None:
    served.edit(f"{PLAN}.md", "### （一）指导思想", "### （一）指导之思想")
    served.get(f"{PLAN}.html")  # at once: perhaps of neither text wholly
    served.until(f"{PLAN}.html", "（一）指导之思想")
    served.edit(f"{PLAN}.md", "### （一）指导之思想", "### （一）指导思想")
    served.until(f"{PLAN}.html", "（一）指导思想</")
    assert "指导之思想" not in served.get(f"{PLAN}.html")[1]


def test_a_new_plan_has_its_page(served: Served) -> None:
    assert served.get("plans/shenyang/2017-guihua.html")[0] == 404
    shutil.copy(served.folder / f"{PLAN}.md", served.folder / "plans/shenyang/2017-guihua.md")
    served.until("plans/shenyang/2017-guihua.html", "（一）指导思想")
    (served.folder / "plans/shenyang/2017-guihua.md").unlink()
    end = time.monotonic() + _LONGEST
    while served.get("plans/shenyang/2017-guihua.html")[0] != 404:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_template_and_the_frame_show_at_once(served: Served) -> None:
    served.edit("overrides/main.html", '<meta name="color-scheme"', '<meta name="x-edited"><meta name="color-scheme"')
    served.until(f"{PLAN}.html", "x-edited")
    served.edit("scripts/planpress/pages/templates/reading/plan.html", "</", "<!--x-template--></")
    served.until(f"{PLAN}.html", "x-template")


def test_a_plan_that_cannot_be_read_is_told_and_the_preview_goes_on_once_it_is_mended(served: Served) -> None:
    served.edit(f"{PLAN}.md", "\ntitle: ", "\ntitle: [")
    end = time.monotonic() + _LONGEST
    while f"{PLAN}.md" not in served.log.rpartition("Detected file changes")[2]:
        assert time.monotonic() < end, served.log
        time.sleep(0.05)
    served.edit(f"{PLAN}.md", "\ntitle: [", "\ntitle: ")
    served.until(f"{PLAN}.html", "（一）指导思想")


@pytest.mark.slow
def test_a_build_after_the_preview_is_that_of_a_fresh_checkout(served: Served) -> None:
    """What a preview keeps is taken by builds: it has to be what they make themselves."""
    sites = []
    for kept in (True, False):
        if not kept:
            shutil.rmtree(served.folder / ".cache")
        environment = os.environ | {"PYTHONPATH": str(served.folder / "scripts"), "NO_MKDOCS_2_WARNING": "1",
                                    "PLANPRESS_STATE": str(served.folder.parent / "state")}  # fmt: skip
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        done = subprocess.run(command, cwd=served.folder, env=environment, capture_output=True)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        site = served.folder / "site"
        sites.append(
            {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        )
    assert [name for name in sites[0].keys() | sites[1].keys() if sites[0].get(name) != sites[1].get(name)] == []


def test_other_programs_are_refused(served: Served) -> None:
    path = served.folder / "scripts/planpress/pages/words.py"
    path.write_text(path.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
    end = time.monotonic() + _LONGEST
    while "再启动一次" not in served.log:
        assert time.monotonic() < end, served.log
        time.sleep(0.05)
