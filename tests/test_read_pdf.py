"""Reading PDF documents. A new case is a file: tests/golden/read-pdf/<case>.yml, what stands on the pages and the text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pdfdoc import pdf

from planpress.sources import radicals, read_bytes
from planpress.sources.pdf import MAX_PAGES
from planpress.sources.refusal import Unreadable

GOLDEN = Path(__file__).parent / "golden" / "read-pdf"
# As a program writes it that locks a document with a password of the user; the key is of no account.
LOCKED = "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >>".format("11" * 32)
PICTURE = ["picture 20 20 555 800"]
SENTENCES = [f"72 {800 - 20 * line} 12 加强标准化工作，推动高质量发展，落实责任分工。" for line in range(5)]


@pytest.mark.parametrize("case", sorted(GOLDEN.glob("*.yml")), ids=lambda path: path.stem)
def test_a_document_becomes_its_text(case: Path) -> None:
    described = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert read_bytes(pdf(described["pages"]), "规划.pdf").text == described["text"]


@pytest.mark.parametrize(
    ("data", "rule", "words"),
    [
        (pdf([SENTENCES], LOCKED), "source-format", "加密的 PDF"),
        (b"%PDF-1.4 nothing", "source-damaged", "打不开"),
        (pdf([PICTURE, PICTURE]), "source-scanned", "扫描件"),
        (pdf([[]]), "source-scanned", "没有文字"),
        (pdf([SENTENCES, PICTURE, PICTURE]), "source-scanned", "3 页中有 2 页"),
        (pdf([["72 700 12 " + "\u0e01\u0e02\ue001\ue002" * 15]]), "source-scanned", "取不出来"),
        (pdf([[]] * (MAX_PAGES + 1)), "source-size", f"{MAX_PAGES + 1} 页"),
    ],
    ids=["locked", "broken", "scanned", "blank", "half-scanned", "no-letters", "pages"],
)
def test_a_document_without_readable_text_is_refused(data: bytes, rule: str, words: str) -> None:
    with pytest.raises(Unreadable) as found:
        read_bytes(data, "规划.pdf")
    assert (found.value.rule, words in found.value.found) == (rule, True), found.value.found
    assert found.value.expected and found.value.example


def test_radicals_become_characters() -> None:
    assert radicals.fold("⼀⽅⾯⻓⻋⻛⺠标准") == "一方面长车风民标准"
