"""The data files of search: every text in a block, every pair in the index, every address of the site."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import library, plan_entry, target
from published import search_assets

from planpress.body import Heading, Paragraph
from planpress.library import Library, load_library
from planpress.model import Award, Baseline, Citation, Department, Duty, MeasureUse, Requirement, Target
from planpress.pages.compute.clauses import own_texts
from planpress.pages.search import joining, pairs, parts
from planpress.pages.search.baring import bare
from planpress.pages.search.blocks import LONGEST_WORD, SIZE, entry_blocks, plan_blocks
from planpress.pages.search.clauses import FACT_KINDS, Clause, plan_clauses
from planpress.pages.search.entries import ENTRY_KINDS, Entry, all_entries
from planpress.pages.search.numbering import SPAN, STRIDE
from planpress.pages.search.written import Written, written

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library(ROOT / "plans")


def contents(made: Library) -> dict[str, Any]:
    """Name of each file -> what it sets."""
    out = {}
    for asset in search_assets(made, [Written("关于 › 本站", "about.html#x", "民间整理")]):
        _, _, data = asset.data.decode().partition("]=")
        out[asset.url.removeprefix("search/data/").removesuffix(".js")] = json.loads(data.rstrip(";\n"))
    return out


def decoded(text: str) -> list[int]:
    """The inverse of ``pairs.encoded``, as the browser reads it."""
    out: list[int] = []
    before, chars = -1, iter(text)
    for char in chars:
        distance = ord(char) - ord("#")
        if char == "!":
            distance = ((ord(next(chars)) - ord("#")) << 12) + ord(next(chars)) - ord("#")
        before += distance + 1
        out.append(before)
    return out


@given(st.sets(st.integers(0, 30_000_000)).map(sorted))
def test_numbers_of_blocks_read_back(numbers: list[int]) -> None:
    assert decoded(pairs.encoded(numbers)) == numbers


def test_long_distances_stay_out_of_the_way_of_surrogates() -> None:
    numbers = [0, 60_000, 60_000 + 0xD000, 60_001 + 0xD000 + 0xCFFF, 40_000_000]
    text = pairs.encoded(numbers)
    assert decoded(text) == numbers
    assert not any(0xD800 <= ord(char) <= 0xDFFF for char in text)


def test_each_pair_leads_to_the_blocks_that_hold_it(real: Library) -> None:
    files = contents(real)
    catalogue = files["catalogue"]
    everywhere = {catalogue["everywhere"][n : n + 2] for n in range(0, len(catalogue["everywhere"]), 2)}
    blocks = {int(name.removeprefix("texts/")): data for name, data in files.items() if name.startswith("texts/")}
    for number, block in blocks.items():
        runs = [text for entry in block.get("e", []) for text in (entry[1], *entry[3], entry[4])]
        runs += ["".join(f"{unit[1]}\n{unit[2]}" for unit in block.get("u", [])) + block.get("t", "")]
        runs += [line for unit in block.get("u", []) for fact in unit[5] for line in fact[1].split("\n")]
        for pair in {one + other for run in runs for one, other in pairwise(bare(run))} - everywhere:
            held = files[f"pairs/{pairs.file_of(pair, catalogue['files'])}"]
            assert number in decoded(held[pair]), pair
        for unit in block.get("u", []):
            for one, other in pairwise(bare(unit[1])):
                held = files[f"pairs/{pairs.file_of(one + other, catalogue['files'])}"]
                assert number in decoded(held[one + other + pairs.IN_TITLE])


def test_all_clauses_are_there_in_the_order_of_the_text(real: Library) -> None:
    files = contents(real)
    catalogue = files["catalogue"]
    for slot, entry in enumerate(real.plans):
        units = []
        for k in range(catalogue["plans"][slot][4]):
            block = files[f"texts/{slot * STRIDE + k}"]
            assert block["p"] == [entry.key, entry.plan.title]
            units += [(unit[0], unit[1], unit[2]) for unit in block["u"]]
        texts = own_texts(entry)
        assert units == [(s.id, s.title, texts[s.id]) for s in entry.outline.sections.values()]


def test_a_block_goes_on_with_what_follows(real: Library) -> None:
    entry = real.plans[0]
    blocks = plan_blocks(entry.key, "题", plan_clauses(real, entry), {})
    assert len(blocks) > 3
    whole = "".join(bare(f"{unit[1]}\n{unit[2]}") for block in blocks for unit in block.data["u"])
    done = 0
    for block in blocks:
        own = "".join(bare(f"{unit[1]}\n{unit[2]}") for unit in block.data["u"])
        done += len(own)
        tail = bare(block.data["t"])
        assert whole[done:].startswith(tail)
        assert len(tail) >= min(LONGEST_WORD, len(whole) - done)
        assert block.runs[0] == own + tail


def test_a_very_long_plan_keeps_to_its_slot() -> None:
    many = [Clause(f"s{n}", f"{n}.", "字" * SIZE, "", (), ()) for n in range(4 * STRIDE)]
    blocks = plan_blocks("a/b", "题", many, {})
    assert len(blocks) <= STRIDE
    assert [unit[0] for block in blocks for unit in block.data["u"]] == [clause.section for clause in many]


def test_facts_stand_in_their_sentences(real: Library) -> None:
    seen = set()
    for entry in real.plans:
        plan = entry.plan
        facts: tuple[Target | Baseline | Requirement | MeasureUse | Duty | Citation | Award, ...] = (
            *plan.targets,
            *plan.baselines,
            *plan.requirements,
            *plan.measures,
            *plan.responsibilities,
            *plan.cites,
            *plan.awards,
        )
        quotes = {fact.quote for fact in facts}
        for clause in plan_clauses(real, entry):
            for fact in clause.facts:
                seen.add(FACT_KINDS[fact.kind])
                assert fact.end, (entry.key, clause.section, fact.label)
                assert clause.words[fact.start : fact.end] in quotes
    assert seen == set(FACT_KINDS)


def test_a_fact_whose_words_are_not_in_the_clause_brings_them() -> None:
    entry = plan_entry(
        body=(Heading(1, "一、果品", "s1"), Paragraph("种梨。")), targets=(target(section="s1", quote="别处"),)
    )
    (clause,) = plan_clauses(library(entry), entry)
    assert (clause.facts[0].label, clause.facts[0].end) == ("种梨\n10 项\n别处", 0)


def test_units_of_a_duty_are_told_apart() -> None:
    """乙局 and 丙局 are two units, so that 局丙 is nobody's name."""
    duty = Duty(
        section="s0",
        departments=(Department(name="乙局", role="责任"), Department(name="丙局", role="责任")),
        quote="正文",
    )
    entry = plan_entry(responsibilities=(duty,))
    blocks = plan_blocks("a/b", "题", plan_clauses(library(entry), entry), {})
    assert "局丙" not in pairs.pairs_of(blocks[0].runs)
    assert "丙局" in pairs.pairs_of(blocks[0].runs)


def test_every_kind_of_entry(real: Library) -> None:
    part = Written("关于 › 本站", "about.html#x", "民间整理")
    found = list(all_entries(real, [part]))
    assert {ENTRY_KINDS[entry.kind] for entry in found} == set(ENTRY_KINDS)
    assert found[-1] == Entry(ENTRY_KINDS.index("网页"), "关于 › 本站", "about.html#x", (), "民间整理")
    blocks = entry_blocks(found)
    assert sum(len(block.data["e"]) for block in blocks) == len(found)
    assert "市质监局" in {run for block in blocks for run in block.runs}


HTML = (
    '<h1 id="top">关于<a class="headerlink" href="#top">§</a></h1><p>开头<b>一</b>段</p><pre>代码</pre>'
    '<h2 id="why">为什么</h2><p>因为。</p><ul><li>甲</li><li>乙</li></ul><dl><dt id="term">术语</dt><dd>意思</dd></dl>'
)


def test_parts_of_a_written_page() -> None:
    assert list(written("about.html", "关于", HTML)) == [
        Written("关于", "about.html#top", "开头一段"),
        Written("关于 › 为什么", "about.html#why", "因为。\n甲\n乙"),
        Written("关于 › 术语", "about.html#term", "意思"),
    ]


def test_same_library_same_bytes(real: Library) -> None:
    again = load_library(ROOT / "plans")
    assert list(search_assets(real, [])) == list(search_assets(again, []))


def test_one_changed_plan_leaves_the_texts_of_the_others_alone() -> None:
    entries_ = [plan_entry(key, body=(Paragraph("甲。" * 3000), Paragraph("乙。"))) for key in ("jia", "yi")]
    before = contents(library(*entries_))
    after = contents(library(plan_entry("jia", body=(Paragraph("丙。" * 9000),)), entries_[1]))
    other = [
        name for name, data in before.items() if name.startswith("texts/") and data.get("p", [""])[0].startswith("yi/")
    ]
    assert other
    assert all(before[name] == after[name] for name in other)
    assert before["catalogue"]["version"] != after["catalogue"]["version"]


def test_an_edited_word_changes_the_files_that_hold_it_only(real: Library) -> None:
    """What is of other texts and pairs a reader has already, and a build need not make again."""
    jia, yi, bing = (
        plan_entry(key, body=entry.plan.body) for key, entry in zip(("jia", "yi", "bing"), real.plans, strict=False)
    )
    body = list(yi.plan.body)
    at, block = next((n, block) for n, block in enumerate(body) if n > len(body) // 2 and isinstance(block, Paragraph))
    body[at] = replace(block, text=f"{block.text}鼋鼍。")
    before, after = contents(library(jia, yi, bing)), contents(library(jia, plan_entry("yi", body=body), bing))
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert "catalogue" in changed
    # Its own block, and the one before if that ends with what follows it.
    assert 1 <= len({name for name in changed if name.startswith("texts/")}) <= 2
    assert pairs.file_of("鼋鼍", pairs.COLUMNS) in {int(name[6:]) for name in changed if name.startswith("pairs/")}
    assert len({name for name in changed if name.startswith("pairs/")}) <= 6


LETTERS = st.text("甲乙丙丁戊\U00020000", min_size=1, max_size=9)
NUMBERED = st.dictionaries(st.integers(0, 3 * SPAN - 1), st.tuples(LETTERS, LETTERS), max_size=20)


@given(NUMBERED, st.integers(0, 300))
def test_the_index_is_the_same_however_it_is_made(blocks: dict[int, tuple[str, str]], plans: int) -> None:
    """Every pair of every block, from groups that do not know where they stand."""
    ordered = dict(sorted(blocks.items()))
    groups = [
        pairs.grouped({number - at: texts for number, texts in ordered.items() if at <= number < at + SPAN})
        for at in range(0, 3 * SPAN, SPAN)
    ]
    columns = [
        pairs.column(
            number, [pickle.loads(pickle.dumps(group)).columns[number] for group in groups], plans, len(blocks)
        )
        for number in range(pairs.COLUMNS)
    ]
    found: dict[str, str] = {}
    for column in columns:
        for file, held in column.files.items():
            assert all(pairs.file_of(key, pairs.files(plans)) == file for key in held)
            found |= held
    wanted: dict[str, list[int]] = {}
    for number, (text, title) in ordered.items():
        for pair in pairs.pairs_of([text]):
            wanted.setdefault(pair, []).append(number)
        for pair in pairs.pairs_of([title]):
            wanted.setdefault(pair + pairs.IN_TITLE, []).append(number)
    assert {key: decoded(numbers) for key, numbers in found.items()} == wanted
    assert {char for group in groups for char in group.chars} == {char for text, _ in blocks.values() for char in text}


def test_what_is_everywhere_is_in_no_file() -> None:
    blocks = {number: ("甲乙" if number else "丙丁", "甲乙") for number in range(STRIDE)}
    (held,) = (pairs.grouped(blocks).columns[pairs.file_of("甲乙", pairs.COLUMNS)],)
    column = pairs.column(pairs.file_of("甲乙", pairs.COLUMNS), [held], 1, len(blocks))
    assert column.everywhere == "甲乙"
    assert [list(keys) for keys in column.files.values()] == [["甲乙^"]]


def test_a_part_is_the_same_wherever_its_plan_stands() -> None:
    one, other = plan_entry("jia", body=(Paragraph("甲。"),)), plan_entry("yi", body=(Paragraph("乙。"),))
    alone, second = parts.blocks_of(library(other), other), parts.blocks_of(library(one, other), other)
    assert alone == second == pickle.loads(pickle.dumps(alone))
    assert joining.group_of([alone]) == joining.group_of([second])


def test_an_empty_library_can_be_searched() -> None:
    files = contents(library())
    assert files["catalogue"]["plans"] == []
