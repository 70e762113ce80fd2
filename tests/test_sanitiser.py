"""Pages that people write, as readers get them: without what runs, and with a word about what was taken away."""

from __future__ import annotations

import pytest

from planpress.pages import sanitiser


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
