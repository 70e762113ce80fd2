"""MkDocs builds what is sound and stops, with the message, at what is not."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from planpress.building import judging, making
from planpress.check import check_root
from planpress.edition import Edition
from planpress.keeping import Values
from planpress.pages import hant, site

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of all that a site is made of."""
    for name in ("docs", "plans", "hooks", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings.replace(", scripts/planpress/pages]", "]"), encoding="utf-8")
    return tmp_path


def build(project: Path, **settings: str) -> tuple[int, str]:
    """(exit status, everything said) of ``mkdocs build --strict``."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env=os.environ
        | {"PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
        | settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


def break_plan(project: Path, old: str, new: str) -> Path:
    path = next(path for path in sorted(project.glob("plans/*/*.md")) if old in path.read_text(encoding="utf-8"))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return path


def test_the_library_builds_and_every_url_of_the_design_is_there(project: Path) -> None:
    status, said = build(project)
    assert status == 0, said
    site = project / "site"
    wanted = ["index.html", "404.html", "about.html", "data/index.html"]
    wanted += [
        f"{folder}/index.html"
        for folder in ("cities", "targets", "compare", "measures", "departments", "citations", "awards")
    ]
    for plan in project.glob("plans/*/*.md"):
        city = plan.parent.name
        wanted += [f"plans/{city}/{plan.stem}.html", f"plans/{city}/{plan.name}", f"cities/{city}.html"]
    assert [name for name in wanted if not (site / name).is_file()] == []
    for source in project.glob("plans/*/sources/*"):
        shipped = site / source.relative_to(project)
        assert not shipped.exists() or shipped.read_bytes() == source.read_bytes()


def test_without_an_address_there_is_no_sitemap_and_the_feed_is_there(project: Path) -> None:
    status, said = build(project, PLANPRESS_SITE_URL="")
    assert status == 0, said
    assert list((project / "site").glob("sitemap*")) == []
    assert (project / "site" / "feed.xml").is_file()
    assert "生成时没有版本记录可查" in (project / "site" / "edition.html").read_text(encoding="utf-8")


def test_the_sitemap_has_all_pages_by_their_canonical_address_and_no_day_of_the_build(project: Path) -> None:
    status, said = build(project, PLANPRESS_SITE_URL="https://example.org/plans")
    assert status == 0, said
    site = project / "site"
    assert [path.name for path in site.glob("sitemap*")] == ["sitemap.xml"]
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    canonical = {
        re.findall(r'<link rel="canonical" href="([^"]+)">', path.read_text(encoding="utf-8"))[0]
        for path in site.rglob("*.html")
        if path.name != "404.html"
    }
    assert set(re.findall("<loc>(.+)</loc>", sitemap)) == canonical
    assert "lastmod" not in sitemap  # nobody knows a date: this copy has no history
    assert 'href="https://example.org/plans/edition.html"' in (site / "edition.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("variable", "value"), [("PLANPRESS_REVISION", "neueste"), ("SOURCE_DATE_EPOCH", "heute")])
def test_a_variable_that_makes_no_sense_stops_the_build(project: Path, variable: str, value: str) -> None:
    status, said = build(project, **{variable: value})
    assert status == 1
    assert "edition-variable" in said and "Traceback" not in said


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("\ntitle: ", "\ntitle: [", "yaml"),  # front matter that no YAML reader reads
        ("\nkind: ", "\nsort: ", "sort"),  # an unknown field
        ("\ntargets:\n", "\ntargets:\n  - {id: t0}\n", "缺少字段 indicators"),  # a fact without what it must have
        (
            "\nreview: {status: 机器核对, by: null",
            "\nreview: {status: 人工核对, by: null",
            "review",
        ),  # a check by nobody
    ],
)
def test_a_broken_plan_stops_the_build_with_its_message(project: Path, old: str, new: str, rule: str) -> None:
    path = break_plan(project, old, new)
    status, said = build(project)
    assert status == 1
    assert path.relative_to(project).as_posix() in said
    assert rule in said
    assert "Traceback" not in said
    assert not (project / "site" / "index.html").exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\ntitle: [\n---\n\n# 关于\n", "docs/about.md:"),
        ("---\ntitle: 关于\n\n# 关于\n", "没有结束的 ---"),
        ("---\n只是文字\n---\n\n# 关于\n", "元数据不是“字段: 值”的样子"),
        ("note: 这一行会被吞掉\n\n# 关于\n", "会被当作元数据而不显示"),
    ],
)
def test_broken_front_matter_of_a_written_page_stops_the_build(project: Path, text: str, found: str) -> None:
    (project / "docs" / "about.md").write_text(text, encoding="utf-8")
    status, said = build(project)
    assert status == 1
    assert "docs-front-matter" in said or "yaml" in said
    assert found in said


@pytest.mark.parametrize("link", ["[无](nowhere.md)", "[无](cities/index.md#nowhere)", "<a href='nowhere.html'>无</a>"])
def test_a_broken_link_of_a_written_page_stops_the_build(project: Path, link: str) -> None:
    (project / "docs" / "about.md").write_text(f"# 关于\n\n{link}\n", encoding="utf-8")
    status, said = build(project)
    assert status == 1
    assert "nowhere" in said


def test_a_library_without_plans_says_what_to_do(project: Path) -> None:
    for city in project.glob("plans/*/"):
        shutil.rmtree(city)
    status, said = build(project)
    assert status == 1
    assert "planpress convert" in said and "Traceback" not in said


def test_one_plan_without_any_facts_builds(project: Path) -> None:
    cities = sorted(project.glob("plans/*/"))
    for city in cities[1:]:
        shutil.rmtree(city)
    for plan in cities[0].glob("*.md"):
        plan.unlink()
    source = next(cities[0].glob("sources/*"))
    source.write_text("某市标准化规划\n一、总则\n文字。\n", encoding="utf-8")
    (cities[0] / "2020-guihua.md").write_text(
        '---\ntitle: "某市标准化规划"\nkind: 规划\nperiod: {start: 2020, end: null}\n'
        f'source: {{file: "{source.name}", sha256: "{hashlib.sha256(source.read_bytes()).hexdigest()}", script: Hans, kind: 官方}}\n'
        "review: {status: 机器转换}\n---\n\n# 某市标准化规划\n\n## 一、总则 { #s1 }\n\n文字。\n",
        encoding="utf-8",
    )
    status, said = build(project)
    assert status == 0, said
    page = (project / "site" / "cities" / f"{cities[0].name}.html").read_text(encoding="utf-8")
    # Nobody has looked for anything in it yet, so it must not be said that something is not there.
    assert "未核" in page and "未提及" not in page


def test_a_written_page_cannot_take_the_place_of_a_generated_one(project: Path) -> None:
    (project / "docs" / "index.md").write_text("# 首页\n", encoding="utf-8")
    status, said = build(project)
    assert status == 1
    assert "docs/index.md 与生成的页面 index.html 重名" in said


def test_a_page_is_laid_out_as_mkdocs_would(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANPRESS_SITE_URL", "https://plans.example.org/library/")
    monkeypatch.setenv("PLANPRESS_REPO_URL", "https://github.com/owner/name")
    sites = []
    for all_by_mkdocs in (False, True):
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / f"site-{all_by_mkdocs}"))
        (hooks,) = dict(config["hooks"]).values()
        if all_by_mkdocs:
            monkeypatch.setattr(
                hooks, "_laid_out_here", lambda config, hooks=hooks: frozenset(hooks._pages(hooks._build(config)))
            )
        mkdocs_build(config)
        sites.append(Path(config.site_dir))
    ours, theirs = ({path.relative_to(site): path.read_bytes() for path in site.rglob("*.html")} for site in sites)
    assert len(ours) > 100
    assert [str(path) for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)] == []


def test_an_entry_of_the_navigation_without_a_name_has_that_of_its_text_on_every_page(project: Path) -> None:
    settings = project / "mkdocs.yml"
    named = settings.read_text(encoding="utf-8")
    settings.write_text(named.replace("- 关于本站: about.md", "- about.md"), encoding="utf-8")
    about = project / "docs" / "about.md"
    about.write_text(about.read_text(encoding="utf-8").replace("# ", "# 一个新名字：", 1), encoding="utf-8")
    status, said = build(project)
    assert status == 0, said
    title = re.search(r"^# (.+?)(?: \{.*)?$", about.read_text(encoding="utf-8"), re.M)
    assert title
    for page in ("about.html", "plans/shenyang/2016-guihua.html", "compare/index.html", "edition.html"):
        assert f">{title[1]}</a>" in (project / "site" / page).read_text(encoding="utf-8"), page


def test_a_generated_page_cannot_be_listed_without_a_name(project: Path) -> None:
    settings = project / "mkdocs.yml"
    named = settings.read_text(encoding="utf-8")
    settings.write_text(named.replace("- 目标: targets/index.md", "- targets/index.md"), encoding="utf-8")
    status, said = build(project)
    assert status == 1
    assert "nav 里，targets/index.md 没有名称。请写成“- 名称: targets/index.md”" in said


def loaded(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The hooks as MkDocs loads them, by their path."""
    spec = importlib.util.spec_from_file_location("hooks_alone", ROOT / "hooks" / "planpress_hooks.py")
    assert spec and spec.loader
    hooks = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, hooks)
    spec.loader.exec_module(hooks)
    return hooks


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\n    year: 20", "\n    year: 1234520", None),  # shown, with its problem in the log
        ("    section: s", "    section: x", "section-known"),  # no page can show what stands nowhere
    ],
)
def test_the_preview_of_an_unsound_library_shows_it_or_says_why_not(
    project: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, message: str | None
) -> None:
    hooks = loaded(monkeypatch)
    path = break_plan(project, old, new)
    library, problems = check_root(project / "plans")
    assert library and problems
    try:
        with hooks._excused(problems):
            list(site.build(library, Edition()))
    except PluginError as told:
        assert message and message in str(told) and path.name in str(told)
    else:
        assert message is None


def test_the_preview_shows_an_edit_that_the_check_refuses(project: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "scripts"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    log = project / "serve.log"

    def until(url: str, words: str) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with suppress(OSError), urllib.request.urlopen(f"http://{address}/{url}", timeout=5) as page:
                if words in page.read().decode():
                    return
            time.sleep(0.2)
        pytest.fail(f"{url}: {words}\n{log.read_text(encoding='utf-8')}")

    with (
        log.open("w", encoding="utf-8") as out,
        subprocess.Popen(command, cwd=project, env=environment, stdout=out, stderr=out) as server,
    ):
        try:
            until("plans/shenyang/2016-guihua.html", "（一）指导思想")
            path = project / "plans/shenyang/2016-guihua.md"
            path.write_text(
                path.read_text(encoding="utf-8").replace("### （一）指导思想", "### （一）指导的思想"), encoding="utf-8"
            )
            until("plans/shenyang/2016-guihua.html", "（一）指导的思想")
        finally:
            server.terminate()
    assert "错误 conserved" in log.read_text(encoding="utf-8")


def test_a_site_whose_texts_cannot_be_shown_in_the_other_script_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<p>程序里</p>", encoding="utf-8")
    longer = SimpleNamespace(convert=lambda text: text.replace("程序", "计算机程序"))
    monkeypatch.setattr(sys.modules["planpress.pages.hant.asking"], "_opencc", lambda: longer)
    with pytest.raises(hant.Unlearnt, match="字数变了"):
        judging.judge(tmp_path, making.Work(), Values(None), "")
    assert not (tmp_path / hant.URL).exists()
