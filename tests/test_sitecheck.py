"""A built site holds together: each fault is found, and a sound site has none."""

from __future__ import annotations

from pathlib import Path

import pytest
import site_read

from planpress.pages import sitecheck

SOUND = {
    "index.html": '<h1 id="top">首页</h1><a href="plans/a/b.html#s1-2">条</a><a href="#top">上</a>'
    '<a href="https://www.gov.cn/">外站只是链接</a><table><tr><th>头</th></tr><tr><td>格</td></tr></table>'
    '<link rel="stylesheet" href="style.css"><img src="a.png" alt="">',
    "a.png": "",
    "plans/a/b.html": '<p id="s1-2">文</p><a href="../../index.html">回</a><a href="sources/%E5%8E%9F%E6%96%87.txt">源</a>',
    "plans/a/sources/原文.txt": "文",
    "style.css": "a { background: url(data:image/svg+xml;utf8,x) }",
    "404.html": '<a href="/index.html">首页</a>',
}


def build(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def problems(root: Path, address: str = "") -> list[str]:
    return sitecheck.problems(root, site_read.pages(root), address)


def test_a_sound_site_has_no_faults(tmp_path: Path) -> None:
    assert problems(build(tmp_path, SOUND)) == []


def test_a_site_in_a_folder_of_its_server(tmp_path: Path) -> None:
    root = build(tmp_path, SOUND | {"404.html": '<a href="/plans/index.html">首页</a>'})
    assert problems(root, "https://example.org/plans/") == []
    assert problems(root) == ["404.html:1: 链接 /plans/index.html 指向的文件 plans/index.html 不存在"]
    assert problems(build(root, {"404.html": SOUND["404.html"]}), "https://example.org/plans/") == [
        "404.html:1: 链接 /index.html 不在网站的地址 /plans/ 之下"
    ]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<a href="nowhere.html">x</a>', "nowhere.html 不存在"),
        ('<a href="plans/a/">x</a>', "plans/a 不存在"),
        ('<a href="plans/a/b.html#s9">x</a>', "#s9 在 plans/a/b.html 里不存在"),
        ('<a href="#s9">x</a>', "#s9 在 page.html 里不存在"),
        ('<a href="#">x</a>', "锚点 # "),
        ('<a href="/index.html">x</a>', "以 / 开头"),
        ('<p id="x"></p><b id="x"></b>', "id “x” 出现 2 次"),
        ('<p id=""></p>', "空的 id"),
        ("<table><thead><tr><th>城市</th></tr></thead><tbody></tbody></table>", "表格没有内容"),
        ('<script src="https://unpkg.com/x.js"></script>', "从别的主机加载 https://unpkg.com/x.js"),
        ('<img src="//cdn.example.org/x.png" alt="">', "从别的主机加载 //cdn.example.org/x.png"),
        ('<img srcset="index.html 1x, https://e.org/2.png 2x" alt="">', "从别的主机加载 https://e.org/2.png"),
        ('<link rel="preconnect" href="https://fonts.gstatic.com">', "从别的主机加载 https://fonts.gstatic.com"),
        ("<style>@import 'https://e.org/a.css';</style>", "从别的主机加载 https://e.org/a.css"),
        ('<p style="background:url(https://e.org/a.png)">x</p>', "从别的主机加载 https://e.org/a.png"),
        ('<script src="gone.js"></script>', "gone.js 不存在"),
        ("<script>alert(1)</script>", "写在页面里的脚本"),
        ('<p onclick="alert(1)">x</p>', "<p> 不许有的属性 onclick"),
        ('<p style="color:red">x</p>', "<p> 不许有的属性 style"),
        ("<marquee>x</marquee>", "不许有的元素 <marquee>"),
        ("<MARQUEE>x</MARQUEE>", "不许有的元素 <marquee>"),
        ('<p title="a"onclick="alert(1)">x</p>', "不成标签的“<p title"),
        ('<p title="a" title=b"onclick=alert(1)">x</p>', "不成标签的“<p title"),
        ("<p/onclick=alert(1)>x</p>", "不成标签的“<p/onclick"),
        ("<!--><script>alert(1)</script>-->", "写在页面里的脚本"),
        ("<!-- x --!><script>alert(1)</script>-->", "写在页面里的脚本"),
        ("<?php x ?>", "不成标签的“<?php"),
        ('<a href="&#106;ava&Tab;script:alert(1)">x</a>', "<a> 的 href 是不许有的地址"),
        ('<a href="/\\example.org">x</a>', "<a> 的 href 是不许有的地址"),
        ('<form action="https://example.org/"></form>', "<form> 的 action 是不许有的地址"),
        ('<meta http-equiv="refresh" content="0;url=https://example.org/">', "<meta http-equiv=refresh>"),
    ],
)
def test_a_fault_is_found_and_said(tmp_path: Path, html: str, said: str) -> None:
    messages = problems(build(tmp_path, SOUND | {"page.html": html}))
    assert [message for message in messages if said in message]
    assert all(message.startswith("page.html:") for message in messages)


def test_a_stylesheet_that_loads_from_another_host_is_found(tmp_path: Path) -> None:
    messages = problems(build(tmp_path, SOUND | {"style.css": "@font-face { src: url('https://e.org/a.woff2') }"}))
    assert messages == ["style.css:0: 从别的主机加载 https://e.org/a.woff2；所用的一切都要随网站发布"]
