"""The tags of a page: counting them is the same as going through them one by one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress.pages import markup

PARTS = st.sampled_from(
    (
        *(
            "<p>",
            "</p>",
            '<a href="x">',
            "</a>",
            '<b title="a>b">',
            "<b title='<i>'>",
            "<br/>",
            "<!-- 注 -->",
            "<!--",
            "-->",
        ),
        *("<script>", "</script>", '<Script src="x">', "</SCRIPT>", "<textarea>", "</textarea>", "<style>", "</style>"),
        *("<td", "<", ">", '"', "字", " ", "&lt;", "a=b", "</", "<3", "<scripts>", "\n", "<!doctype html>"),
    )
)


def one_by_one(html: str) -> Counter[tuple[str, str]]:
    return Counter((tag.name, tag.written) for tag in markup.tags(html))


@given(st.lists(PARTS, max_size=30).map("".join))
def test_counting_passes_over_nothing(html: str) -> None:
    assert markup.counted(markup.without_raw(html)) == one_by_one(html)


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("<p>一<p>二</p>", {("p", ""): 2, ("/p", ""): 1}),
        ('<script>"<p>"</script><P>', {("script", ""): 1, ("/script", ""): 1, ("p", ""): 1}),
        ("<script>到头也没有结束<p>", {("script", ""): 1}),
        ("1 < 2<p>", {("<", ""): 1, ("p", ""): 1}),
        ('<b title="<i>">', {("b", ' title="<i>"'): 1}),
    ],
)
def test_what_is_counted(html: str, tags: dict[tuple[str, str], int]) -> None:
    assert markup.counted(markup.without_raw(html)) == tags
