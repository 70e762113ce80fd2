"""Patterns and searches of the conversion that are written to be fast say what their plain forms say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress.convert.confidence import evidence, finding, source
from planpress.convert.front import GOAL
from planpress.convert.outline import cutting, wording

_HAN = "[一二三四五六七八九十]{1,3}"
_BRACKETS = ("〔［[(（【", "〕］])）】")
PLAIN = {
    "numbers": (
        cutting.ANYWHERE,
        rf"(?<![一二三四五六七八九十百第]){_HAN}、|[（(]{_HAN}[）)]|(?<![\d.〔年第])\d{{1,2}}[.、．](?!\d)"
        r"|(?<![\d.〔年第])\d{1,2}\.(?=(?:19|20)\d\d年)|[（(]\d{1,2}[）)]|[①-⑳]"
        rf"|第{_HAN}[章节条](?=[ 　\u4e00-\u9fff])|附件[一二三四\d]?[：:]",
        "一二十百第章条（()）1201年.、．①附件：〔 　文",
    ),
    "goals": (GOAL, r"(?:^|[。；\n”])(?:力争)?[到至](20\d\d)年[底末]?[，,]", "力争到至20年底，。\n”"),
    "damage": (
        evidence.DAMAGE,
        r"[?？]{2,}|\?;|(?<=[\u4e00-\u9fff])\?(?=[\u4e00-\u9fff])|[\ufffd\ue000-\uf8ff\x00-\x08]",
        "?？;；中文a\ufffd\ue001\x01",
    ),
}


@pytest.mark.parametrize("name", PLAIN)
@given(data=st.data())
def test_a_pattern_finds_what_its_plain_form_finds(name: str, data: st.DataObject) -> None:
    fast, plain, alphabet = PLAIN[name]
    text = data.draw(st.text(alphabet, max_size=30))
    assert [match.groups() for match in fast.finditer(text)] == [match.groups() for match in re.finditer(plain, text)]
    found = [match.end() for match in fast.finditer(text)]
    assert found == [match.end() for match in re.finditer(plain, text)]


def _form(char: str) -> str:
    return next((f"[{re.escape(forms)}]" for forms in _BRACKETS if char in forms), re.escape(char))


@given(st.text("市府〔［(）】2号 　\n", max_size=30), st.text("市府〔(）2号 ", min_size=1, max_size=4))
def test_words_are_found_letter_spaced_and_with_any_brackets(text: str, words: str) -> None:
    plain = re.finditer(r"\s{0,3}".join(map(_form, words)), text)
    assert list(finding.spans(source.alike(text), source.alike(words))) == [match.span() for match in plain]


@given(st.data())
def test_the_longest_word_of_a_list_is_told(data: st.DataObject) -> None:
    section = data.draw(st.sampled_from(sorted(wording.lists())))
    words = wording.lists()[section]
    parts = st.one_of(st.sampled_from(words), st.text("的加强建设", max_size=2))
    text = "".join(data.draw(st.lists(parts, max_size=4)))
    assert wording.opens(text, section) == max((word for word in words if text.startswith(word)), key=len, default="")
    assert wording.closes(text, section) == max((word for word in words if text.endswith(word)), key=len, default="")
