"""Marks and spaces: full-width beside Chinese, half-width in numbers, times, addresses and Latin words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planpress.convert.draft import Draft
from planpress.convert.line import Line
from planpress.convert.normalise.width import widen
from planpress.folding import HAN, SPACE

_RANGE = re.compile(r"(?<=\d{4})(年?)\s*[-‐‑‒–—―－~～〜]{1,3}\s*(?=(?:19|20)\d\d)")
_DASH_BEFORE_YEAR = re.compile(r"[-‐‑‒–—―－~～〜]\s*(?:19|20)\d\d")
_BLANK = re.compile(SPACE)
_GAP = re.compile(rf"{SPACE}+")
_OFFICES = "局部委厅办署院会行府室社"
_TAB = re.compile(r"[ \u3000]*\t[ \u3000]*")
_QUOTE = re.compile('["＂]([^"＂]*)["＂]')


def letter_spaced(draft: Draft) -> Draft:
    """政 府 工 作 报 告 -> 政府工作报告: the spaces of a line in which nearly every character stands alone."""
    return draft.normalising("spaces", lambda line: line.sub(_GAP, "") if _is_letter_spaced(line.text) else line)


def tabs(draft: Draft) -> Draft:
    """Two lines and more with two tabs and more are rows of a table: a tab becomes the | between its cells."""
    rows = [line.text.count("\t") > 1 for line in draft.lines]
    near = {
        line.number
        for i, line in enumerate(draft.lines)
        if rows[i] and ((i and rows[i - 1]) or (i + 1 < len(rows) and rows[i + 1]))
    }
    return draft.normalising("spaces", lambda line: line.sub(_TAB, "|") if line.number in near else line)


def dashes(draft: Draft) -> Draft:
    """2016-2020年 -> 2016—2020年; a dash between other numbers stays."""
    return draft.normalising(
        "dashes",
        # Hardly any line has one; what stands before it takes longer to look for.
        lambda line: line.sub(_RANGE, lambda year: f"{year[1]}—") if _DASH_BEFORE_YEAR.search(line.text) else line,
    )


def width(draft: Draft) -> Draft:
    """Half-width marks beside Chinese become full-width; full-width digits and letters half-width."""
    return draft.normalising("width", widen)


def quotes(draft: Draft) -> Draft:
    """ "3+1" -> “3+1”."""
    return draft.normalising("quotes", lambda line: line.sub(_QUOTE, lambda quoted: f"“{quoted[1]}”"))


def spaces(draft: Draft) -> Draft:
    """Spaces go, but between two Latin words, and after the number of a chapter, an article or a decimal heading."""
    return draft.normalising("spaces", _close)


def _is_letter_spaced(text: str) -> bool:
    if not _BLANK.search(text):
        return False
    words = _GAP.split(text.strip())
    return len(words) > 5 and sum(len(word) == 1 for word in words) > 0.8 * len(words)


_NUMBERED = re.compile(
    rf"^(?:第[一二三四五六七八九十百零\d]+[编篇章节条]|专栏[一二三四五六七八九十\d]{{1,3}}|\d{{1,2}}(?:\.\d{{1,2}})*)(?P<gap>{SPACE}+)(?=[{HAN}“])"
)


# Signers side by side: the space is all that parts them.
_SIGNERS = re.compile(
    rf"[{HAN}（）()]{{2,18}}[{_OFFICES}](?:（[{HAN}]{{2,8}}）)?(?:{SPACE}+[{HAN}（）()]{{2,18}}[{_OFFICES}](?:（[{HAN}]{{2,8}}）)?){{1,5}}"
)


_HEADS = re.compile(rf"[{HAN}]{{2,18}}[{_OFFICES}](?:{SPACE}+[{HAN}]{{2,18}}[{_OFFICES}]){{1,3}}(?=关于|印发)")
_DATED = re.compile(
    rf"[{HAN}]{{2,30}}[{_OFFICES}厅](?P<gap>{SPACE}+)(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|[一二][〇○零]\S{{2}}年\S{{2,7}}日)(?:印发)?"
)


def _parting(text: str) -> Iterator[int]:
    """Where spaces part those who issue or sign a document, or its signer and its date."""
    if heads := _HEADS.match(text):
        yield from (gap.start() for gap in _GAP.finditer(heads[0]))
    if dated := _DATED.fullmatch(text):
        yield dated.start("gap")


def _close(line: Line) -> Line:
    if not _BLANK.search(line.text):
        return line
    if _SIGNERS.fullmatch(line.text) and len(line.text) <= 80:
        return line.sub(_GAP, "\u3000")
    parting = set(_parting(line.text))
    head = _NUMBERED.match(line.text)
    places: list[tuple[int, int, str]] = []
    for match in _GAP.finditer(line.text):
        before, after = line.text[: match.start()][-1:], line.text[match.end() :][:1]
        if head and match.start() == head.start("gap"):
            words = "\u3000" if line.text[0] in "第专" else " "
        elif match.start() in parting:
            words = "\u3000"
        elif re.match(r"[A-Za-z]", before) and re.match(r"[A-Za-z]", after):
            words = " "
        else:
            words = (
                " "
                if re.match(r"[\w.,;:)]", before) and re.match(r"[\w(]", after) and (before + after).isascii()
                else ""
            )
        if words != match[0]:
            places.append((match.start(), match.end(), words))
    return line.put_all(places)
