"""Terms are explained where they first stand, and the text stays as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planpress.pages import glossary
from planpress.pages.compact import compact
from planpress.pages.page import Page

TERMS = (
    glossary.Term("分技术委员会", "committees", "起草标准的组织"),
    glossary.Term("技术委员会", "committees", "起草标准的组织"),
    glossary.Term("国家标准", "national", "全国统一的“标准”"),
    glossary.Term("现状", "baseline", "已经做到的数"),
)


def explained(html: str) -> str:
    return glossary.explained(Page("targets/a.html", "页", html), TERMS)


def linked(html: str) -> list[str]:
    return re.findall(r'<a class="term"[^>]*>(.*?)</a>', explained(html))


def test_the_glossary_is_read_from_what_people_write() -> None:
    terms = glossary.read(Path(__file__).parent.parent / "docs" / "glossary.md")
    anchors = {term.name: term.anchor for term in terms}
    assert anchors["团体标准"] == "group-standard"
    assert anchors["技术委员会"] == anchors["工作组"] == anchors["TC"]
    assert [len(term.name) for term in terms] == sorted((len(term.name) for term in terms), reverse=True)


def test_a_folder_without_glossary_has_no_terms(tmp_path: Path) -> None:
    assert glossary.read(tmp_path / "glossary.md") == ()


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>国家标准和国家标准</p>", ["国家标准"]),
        ("<p>国家标准化工作，国家标准委</p>", []),
        ("<p>分技术委员会、技术委员会</p>", ["分技术委员会"]),
        ("<p>发展现状</p><th>现状</th>", ["现状"]),
        ("<a href='x'>国家<b>国家标准</b></a><p>国家标准</p>", ["国家标准"]),
        ("<h2>国家标准</h2><button>国家标准</button>", []),
        ("<nav><p><a>国家标准</a>国家标准</p></nav>", []),
        ("<nav><a>国家标准</a></nav><svg/><p title='国家标准'>国家标准</p>", ["国家标准"]),
        ("<abbr>国家标准</abbr><a>现状</a>", ["国家标准"]),
    ],
)
def test_which_words_are_linked(html: str, words: list[str]) -> None:
    assert linked(html) == words
    assert re.sub(r"</?a\b[^>]*>", "", explained(html)) == re.sub(r"</?a\b[^>]*>", "", html)


def test_a_link_leads_to_the_entry_and_carries_its_definition() -> None:
    link = '<a class="term" href="../glossary.html#national" title="全国统一的“标准”">国家标准</a>'
    assert explained("<p>国家标准</p>") == f"<p>{link}</p>"


def test_compact_pages_keep_the_lines_of_programs() -> None:
    assert compact("<p>\n\n  <b>x</b>\n<pre>\n\n  a\n</pre>\n\n\n</p>") == "<p>\n<b>x</b>\n<pre>\n\n  a\n</pre>\n</p>"
