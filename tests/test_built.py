"""A built site is read once: its pages for the check, and every text that the switch of script must know."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import site_read

from planpress.pages.hant import URL


def test_pages_are_checked_and_scripts_are_only_read(tmp_path: Path) -> None:
    for name, text in {
        "index.html": '<h1 id="a">首页</h1><p title="标题">国文<script src="x.js">体</script></p><a href="b.html#s1">网</a>',
        "plans/b.html": '<p id="s1">规定</p>',
        "assets/x.js": 'say("按钮");',
        URL: 'planpress.script.take({"chars": "体體"});',
        "style.css": "a::after { content: '样式' }",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    read = site_read.seen(tmp_path)
    # Characters with another form stand for the texts that they are in.
    assert {told for each in read.values() for told in each.texts} == set("页标题国网规钮")
    assert list(site_read.pages(tmp_path)) == ["index.html", "plans/b.html"]
    page = read["index.html"].page
    assert page
    assert (page.ids, page.links, page.loads) == (Counter("a"), frozenset({"b.html#s1"}), frozenset({"x.js"}))
