"""The peers: other generators that make plain pages of the same Markdown, each as its own documentation says, with search where it has one."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from costs import Cost, run
from projects import Sentence
from repository import ROOT

from planpress.environment.peers import VARIABLE
from planpress.library import plan_paths

NAMES = ("MkDocs + Material", "Zensical", "Hugo")
_PACKAGES = ("mkdocs", "mkdocs-material", "jieba", "zensical", "hugo")
# Only the home page in the navigation: with all plans in it every page would grow with the library.
_MATERIAL = """\
site_name: 规划
theme: {name: material, language: zh, font: false}
plugins: [search]
nav: [index.md]
markdown_extensions: [attr_list]
validation: {nav: {omitted_files: ignore}}
"""
_ZENSICAL = """\
[project]
site_name = "规划"
nav = [{"首页" = "index.md"}]
[project.theme]
language = "zh"
font = false
[project.markdown_extensions.attr_list]
"""
_HUGO = """\
baseURL = "/"
title = "规划"
languageCode = "zh-CN"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
uglyURLs = true
"""
_HUGO_PAGE = """\
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Site.Title }}</title></head>
<body><main>{{ .Content }}</main></body></html>
"""
_HUGO_LIST = """\
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Site.Title }}</title></head>
<body><main>{{ .Content }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .RelPermalink }}</a></li>{{ end }}</ul></main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator in a folder of its own. ``made``: where its site lies, and what it keeps for the next build."""

    name: str
    folder: Path
    command: tuple[str, ...]
    pages: str
    made: tuple[str, ...]

    @property
    def site(self) -> Path:
        return self.folder / self.made[0]

    def build(self) -> Cost:
        return run(self.command, self.folder, {**os.environ, "NO_MKDOCS_2_WARNING": "1"})

    def forget(self) -> None:
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit(self, sentence: Sentence, number: int) -> None:
        path = self.folder / self.pages / f"{sentence.key}.md"
        path.write_text(sentence.edited(path.read_text(encoding="utf-8"), number), encoding="utf-8")

    def size(self) -> int:
        """Bytes of the site. Raises SystemExit where it has fewer pages than plans: then nothing was measured."""
        files = [path for path in self.site.rglob("*") if path.is_file()]
        plans = len(list((self.folder / self.pages).rglob("*/*.md")))
        if sum(path.suffix == ".html" for path in files) < plans:
            raise SystemExit(f"{self.name} 生成的网页比规划少，测量中止：应有 {plans} 页")
        return sum(path.stat().st_size for path in files)


def peers(folder: Path, plans: Path) -> tuple[Peer, ...]:
    """Each peer with the pages of a library in a folder of its own."""
    programs = Path(os.environ[VARIABLE]) / "bin"
    material = Peer(NAMES[0], folder / "material", (str(programs / "mkdocs"), "build", "-q"), "docs", ("site",))
    zensical = Peer(NAMES[1], folder / "zensical", (str(programs / "zensical"), "build"), "docs", ("site", ".cache"))
    hugo = Peer(NAMES[2], folder / "hugo", (str(programs / "hugo"), "--quiet"), "content", ("public", "resources"))
    for peer, home in ((material, "index.md"), (zensical, "index.md"), (hugo, "_index.md")):
        _write_pages(plans, peer.folder / peer.pages)
        (peer.folder / peer.pages / home).write_text("# 规划\n", encoding="utf-8")
    (material.folder / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")
    (zensical.folder / "zensical.toml").write_text(_ZENSICAL, encoding="utf-8")
    (hugo.folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    layouts = hugo.folder / "layouts"
    layouts.mkdir()
    (layouts / "single.html").write_text(_HUGO_PAGE, encoding="utf-8")
    (layouts / "list.html").write_text(_HUGO_LIST, encoding="utf-8")
    return (material, zensical, hugo)


def versions() -> str:
    """The pinned versions, as the table names them."""
    pins = dict(re.findall(r"^([\w-]+)==(\S+)$", (ROOT / "requirements-bench.in").read_text(encoding="utf-8"), re.M))
    return "、".join(f"{name} {pins[name]}" for name in _PACKAGES)


def _write_pages(plans: Path, folder: Path) -> None:
    """Each plan as a plain page: its title and its text, without the front matter."""
    for path in plan_paths(plans):
        (folder / path.parent.name).mkdir(parents=True, exist_ok=True)
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        title = re.search(r'^title: "(.+)"$', front, re.M)
        assert title
        (folder / path.parent.name / path.name).write_text(f"# {title[1]}\n{body}", encoding="utf-8")
