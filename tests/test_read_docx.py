"""Reading Word documents. A new case is a file: tests/golden/read-docx/<case>.yml, the document's parts and its text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from worddoc import archive, paragraphs, word

from planpress.sources import read_bytes
from planpress.sources.docx import counting
from planpress.sources.docx.package import MAX_ENTRIES, MAX_PART
from planpress.sources.refusal import Unreadable

GOLDEN = Path(__file__).parent / "golden" / "read-docx"


@pytest.mark.parametrize("case", sorted(GOLDEN.glob("*.yml")), ids=lambda path: path.stem)
def test_a_document_becomes_its_text(case: Path) -> None:
    parts = yaml.safe_load(case.read_text(encoding="utf-8"))
    text = parts.pop("text")
    assert read_bytes(word(**parts), "规划.docx").text == text


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("chineseCountingThousand", {1: "一", 10: "十", 11: "十一", 20: "二十", 103: "一百零三", 110: "一百一十", 1001: "一千零一"}),
        ("japaneseCounting", {12: "十二", 30: "三十"}),
        ("ideographTraditional", {1: "甲", 10: "癸"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 2: "乙丑"}),
        ("chineseLegalSimplified", {3: "叁", 10: "壹拾", 21: "贰拾壹"}),
        ("ideographLegalTraditional", {2: "貳"}),
        ("ideographDigital", {10: "一〇", 21: "二一"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {9: "⑨"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("upperRoman", {4: "IV", 19: "XIX"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("none", {1: ""}),
        ("hebrew1", {7: "7"}),
        ("chineseCounting", {0: "0", 123456: "123456"}),
    ],
)  # fmt: skip
def test_numbers_are_written_as_word_writes_them(form: str, numbers: dict[int, str]) -> None:
    assert {number: counting.written(number, form) for number in numbers} == numbers


ENTITY = '<!DOCTYPE w [<!ENTITY a "啊啊啊啊"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
FETCH = ENTITY.replace('<!ENTITY a "啊啊啊啊">', '<!ENTITY a SYSTEM "file:///etc/hostname">')
DEEP = "<w:sdt><w:sdtContent>" * 3000 + paragraphs(["里"]) + "</w:sdtContent></w:sdt>" * 3000


@pytest.mark.parametrize(
    ("data", "rule", "words"),
    [
        (word("")[:-40], "source-damaged", "压缩包不完整"),
        (archive({"word/other.xml": "<a/>"}), "source-damaged", "没有正文"),
        (archive({"word/document.xml": "<a"}), "source-damaged", "不是完整的 XML"),
        (archive({"word/document.xml": ENTITY}), "source-damaged", "文档类型声明"),
        (archive({"word/document.xml": FETCH}), "source-damaged", "文档类型声明"),
        (archive({"word/document.xml": b" " * (MAX_PART + 1)}), "source-size", "解压后超过"),
        (archive({f"word/{n}": "" for n in range(MAX_ENTRIES + 1)}), "source-size", "个部件"),
        (word(DEEP), "source-", ""),
        (word("<w:p/>"), "source-empty", "没有文字"),
    ],
    ids=["cut", "no-document", "no-xml", "entities", "fetching", "bomb", "parts", "deep", "empty"],
)
def test_a_harmful_or_broken_document_is_refused(data: bytes, rule: str, words: str) -> None:
    with pytest.raises(Unreadable) as found:
        read_bytes(data, "规划.docx")
    reason = found.value
    assert reason.rule.startswith(rule) and words in reason.found
    assert reason.expected and reason.example
