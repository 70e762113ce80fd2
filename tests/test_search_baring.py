"""What search does not see: punctuation, spaces, width, case, script."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC
from pypinyin.phrases_dict import phrases_dict

from planpress.body import texts
from planpress.library import load_library
from planpress.pages.search.baring import bare
from planpress.pages.search.variants import variants, variants_of

ROOT = Path(__file__).parents[1]
SCRIPTS = ("s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("国家标准、行业标准", "国家标准行业标准"),
        ("（国发〔2015〕13号）", "国发201513号"),
        ("ＩＳＯ 9001", "iso9001"),
        ("达到90％以上", "达到90以上"),
        ("3＋1", "31"),
        ("第①项", "第1项"),
        ("——、。", ""),
        ("標準化發展", bare("标准化发展")),
        ("裡裏里", bare("里里里")),
        ("借助藉助", bare("借助借助")),
    ],
)
def test_what_is_seen(text: str, seen: str) -> None:
    assert bare(text) == seen


def test_different_words_stay_different() -> None:
    for one, other in (("标准", "标志"), ("目标", "日标"), ("著作", "者作"), ("滤水", "沪水"), ("未", "末")):
        assert bare(one) != bare(other)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_phrase_is_the_same_in_every_script(script: str) -> None:
    """Forty-seven thousand phrases: whatever OpenCC makes of one within a phrase must be the same to search."""
    phrases = sorted(phrases_dict)
    assert len(phrases) > 40_000
    turned = OpenCC(script).convert("\n".join(phrases)).split("\n")
    missed = [(one, other) for one, other in zip(phrases, turned, strict=True) if bare(one) != bare(other)]
    assert missed == []


@pytest.mark.parametrize("script", SCRIPTS[:3])
def test_the_plans_are_the_same_in_every_script(script: str) -> None:
    converter = OpenCC(script)
    for entry in load_library(ROOT / "plans").plans:
        for block in entry.outline.blocks:
            for _, text in texts(block):
                assert bare(converter.convert(text)) == bare(text)


@given(st.text(), st.text())
def test_bare_texts_join_and_stay_bare(one: str, other: str) -> None:
    assert bare(one + other) == bare(one) + bare(other)
    assert bare(bare(one)) == bare(one)


def test_a_variant_leads_to_the_first_of_its_class() -> None:
    known = variants()
    assert known["標"] == known.get("标", "标")
    assert not set(known.values()) & set(known)


def test_the_part_that_some_texts_need() -> None:
    part = variants_of("标准")
    assert "標" in part[bare("标")]
    assert "準" in part[bare("准")]
    assert len(part) == 2
    assert all(variants()[char] == first for first, others in part.items() for char in others)
