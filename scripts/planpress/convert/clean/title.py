"""The plan's title: where it stands, and where it stands again."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from planpress.convert.line import Line, joined
from planpress.convert.normalise.script import view
from planpress.convert.words import words

KINDS = words(
    "规划纲要 规划 纲要 行动计划 工作计划 计划 实施方案 行动方案 工作方案 方案 实施意见 若干意见 指导意见 意见 通知 通告 办法 条例 政策措施 若干措施 措施",
    "若干政策 规定 细则 决定 要点 报告",
)
_KIND = "|".join(KINDS)
_BRACKET = r"(?:[(（][^()（）。]{1,40}[)）])"
_TITLE = re.compile(rf"[^。;!?|]{{3,80}}?(?:{_KIND})[》>]?{_BRACKET}{{0,2}}")
_NUMBER = r"[\u4e00-\u9fff]{1,12}[〔\[(【]\d{4}[〕\])】](?:第)?\d{1,4}号"
_JOINED = re.compile(rf"(?P<number>{_NUMBER})[《]?(?P<title>.{{6,}}?)[》]?$")
_SUFFIX = re.compile(r"\.(?:docx?|pdf|wps|txt|rtf)$")
_SEPARATOR = re.compile(r"[|｜_»›>]|(?<=[\u4e00-\u9fff》)])[-—]{1,2}(?=[\u4e00-\u9fff])")
_NO_TITLE = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]+[)）]|\d{1,2}[.、]|第.{1,3}[章节条]|附件|现将|各[县区市]|[-—]{2}"
)
# Lines that a title may be broken into.
_BROKEN = 3
# No 2021年6月3日, of the day that it was passed or issued.
YEARS = re.compile(
    r"[(（](?![^()（）]*(?:\d月|通过))[^()（）]*(?:\d{4}|试行|稿|修订)[^()（）]*[)）]|(?:19|20)\d\d\D{0,2}(?:19|20)\d\d年[)）]"
)
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
BEHIND = re.compile(rf"[(（](?:{_NUMBER}|[^()（）]*{_DAY}[^()（）]*)[)）]$")
# What only a document's text begins with.
BEGINS = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|第[一1][编篇章节条]|[(（]一[)）]|1[.、](?!\d)|1\.1\D|前言$|引言$|序言$|序$|[-—]{2,}[\u4e00-\u9fff])"
)
WRAPPER = re.compile(
    rf"(?:.*?关于)?(?:印发|转发|发布|下发)《?(?P<inner>.{{4,70}}?(?:{_KIND})[^《》]{{0,24}}?)》?的通知"
)
_GLUED = re.compile(
    rf"^[\u4e00-\u9fff“”\"0-9—\-]{{3,60}}?(?:{_KIND}){_BRACKET}?(?=为|根据|按照|[(（]?一[)）、]|第一章|前言|序言|“|各)"
)


_LAST_YEARS = re.compile(r"[(（][^()（）]*\d[^()（）]*[)）]$|(?:19|20)\d\d\D{0,2}(?:19|20)\d\d年?[)）]$")
# Longer than the brackets behind any title.
_BRACKET_REACH = 80


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run that may be the title, in ``lines`` lines from this index on; ``key`` is what makes two the same."""

    index: int
    run: Line
    key: str
    lines: int = 1


def candidate(index: int, line: Line) -> Candidate | None:
    """The title in a line that holds little else."""
    seen = view(line)
    parts = _parts(seen)
    found = [part for part in parts if _is_title(part.text)]
    if not found:
        return None
    run = max(found, key=lambda part: (len(part.text), part.start))
    if numbered := _JOINED.match(run.text):
        run = run.cut(numbered.start("title"), numbered.end("title"))
    if suffix := _SUFFIX.search(run.text):
        run = run.cut(0, suffix.start())
    if number := BEHIND.search(run.text):
        run = run.cut(0, number.start())
    if re.fullmatch(r"《[^》]+》", run.text):
        run = run.cut(1, len(run.text) - 1)
    return Candidate(index, run, key(run.text))


def with_years(index: int, lines: list[Line]) -> Candidate | None:
    """The title of two lines, the second of which has its years only."""
    if (
        index + 1 >= len(lines)
        or not YEARS.fullmatch(view(lines[index + 1]).text)
        or not candidate(index, lines[index])
    ):
        return None
    run = view(lines[index].join(lines[index + 1]))
    return Candidate(index, run, key(run.text), 2)


def spelled(index: int, lines: list[Line], wanted: Collection[str]) -> Candidate | None:
    """The title that up to three lines spell together; ``wanted``: keys that it may have."""
    for count in range(min(_BROKEN, len(lines) - index), 0, -1):
        run = view(joined(lines[index : index + count]))
        if (words := key(run.text)) in wanted:
            return Candidate(index, run, words, count)
    return None


def glued(index: int, line: Line, known: list[Candidate]) -> Candidate | None:
    """The title at the head of a line that runs on into the text."""
    seen = view(line)
    for other in sorted(known, key=lambda each: -len(each.key)):
        base = re.sub(rf"{_BRACKET}+$", "", other.run.text)
        if seen.text.startswith(base) and len(seen.text) > len(base) + 20:
            end = len(base)
            bracket = re.match(r"[(（][^()（）。]{0,12}\d{4}[^()（）。]{0,20}[)）]", seen.text[end:])
            run = seen.cut(0, end + (bracket.end() if bracket else 0))
            return Candidate(index, run, key(run.text))
    match = _GLUED.match(seen.text)
    if match and not known:
        run = seen.cut(0, match.end())
        return Candidate(index, run, key(run.text))
    return None


def key(text: str) -> str:
    """What two forms of one title share: no brackets with years, no quotation marks, no suffix."""
    text = _SUFFIX.sub("", text)
    if years := _LAST_YEARS.search(text, max(0, len(text) - _BRACKET_REACH)):
        text = text[: years.start()]
    return re.sub(r"[《》〈〉“”\"'‘’\s]", "", text)


def _is_title(text: str) -> bool:
    text = _SUFFIX.sub("", text)
    if numbered := _JOINED.match(text):
        text = numbered["title"]
    return (
        _TITLE.fullmatch(text) is not None
        and not _NO_TITLE.match(text)
        and re.search("[:,;]", re.sub(r"《[^》]*》", "", text)) is None
    )


def _parts(seen: Line) -> list[Line]:
    """The line, and what stands between its separators."""
    parts = []
    done = 0
    for match in _SEPARATOR.finditer(seen.text):
        parts.append(seen.cut(done, match.start()))
        done = match.end()
    if done:
        return [part for part in [*parts, seen.cut(done)] if part.text]
    return [seen]
