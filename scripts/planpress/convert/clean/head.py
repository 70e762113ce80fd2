"""The head of a source: crumbs, metadata and titles, up to where the document's text begins."""

from __future__ import annotations

import re
from dataclasses import replace

from planpress.convert.clean import furniture, labels, title
from planpress.convert.clean.title import Candidate
from planpress.convert.draft import Draft, Label
from planpress.convert.line import Line
from planpress.convert.normalise.script import view
from planpress.vocabulary import DropReason

_BEGINS = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|第[一1][编篇章节条]|[(（]一[)）]|1[.、](?!\d)|1\.1\D|前言$|引言$|序言$|序$|[-—]{2,}[\u4e00-\u9fff])"
)
_ADDRESS = re.compile(r"(?:各|市|省|县|区).{4,}[:]")
_STAMP = re.compile(
    r"(?:发布(?:时间|日期)?)?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\d{1,2}:\d{2}(?::\d{2})?)?.{0,40}|\d{4}年\d{1,2}月\d{1,2}日\d{1,2}:\d{2}.{0,40}"
)
_LETTER_TITLE = 2
_PARAGRAPH = 40
_SPLIT_ENDS = re.compile(r".*(?:政府|政府办公[厅室]|办公[厅室]|委员会|局|厅|委)")
_REACH = 60


def head(draft: Draft) -> Draft:
    """Drops what stands before the text and is not of the document; finds the title and the labels."""
    lines = list(draft.lines)
    start = _text_begins(lines)
    candidates = _candidates(lines, start)
    gone: list[tuple[Line, DropReason]] = []
    chosen = _choose(candidates)
    title_line, first, notice_from = _title(lines, start, candidates, chosen)
    found: list[Label] = []
    kept: list[Line] = []
    inner = title_line.start if title_line else -1
    last_label: Label | None = None
    seen_title = notice_kept = False
    for index, line in enumerate(lines):
        seen = view(line)
        same = (
            title_line is not None
            and index <= first + _REACH
            and title.key(seen.text.strip("《》")) == title.key(view(title_line).text)
        )
        if title_line and line.start <= inner < line.end:
            kept += _around(line, title_line, index < start, gone)
            seen_title = True
            continue
        if title_line and same and not (notice_from is not None and index == notice_from):
            gone.append((line, "title-repeat"))
            continue
        if index == notice_from:
            kept.append(line)
            notice_kept = seen_title = True
            continue
        if index >= start:
            kept.append(line)
            continue
        if notice_kept and title.key(seen.text) == title.key(view(lines[notice_from]).text):  # type: ignore[index]
            gone.append((line, "title-repeat"))
            continue
        more = labels.parse(seen)
        if last_label and labels.continues(last_label, seen):
            found[-1] = replace(last_label, value=seen.text)
            gone.append((line, "site-metadata"))
            last_label = None
        elif more:
            found += more
            last_label = more[-1]
            gone.append((line, "site-metadata"))
        elif why := furniture.reason(line):
            gone.append((line, why))
        elif _STAMP.fullmatch(seen.text):
            found.append(Label("发布日期", seen.text, seen.start))
            gone.append((line, "site-metadata"))
        elif any(other.index == index and title_line and _shortened(other, title_line) for other in candidates):
            gone.append((line, "title-repeat"))
        elif not seen_title and not _is_number(seen.text):
            gone.append((line, "navigation"))
        else:
            kept.append(line)
    notice = sum(line.start < inner for line in kept) if notice_from is not None else 0
    draft = draft.dropping(gone, kept)
    official = any(furniture.OFFICIAL.match(view(line).text) for line in lines[:start])
    return replace(
        draft, title=title_line, labels=(*draft.labels, *found), notice=notice, official=draft.official or official
    )


def _text_begins(lines: list[Line]) -> int:
    """Index of the first line that can only be the document's text."""
    for index, line in enumerate(lines):
        seen = view(line)
        text = seen.text
        if labels.parse(seen) or furniture.reason(line):
            continue
        if (
            _BEGINS.match(text)
            or (_ADDRESS.fullmatch(text) and len(text) > 8)
            or (len(text) >= _PARAGRAPH and "。" in text)
        ):
            return index
    return len(lines)


def _candidates(lines: list[Line], start: int) -> list[Candidate]:
    found = [each for index in range(start) if (each := title.candidate(index, lines[index]))]
    for index in range(start - 1):
        if two := _two_lines(index, lines):
            found = [each for each in found if each.index not in (index, index + 1)]
            found.append(two)
    if start < len(lines) and (run := title.glued(start, lines[start], found)):
        found.append(run)
    return sorted(found, key=lambda each: each.index)


def _two_lines(index: int, lines: list[Line]) -> Candidate | None:
    """A title broken after its issuer, or before its years."""
    one, two = lines[index], lines[index + 1]
    first, second = view(one), view(two)
    if labels.parse(first) or furniture.reason(one) or len(first.text) > 40:
        return None
    issuer = _SPLIT_ENDS.fullmatch(first.text) and re.match("关于|印发|贯彻|转发", second.text)
    years = title.candidate(index, one) and re.fullmatch(
        r"[(（][^()（）]*(?:\d{4}|试行|稿|修订)[^()（）]*[)）]", second.text
    )
    half = (
        re.search("标准|质量|关于", first.text)
        and not title.candidate(index, one)
        and not re.search(r"[:>|]", first.text)
    )
    whole = title.candidate(index, first.join(second))
    if whole and (issuer or years or (half and title.candidate(index, two) is not None and len(second.text) <= 24)):
        return whole
    return None


def _choose(candidates: list[Candidate]) -> Candidate | None:
    """The title that is met most often, the fullest of its forms; the earlier one where several are."""
    if not candidates:
        return None
    count = {each.key: sum(other.key == each.key for other in candidates) for each in candidates}
    best = max(candidates, key=lambda each: (count[each.key], _weight(each), -each.index))
    forms = [each for each in candidates if each.key == best.key]
    return max(forms, key=lambda each: (len(each.run.text), -each.index))


def _weight(each: Candidate) -> int:
    return ("标准" in each.key) + ("关于" in each.key) + (len(each.key) > 12)


def _title(
    lines: list[Line], start: int, candidates: list[Candidate], chosen: Candidate | None
) -> tuple[Line | None, int, int | None]:
    """(title, index of its line, index of the title of a notice that wraps the plan)."""
    if chosen is None:
        return None, -1, None
    wrapper = title.WRAPPER.fullmatch(chosen.run.text)
    wanted = title.key(wrapper["inner"]) if wrapper else None
    for index in range(chosen.index + 1, min(len(lines), start + _REACH)) if wanted else []:
        runs = [view(lines[index])] + (
            [view(lines[index]).join(view(lines[index + 1]))] if index + 1 < len(lines) else []
        )
        for run in runs:
            words = title.key(run.text)
            if len(words) > 5 and (words == wanted or ((wanted or "").endswith(words) and title.candidate(index, run))):
                return run, index, chosen.index
    return chosen.run, chosen.index, None


def _around(line: Line, run: Line, in_head: bool, gone: list[tuple[Line, DropReason]]) -> list[Line]:
    """What the title's line holds besides: before it crumbs, or the document's number; behind it text."""
    at = line.at
    begin = next(i for i, offset in enumerate(at) if offset >= run.start)
    end = next((i for i, offset in enumerate(at) if offset >= run.end), len(at))
    out = []
    before, after = line.cut(0, begin).strip(), line.cut(end).strip()
    if before.text and _is_number(view(before).text.rstrip("《")):
        out.append(replace(before, blanks=line.blanks))
    elif re.search(r"\w", before.text):
        gone.append((before, "navigation"))
    if re.search(r"\w", after.text):
        if in_head:
            gone.append((after, "title-repeat" if view(after).text.lstrip(".").isascii() else "navigation"))
        else:
            out.append(after)
    return out


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[\u4e00-\u9fff]{0,12}[〔\[(【]\d{4}[〕\])】]第?\d{1,4}号", text) is not None


def _shortened(other: Candidate, line: Line) -> bool:
    """Whether a candidate is the title, shortened (…规划.doc beside …规划（2009—2011年）)."""
    words = title.key(view(line).text)
    return len(other.key) >= 6 and (
        words.startswith(other.key) or words.endswith(other.key) or other.key.endswith(words)
    )
