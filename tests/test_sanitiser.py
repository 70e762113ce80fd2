"""Pages that people write, as readers get them: without what runs, and with a word about what was taken away."""

from __future__ import annotations

import pytest

from planpress.pages import docs, sanitiser


@pytest.mark.parametrize(
    ("html", "clean", "removed"),
    [
        ("<p>文<script>alert(1)</script></p>", "<p>文</p>", ("<script",)),
        ('<p onclick="alert(1)">文</p>', "<p>文</p>", ("onclick=alert(1)",)),
        ('<a href="javascript:alert(1)">文</a>', "<a>文</a>", ("href=javascript:alert(1)",)),
        ('<a href="JAVASCRIPT://%0aalert(1)">文</a>', "<a>文</a>", ("href=JAVASCRIPT://%0aalert(1)",)),
        ('<a href="data:text/html,x">文</a>', "<a>文</a>", ("href=data:text/html,x",)),
        ('<img src="https://example.org/x.png" alt="图">', '<img alt="图">', ("src=https://example.org/x.png",)),
        ('<p style="background:url(x)">文</p>', "<p>文</p>", ("style=background:url(x)",)),
        ('<iframe src="x.html"></iframe><p>文</p>', "<p>文</p>", ("<iframe", "src=x.html")),
        ('<form action="x"><input name="a"></form>', "", ("<form", "action=x", "<input", "name=a")),
        ("<svg><circle/></svg>", "", ("<svg", "<circle")),
    ],
)
def test_what_could_run_is_taken_away_and_named(html: str, clean: str, removed: tuple[str, ...]) -> None:
    assert sanitiser.sanitised(html) == (clean, removed)


def test_what_people_write_stays() -> None:
    html = (
        '<h2 id="a">题</h2><p>文，<strong>重</strong>，<a href="plans/a.html#s1">链</a>，<a href="https://example.org/">外</a></p>'
        '<table><thead><tr><th>头</th></tr></thead><tbody><tr><td>格</td></tr></tbody></table><img src="figures/x.png" alt="图">'
    )
    assert sanitiser.sanitised(html) == (html, ())


def test_a_page_is_published_and_searched_without_what_was_taken() -> None:
    """A preview goes on in spite of it, so the page itself has to be clean, not only refused."""
    page = docs.published(
        "a.html", "甲", '<h2 id="b">乙</h2><p onclick="run()">丙<script>丁()</script></p><pre>戊</pre>'
    )
    assert page.html == '<h2 id="b">乙</h2><p>丙</p><pre tabindex="0">戊</pre>'
    assert set(page.removed) == {"<script", "onclick=run()"}
    assert [(part.title, part.url, part.text) for part in page.written] == [("甲 › 乙", "a.html#b", "丙")]
