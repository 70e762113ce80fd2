"""Inputs for the fuzzing: real documents, and how they are damaged. The same seed and number make the same case."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from document_damage import inner
from document_forms import FORMS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as hypothesis_seed
from library_edits import LIBRARY
from plan_strategies import plans

from planpress import planfile

ROOT = Path(__file__).parents[2]
TARGETS = ("planfile", "source", "page")
_MOST = 150_000
_STRANGE = [
    "\x00", "\x0b", "\x0c", "\x1b", "\x85", "\u2028", "\u2029", "\u200b", "\u202e", "\ufeff", "\ufffd", "\ue000", "\U000e0001", "𠀀", "🏙", "é", "e\u0301",
    "\r", "\r\n", "\n\n\n", "\t", "\u3000", "　\n　", "１２", "²", "٣", "½", "〇", "亿", "万万", "⑳", "㈠", "Ⅳ", "９９９９年", "0000年", "2025年13月45日",
    "－", "—", "——", "~", "～", "%", "％", "‰", "……", "。。", "、、", "，，", ";?", "?;?", "?。ㄒ唬", "(qū)", "（）", "()", "[]", "〔〕", "《》", "“”", '"', "'",
    "{ #s1 }", "{: #s1 }", "{ #", "{: ", "}", "{ #s1 .missing }", "{{ x }}", "{% x %}", "${x}", "<b>", "</p>", "<script>", "<!--", "&amp;", "&#0;", "![](x)",
    "[a](b)", "](", "**", "__", "`", "```", "~~~", "> ", "- ", "* ", "+ ", "1. ", "# ", "####### ", "|", "|---|", "\\", "---", "...", "===", "%YAML 1.1",
    "!!python/object:os.system ", "&a ", "*a", "<<: *a", "? ", ": ", "#", "null", "~", "no", "012", "0x1F", "1e999", "-1", "nan", ".inf", "3:30", "2016-02-30",
    "一、", "（一）", "1.", "1、", "①", "第一章", "第一节", "第一条", "一是", "责任单位：", "（责任部门：", "牵头单位：", "等", "到2025年", "达到", "不少于", "以上", "每年",
    "市质监局、", "各区、县（市）政府", "〔2016〕12号", "国办发", "附件1", "目录", "标准", "项", "万元", "奖励", "已阅读5页", "上一篇:", "责任编辑:", "- 3 -",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """An input of a target; ``base`` names the library that it stands in, or the kind of source by its suffix."""

    target: str
    base: str
    data: bytes


def cases(seed: int, first: int = 0) -> Iterator[Case]:
    """Without end, each target in its turn."""
    number = first
    while True:
        yield case(seed, number)
        number += 1


def case(seed: int, number: int) -> Case:
    """The case with this number; numbers that differ by three have the same target."""
    dice = random.Random(f"{seed} {number}")
    target = TARGETS[number % len(TARGETS)]
    base, data = dice.choice(_bases(target, seed))
    # Rules and pages come to see only what can be read, so that plans are damaged more gently.
    gentle = target == "page" or (target == "planfile" and dice.random() < 0.5)
    for _ in range(dice.choice([0, 1, 1, 2]) if gentle else dice.choice([1, 1, 2, 4, 9])):
        data = dice.choice(_GENTLE if gentle else _ALL)(dice, data)
    if target == "source":
        base, data = _in_a_form(dice, base, data)
    return Case(target, base, data[:_MOST])


def _in_a_form(dice: random.Random, base: str, data: bytes) -> tuple[str, bytes]:
    """The damaged text in one of the forms that sources have, and the document damaged once more."""
    if base == ".txt" and dice.random() < 0.6:
        base = dice.choice(list(FORMS))
        data = FORMS[base](data.decode("utf-8", "replace").split("\n"))
        for _ in range(dice.choice([0, 1, 1, 4])):
            data = dice.choice([_byte, _cut, _end, _double, *[inner] * 4])(dice, data)
    elif dice.random() < 0.3:
        data = data.decode("utf-8", "replace").encode(dice.choice(_ENCODINGS), "replace")
    return base, data


_ENCODINGS = ["gb18030", "gbk", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-7", "cp1252", "shift_jis"]  # fmt: skip
_SOURCES = frozenset((".txt", ".html", ".htm"))


@cache
def _bases(target: str, seed: int) -> list[tuple[str, bytes]]:
    if target == "source":
        folders = (ROOT / "tests" / "seeds", *(ROOT / "tests" / "golden" / kind for kind in ("convert", "read-html")))
        files = sorted(path for folder in folders for path in folder.iterdir() if path.suffix in _SOURCES)
        return [(path.suffix, path.read_bytes()) for path in files]
    files = sorted((*ROOT.glob("plans/*/*.md"), *LIBRARY.glob("*/*.md")))
    known = [(path.parent.name, path.read_bytes()) for path in files]
    # The small library oftener, since it takes a tenth of the time.
    return known + [("anning", data) for data in (*_invented(seed), *[known[-1][1]] * 20)]


@cache
def _invented(seed: int) -> list[bytes]:
    """Plans with any values that the types allow."""
    made: list[bytes] = []

    @hypothesis_seed(seed)
    @settings(max_examples=60, phases=[Phase.generate], database=None, deadline=None, suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(plans())
    def collect(plan: object) -> None:
        made.append(planfile.write(plan).encode("utf-8", "surrogatepass"))  # type: ignore[arg-type]

    collect()
    return made


def _span(dice: random.Random, length: int, most: int) -> tuple[int, int]:
    start = dice.randrange(length + 1)
    return start, min(length, start + dice.randrange(1, most + 1))


def _byte(dice: random.Random, data: bytes) -> bytes:
    start, end = _span(dice, len(data), dice.choice([1, 2, 8]))
    return data[:start] + dice.randbytes(dice.randrange(4)) + data[end:]


def _cut(dice: random.Random, data: bytes) -> bytes:
    start, end = _span(dice, len(data), dice.choice([3, 100, 5000]))
    return data[:start] + data[end:]


def _end(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _double(dice: random.Random, data: bytes) -> bytes:
    start, end = _span(dice, len(data), dice.choice([10, 300, 8000]))
    return data[:end] + data[start:end] * dice.choice([1, 2, 20]) + data[end:]


def _encode(dice: random.Random, data: bytes) -> bytes:
    """All of it or a part of it in another encoding, or read in the wrong one."""
    text = data.decode("utf-8", "replace")
    start, end = dice.choice([(0, len(text)), _span(dice, len(text), 400)])
    part = text[start:end].encode(dice.choice(_ENCODINGS), "replace")
    if dice.random() < 0.3:
        part = text[start:end].encode("gb18030", "replace").decode("latin-1").encode("utf-8")
    return text[:start].encode() + part + text[end:].encode()


def _strange(dice: random.Random, text: str) -> str:
    for _ in range(dice.choice([1, 1, 5])):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + dice.choice(_STRANGE) + text[at:]
    return text


def _long(dice: random.Random, text: str) -> str:
    """A run of one thing, or of two in turn: what makes careless patterns slow."""
    token = dice.choice(_STRANGE) + dice.choice(["", "", dice.choice(_STRANGE), text[:5]])
    at = dice.randrange(len(text) + 1)
    return text[:at] + token * dice.choice([50, 1000, 20_000 // max(len(token), 1)]) + text[at:]


def _lines(dice: random.Random, text: str) -> str:
    lines = text.split("\n")
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(7):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at : at + dice.randrange(2, 60)] = ["".join(lines[at : at + 40])]
        case 4:
            lines[at] = " " * dice.randrange(1, 9) + lines[at]
        case 5:
            lines[at:at] = lines[min(at, other) : max(at, other)]
        case _:
            lines[at] = lines[at][: dice.randrange(len(lines[at]) + 1)]
    return "\n".join(lines)


def _value(dice: random.Random, text: str) -> str:
    """A field with another value: strange, of another type, another field's, or none."""
    fields = list(re.finditer(r"(?m)^( *(?:- )?\{?[a-z_]+:)(.*)$", text))
    if not fields:
        return text
    field, other = dice.choice(fields), dice.choice(fields)
    deep = dice.choice([3, 20, 3000])
    values = [
        other[2],
        " ",
        ' ""',
        " null",
        " []",
        " {}",
        " [a, b]",
        " {a: b}",
        f' "{dice.choice(_STRANGE)}"',
        f" {dice.choice(_STRANGE)}",
    ]
    values += [f" {'[' * deep}{']' * deep}", f" {'{a: ' * deep}", f" {'9' * deep}", f' "{"标" * deep}"']
    return text[: field.start()] + field[1] + dice.choice(values) + text[field.end() :]


def _word(dice: random.Random, text: str) -> str:
    """A run of digits or Chinese that reads otherwise."""
    words = list(re.finditer(r"\d+|[\u4e00-\u9fff]{1,6}", text))
    if not words:
        return text
    word, other = dice.choice(words), dice.choice(words)
    return text[: word.start()] + dice.choice([other[0], word[0] * 2, "", "0", "999999999999"]) + text[word.end() :]


def _on_text(change: Callable[[random.Random, str], str]) -> Callable[[random.Random, bytes], bytes]:
    def changed(dice: random.Random, data: bytes) -> bytes:
        return change(dice, data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    return changed


_GENTLE = [_on_text(change) for change in (_value, _word, _word, _lines, _strange)]
_ALL = [_byte, _cut, _end, _double, _encode, *_GENTLE, *(_on_text(change) for change in (_strange, _long, _long))]
