"""What a rule looks at first, to be done with most texts quickly, never hides what the rule itself would find."""

from __future__ import annotations

import re
import sys
from itertools import chain

import library_edits
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planpress import characters, folding
from planpress.check import numbering, punctuation
from planpress.check.context import PlanCheck, Run
from planpress.convert.extract import departments
from planpress.editing import stated
from planpress.library import read_frame, read_plan
from planpress.planfile import text as blocks
from planpress.sources import encodings
from planpress.vocabulary import Normalisation

DUTY = re.compile(
    "责任[^，。；]{0,4}[：:]|牵头|负责|(?:主办|承办|协办|配合|协同|参与|参加|协助|落实|实施|完成)(?:单位|部门|主体)|、[^（）]*[）〕】][。；]?$"
)
ANNING = library_edits.LIBRARY / "anning" / "2021-guihua.md"


def joined(fragments: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(fragments.split(" ")), max_size=9).map("".join)


def test_ordinary_characters_are_none_of_those_that_a_plan_must_not_have() -> None:
    everything = [chr(code) for code in range(sys.maxunicode + 1)]
    assert not [char for char in everything if characters._ORDINARY.fullmatch(char) and characters._SUSPECT.match(char)]


def test_a_strange_character_is_found_among_ordinary_ones() -> None:
    assert [at for at, _, _ in characters.strange("标准≥200项\u200b，规划")] == [7]


@given(joined("第 一 十二 3 ３ 12 ・ 编 章 节 条 分 附件 、 . ． ② （ ( ） ) 中 a"))
def test_a_number_is_found_by_its_first_character_as_by_trying_all_kinds(text: str) -> None:
    kinds = [kind for kind, _, pattern in numbering._MARKERS if pattern.match(text)]
    assert [kind for kind, pattern in numbering._markers(text[:1]) if pattern.match(text)] == kinds


@given(joined('中 文 a 1 ９ Ａ , ; : ? ! ( ) （ ） " “ 《 》 http://a.cn/, 。'))
def test_marks_are_wrong_where_they_are_without_looking_first(text: str) -> None:
    wrong = punctuation.wrong_marks(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(punctuation, "_IN_QUESTION", re.compile(""))
        assert punctuation.wrong_marks(text) == wrong


@settings(max_examples=1000)
@given(joined("责任 ： : 单位 部门 主体 牵头 负责 主办 协办 配合 参加 完成 、 （ ） 〕 】 。 ； ， 中 \n"))
def test_texts_that_may_state_a_duty(text: str) -> None:
    assert stated._may_state_duty(text) == bool(DUTY.search(text))


@given(joined("- + = ` ~ > 1 ２ . ) ``` ~~~ --- \t 中 a"))
def test_what_markdown_would_take_for_a_mark_at_the_start_of_a_line(text: str) -> None:
    if any(pattern.match(text) for pattern in (blocks._LINE_START, *(each for each, _, _ in blocks._FOREIGN_START))):
        assert blocks._SPECIAL_START.match(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_chinese_text_is_narrow(text: str) -> None:
    assert not any(encodings._narrow(f"{text}标准", mistaken) for mistaken in encodings._MISTAKEN)


@pytest.fixture(scope="module")
def checked() -> PlanCheck:
    return PlanCheck(Run(read_frame(library_edits.LIBRARY).library), read_plan(ANNING))


@given(data=st.data())
def test_words_stand_in_the_blocks_whose_runs_have_them(checked: PlanCheck, data: st.DataObject) -> None:
    text, sections = checked.text, [None, *checked.outline.sections.values()]
    start = data.draw(st.integers(0, len(text)))
    words = text[start : start + data.draw(st.integers(0, 4) | st.integers(0, len(text)))]
    section = data.draw(st.sampled_from(sections))
    among = range(section.start, section.end) if section else range(len(checked.plan.body))
    expected = [n for n in among if any(words in run for run in checked.block_texts[n])]
    assert list(checked.having(words, section)) == expected


def test_the_text_of_a_section_is_that_of_its_runs(checked: PlanCheck) -> None:
    for section in checked.outline.sections.values():
        runs = chain.from_iterable(checked.block_texts[section.start : section.end])
        assert checked.text_of(section) == "\n".join(runs) == checked.outline.text(section.id)


KEYS: list[Normalisation] = ["page-furniture", "pinyin-notes", "spaces", "dashes"]


@given(joined("標準 區(qū) \n - 1 2016-2020 -- a b \u3000 中") | st.text(max_size=20), st.sets(st.sampled_from(KEYS)))
def test_a_character_that_folding_keeps_is_the_one_at_its_offset(text: str, keys: set[Normalisation]) -> None:
    folded = folding.fold(text, keys)
    assert len(folded.offsets) == len(folded.text)
    for char, offset in zip(folded.text, folded.offsets, strict=True):
        # A dash stands for several, a space for a break of lines.
        assert char == text[offset] or char in "— "


def test_offsets_worked_out_late_are_those_of_the_text_that_was_folded() -> None:
    spaces: tuple[Normalisation, ...] = ("spaces",)
    folded = folding.fold("甲\n\n乙 丙", spaces).without(1, 2)
    assert (folded.text, [*folded.offsets], folded.span(1, 2)) == ("甲丙", [0, 5], (5, 6))


@given(
    st.lists(
        st.sampled_from(
            [
                "市教育局",
                "各区、县（市）政府",
                "科技局",
                "市场监管局",
                "海关",
                "区教委",
                "和",
                "（",
                "）",
                "、",
                "，",
                "等",
                "牵头",
            ]
        )
    ).map("".join)
)
def test_units_that_are_remembered_are_read_as_the_first_time(text: str) -> None:
    remembered = departments.read_list(text, "责任")
    for each in vars(departments).values():
        if hasattr(each, "cache_clear"):
            each.cache_clear()
    assert departments.read_list(text, "责任") == remembered
