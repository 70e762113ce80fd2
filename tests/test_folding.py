"""Folding: what is the same character, and where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress.folding import FOLDS, PINYIN_NOTE, fold, simplify, without_pinyin

KEYS = st.sets(st.sampled_from(sorted(FOLDS)))
TEXT = st.lists(
    st.sampled_from(
        [
            "標準",
            "區(qū)",
            "（qū）",
            "(ISO)",
            " ",
            "\n",
            "\u3000",
            "2016-2020",
            "--",
            "“",
            '"',
            "，",
            ",",
            "Ａ",
            "a b",
            "- 3 -\n",
            "著",
            "圍繞著",
        ]
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=20,
).map("".join)


@given(TEXT, KEYS)
def test_every_character_knows_where_it_stood(text: str, keys: set[str]) -> None:
    folded = fold(text, keys)  # type: ignore[arg-type]
    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= offset < len(text) for offset in folded.offsets)


@given(TEXT)
def test_without_keys_only_line_breaks_go(text: str) -> None:
    assert fold(text, ()).text.replace(" ", "") == text.replace("\n", "").replace(" ", "")


@given(TEXT)
def test_simplified_text_is_as_long_and_stays_as_it_is(text: str) -> None:
    once = simplify(text)
    assert len(once) == len(text)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("圍繞著創新，著力、著重發展", "围绕着创新，着力、着重发展"), ("成效顯著，著名品牌，著作權", "成效显著，著名品牌，著作权"),
        ("隨著發展，向著名企業學習", "随着发展，向著名企业学习"), ("文件、後面、乾燥", "文件、后面、干燥"),
    ],
)  # fmt: skip
def test_simplify(given_: str, expected: str) -> None:
    assert simplify(given_) == expected


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("江津區(qū)規(guī)劃", "江津區規劃"), ("中(zhōng)國（guó）", "中國"), ("區(qū)(qū)", "區"), ("標準(ISO)與(iso)", "標準(ISO)與(iso)"),
        ("的(de)確", "的確"), ("零部件(元器件)", "零部件(元器件)"), ("規(ɡuī)", "規"), ("Smart(qū)", "Smart(qū)"), ("城 (chéng)市", "城 市"),
    ],
)  # fmt: skip
def test_readings_in_brackets(given_: str, expected: str) -> None:
    assert without_pinyin(given_) == expected
    assert bool(PINYIN_NOTE.search(given_)) == (given_ != expected)


@pytest.mark.parametrize(
    ("key", "one", "other", "same"),
    [
        ("width", "（１），", "(1),", True), ("width", "。", ".", False), ("width", "；", "，", False), ("width", "［2016］", "〔2016〕", True),
        ("dashes", "2016-2020年", "2016—2020年", True), ("dashes", "WTO-TBT", "WTO—TBT", False), ("dashes", "--", "——", True),
        ("quotes", '"三高"', "“三高”", True), ("quotes", "《三高》", "“三高”", False),
        ("spaces", "标 准\u3000化", "标准化", True), ("spaces", "Open Data", "OpenData", False),
        ("page-furniture", "甲\n- 3 -\n乙", "甲\n乙", True), ("page-furniture", "甲\n第3页 共8页\n乙", "甲\n乙", True),
        ("page-furniture", "甲\n3\n乙", "甲\n乙", False), ("page-furniture", "甲-3-乙", "甲乙", False),
    ],
)  # fmt: skip
def test_what_is_the_same(key: str, one: str, other: str, same: bool) -> None:
    assert (fold(one, [key]).text == fold(other, [key]).text) == same  # type: ignore[list-item]
