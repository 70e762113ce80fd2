"""A page in pieces: cutting it at once is the same as going through its tags one by one."""

from __future__ import annotations

import re
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


INLINE = frozenset("ab")


def one_by_one(html: str) -> Counter[str]:
    return Counter(tag.written for tag in markup.tags(html))


@given(st.lists(PARTS, max_size=30).map("".join))
def test_cutting_passes_over_nothing(html: str) -> None:
    assert markup.cut(html, INLINE).tags == one_by_one(html)


@given(st.lists(PARTS, max_size=30).map("".join))
def test_what_is_inline_only_joins_texts(html: str) -> None:
    apart, together = markup.cut(html, frozenset()), markup.cut(html, INLINE)
    assert "".join(apart.texts) == "".join(together.texts)
    inline = sum(times for tag, times in together.tags.items() if re.match(r"/?[ab](?![\w:-])", tag))
    assert len(together.texts) == len(apart.texts) - inline


@pytest.mark.parametrize(
    ("html", "tags", "texts"),
    [
        ("<p>一<p>二</p>", {"p": 2, "/p": 1}, ["", "一", "二", ""]),
        ("一<br>二<BR/>", {"br": 1, "BR/": 1}, ["一", "二", ""]),
        ("<p>一<b>二</b>三&lt;", {"p": 1, "b": 1, "/b": 1}, ["", "一二三&lt;"]),
        ('<script>"<p>"</script><P>', {"script": 1, "/script": 1, "P": 1}, ["", "", "", ""]),
        ("<script>到头也没有结束<p>", {"script": 1}, ["", "到头也没有结束<p>"]),
        ("1 < 2<p>", {"<": 1, "p": 1}, ["1 < 2", ""]),
        ('一<b title="<i>">二', {'b title="<i>"': 1}, ["一二"]),
        ("<p>一<!-- <p> -->二<p", {"p": 1, "!-- <p> --": 1, "<": 1}, ["", "一", "二<p"]),
    ],
)
def test_what_is_cut(html: str, tags: dict[str, int], texts: list[str]) -> None:
    assert markup.cut(html, INLINE) == (tags, texts)


@pytest.mark.parametrize(
    ("written", "element"),
    [
        ("p", ("p", ())),
        ("/P", ("/p", ())),
        ("BR/", ("br", ())),
        ("a HREF='x' title=\"a&amp;b>\" hidden", ("a", (("href", "x"), ("title", "a&b>"), ("hidden", "")))),
        ("!-- 注 --", ("", ())),
        ("!doctype html", ("", ())),
        ("", None),
        ("<", None),
        ("3", None),
        ('a title="', None),
        ("p><b", None),
    ],
)
def test_what_a_tag_means(written: str, element: markup.Element | None) -> None:
    assert markup.element(written) == element
