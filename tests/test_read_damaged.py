"""Damaged and hostile documents of every kind: each is text or one reason, and never anything else."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
import yaml
from document_damage import damaged_bytes, damaged_markup
from pdfdoc import pdf
from worddoc import word

from planpress.sources import read_bytes
from planpress.sources.refusal import Unreadable

GOLDEN = Path(__file__).parent / "golden"
WORDS = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("read-docx/*.yml"))]
PAGES = [path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("read-html/*.html"))]
PDFS = [
    pdf(yaml.safe_load(path.read_text(encoding="utf-8"))["pages"]) for path in sorted(GOLDEN.glob("read-pdf/*.yml"))
]


def damaged(seed: int) -> tuple[bytes, str]:
    chance = Random(seed)
    kind = seed % 4
    if kind == 0:
        parts = {name: text for name, text in chance.choice(WORDS).items() if name != "text"}
        hit = chance.choice(sorted(parts))
        return word(**{**parts, hit: damaged_markup(parts[hit], chance)}), "a.docx"
    if kind == 1:
        return damaged_bytes(word(body=chance.choice(WORDS)["body"]), chance), "a.docx"
    if kind == 2:
        page = damaged_markup(chance.choice(PAGES), chance)
        return page.encode(chance.choice(["utf-8", "gb18030", "utf-16"])), "a.html"
    return damaged_bytes(chance.choice(PDFS), chance), "a.pdf"


@pytest.mark.parametrize("seeds", [range(start, start + 50) for start in range(0, 400, 50)], ids=lambda r: str(r.start))
def test_a_damaged_document_is_text_or_a_reason(seeds: range) -> None:
    read = refused = 0
    for seed in seeds:
        data, name = damaged(seed)
        try:
            text = read_bytes(data, name).text
        except Unreadable as reason:
            assert reason.found and reason.expected and reason.example, seed
            refused += 1
        else:
            assert text.encode("utf-8") and "\r" not in text, seed
            read += 1
    assert read and refused


HOSTILE = {
    "comments": b"<!--x-->" * 15_000 + "<html><body>甲".encode(),
    "unclosed comments": b"<!--" * 25_000,
    "cells that reach down": ("<html><body><table>" + ("<tr>" + "<td rowspan=99999>甲" * 50) * 400).encode(),
    "parts": ("<html><body>" + "<div id=zoom>甲乙丙</div>" * 4_000).encode(),
    "metas": b"<meta " * 20_000 + b"charset=utf-8>" + "甲".encode(),
    "dates": ("<html><body>" + "<div><p>发布时间：2020-01-01</p></div>" * 2_500).encode(),
    "labels": ("<html><body>" + ("<div>" * 20 + "索引号 文号 标题" + "</div>" * 20) * 500).encode(),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_ends_and_stays_small(case: str) -> None:
    try:
        assert len(read_bytes(HOSTILE[case], "a.html").text) < 4 * len(HOSTILE[case])
    except Unreadable as reason:
        assert reason.found
