"""A question as an editor reads it in the terminal, and the answer."""

from __future__ import annotations

import dataclasses
import sys
import typing
from collections.abc import Iterator

from planpress.editing import terminal
from planpress.editing.explain.entries import Entry
from planpress.editing.explain.normalising import WORDS
from planpress.editing.explain.session import Question, Session
from planpress.model import Dropped, Emendation
from planpress.pages.data.glosses import MEANINGS
from planpress.planfile import PlanFile, frontmatter
from planpress.vocabulary import DropReason, EmendationReason

_AROUND = 16
_LONG = 200


def lines(question: Question, session: Session, file: PlanFile, number: int) -> Iterator[str]:
    """What differs, in its sentence, and the entry that would declare it."""
    if question.spot is None:
        assert question.entry is not None
        key = question.entry.record
        yield f"第 {number} 处　与来源有 {question.count} 处只是写法不同：{WORDS[key]}"
        yield f"  登记：normalised 里加 {key}"
        return
    spot, source = question.spot, session.source
    there = f"来源第 {spot.line} 行第 {spot.column} 列"
    here = f"，正文第 {spot.plan_line} 行（{spot.section}）" if spot.plan_line else "，标题"
    yield f"第 {number} 处　{there}{here}"
    yield f"  来源：{_marked(source, spot.start, spot.end)}"
    end = spot.offset + len(spot.reading)
    yield f"  正文：{_marked(spot.run, spot.offset, end) if spot.in_one_run else '【' + _cut(spot.reading) + '】'}"
    if question.doubt:
        yield f"  注意：{question.doubt}"
    if question.entry is not None:
        yield f"  登记到 {question.entry.field}（{_reason(question.entry)}）："
        yield from (f"    {terminal.visible(line)}" for line in frontmatter.item(question.entry.record))
    elif question.within:
        field, index = question.within
        line, _ = file.place(field, index)
        text = "reading" if field == "emendations" else "text"
        where = f"第 {line} 行" if line else "刚才登记"
        yield f"  这一处在 {field} 已有的一条里（{where}）：改那一条的 {text}，或把正文改回来"
    else:
        yield "  没有一条登记能说明这一处：请对照来源改正文"


def ask(question: Question) -> Entry | typing.Literal["no", "quit"]:
    """The entry to write, with the reason that the editor chose; no; or an end to all questions."""
    if question.entry is None:
        return "no"
    entry = question.entry
    reasons = _reasons(entry)
    choices = "；".join(f"{n} {MEANINGS[reason][0]}" for n, reason in enumerate(reasons, 1))
    other = f"，或选理由：{choices}" if choices else ""
    while True:
        answer = terminal.ask(f"  登记吗？y 登记，n 不登记（去改正文），q 到此为止{other} > ")
        if answer is None or answer.lower() in ("q", "quit", "退出"):
            return "quit"
        if answer.lower() in ("y", "yes", "是"):
            return entry
        if answer.lower() in ("n", "no", "否"):
            return "no"
        if answer.isdecimal() and 1 <= int(answer) <= len(reasons):
            return dataclasses.replace(entry, record=dataclasses.replace(entry.record, reason=reasons[int(answer) - 1]))
        print("  请回答 y、n、q" + (f" 或 1 到 {len(reasons)} 的数字" if reasons else ""), file=sys.stderr)


def _reasons(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry.record, Emendation):
        return typing.get_args(EmendationReason)
    return typing.get_args(DropReason) if isinstance(entry.record, Dropped) else ()


def _reason(entry: Entry) -> str:
    return f"理由：{MEANINGS[entry.record.reason][0]}"


def _marked(text: str, start: int, end: int) -> str:
    """The words in 【】 in their line."""
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    last = min(stop if stop >= 0 else len(text), end + _AROUND)
    head = "……" if first > text.rfind("\n", 0, start) + 1 else ""
    tail = "……" if last < (stop if stop >= 0 else len(text)) else ""
    words = f"{text[first:start]}【{_cut(text[start:end])}】{text[end:last]}"
    return f"{head}{terminal.visible(words.strip())}{tail}"


def _cut(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[: _LONG // 2]}……{words[-_LONG // 2 :]}（共 {len(words)} 字）"
