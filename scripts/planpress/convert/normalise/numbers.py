"""A lost font run: digits are left, the marks between them are gone.

``20162020年`` was 2016—2020年, ``杭政办200629号`` was 〔2006〕29号, ``“31”`` was “3+1” if the text has that one intact.
"""

from __future__ import annotations

import re

from planpress.convert.draft import Draft, Mend, Suspicion
from planpress.convert.line import Line
from planpress.convert.normalise.evidence import mend

# What stands before is looked at last: to look behind every character takes several times as long.
_YEARS = re.compile(r"((?:19|20)(?<![\d.]..)\d\d)[ \u3000]?((?:19|20)\d\d)(?=年)")
_FILE = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{1,8}(?:[政府党委办][\u4e00-\u9fff]{0,3}?)?[办发函字规文])(?P<open>[〔\[(（]?)"
    r"(?P<year>(?:19[5-9]\d|20[0-3]\d))(?P<close>[〕\])）]?)[ \u3000]?(?P<number>\d{1,4})号"
)
# What each of them ends with: few lines do, and to look for the issuer takes long.
_NUMBERED = re.compile(r"(?:19[5-9]|20[0-3])\d[〕\])）]?[ \u3000]?\d{1,4}号")
_FILE_BRACKET = re.compile(r"〔((?:19[5-9]\d|20[0-3]\d))(\d{1,4})号")
_QUOTED = re.compile(r"“([^“”]{1,12})”")
# The bracket that closes behind years, where none opens before them.
_LOST_OPEN = re.compile(r"年[)）]")
_BARE_FILE = re.compile(
    r"([\u4e00-\u9fff]{1,8}[政府党委办][\u4e00-\u9fff]{0,3}[发函字规文]|[\u4e00-\u9fff]{1,4}发)[〔\[](20[0-3]\d)(\d{1,3})"
)
_NO_ISSUER = re.compile(r"[办发函](?<![\u4e00-\u9fff].)[〔\[]\d{4}[〕\]]\d{1,4}号")
_WHOLE = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{0,12})[〔\[(（【]?(?P<year>(?:19|20)\d\d)[〕\])）】]?第?(?P<number>\d{1,4})号"
)
_ORDER = re.compile(r"[\u4e00-\u9fff]{2,20}(?:令|公告|通告)(?:第\d{1,4}号)")
_SPAN = 40


def file_number(text: str) -> str | None:
    """The number of a document as it is printed, 〔2016〕38号, from a text that holds nothing else; its brackets may be lost.

    The year has four digits, so that what is left of it can be read in one way only.
    """
    if "号" not in text:
        return None
    text = re.sub(r"\s", "", text).strip("()（）《")
    if _ORDER.fullmatch(text):
        return text
    match = _WHOLE.fullmatch(text)
    return f"{match['head']}〔{match['year']}〕{match['number']}号" if match else None


def restore(draft: Draft) -> Draft:
    """Years, document numbers and quoted formulas that have one reading."""
    intact = {re.sub(r"[^\w]", "", words): words for words in _QUOTED.findall(draft.text) if not words.isalnum()}
    suspicions: list[Suspicion] = []

    def change(line: Line, mends: list[Mend]) -> Line:
        line = _years(line, mends)
        line = _file_numbers(line, mends)
        line = _brackets(line, mends)
        if "号" in line.text:
            suspicions.extend(
                Suspicion(line.at[match.start()], match[0], "文号前面的机关代字可能丢了")
                for match in _NO_ISSUER.finditer(line.text)
            )
        return _formulas(line, intact, mends)

    mended = draft.mending(change)
    return mended.suspecting(suspicions)


def _years(line: Line, mends: list[Mend]) -> Line:
    for match in reversed(list(_YEARS.finditer(line.text))):
        if 0 < int(match[2]) - int(match[1]) <= _SPAN:
            closed = _LOST_OPEN.match(line.text, match.end())
            alone = closed and not re.search(r"[(（][^()（）]*\Z", line.text[: match.start()])
            end = closed.end() if closed and alone else match.end()
            years = f"{match[1]}—{match[2]}"
            line = mend(line, match.start(), end, f"（{years}年）" if alone else years, mends, "lost-characters")
    return line


def _file_numbers(line: Line, mends: list[Mend]) -> Line:
    for match in reversed(list(_FILE.finditer(line.text))) if _NUMBERED.search(line.text) else ():
        if not (match["open"] and match["close"]):
            start = match.start("open")
            words = f"〔{match['year']}〕{match['number']}号"
            # The issuer's mark is part of what an editor looks for.
            head = re.search(r"[\u4e00-\u9fff]{1,4}\Z", match["head"])
            start -= len(head[0]) if head else 0
            words = (head[0] if head else "") + words
            line = mend(line, start, match.end(), words, mends, "lost-characters")
    return line


def _brackets(line: Line, mends: list[Mend]) -> Line:
    """〔201638号 -> 〔2016〕38号; on a line of its own also without its 号."""
    if "〔" not in line.text and "[" not in line.text:
        return line
    if match := _BARE_FILE.fullmatch(line.text):
        return mend(line, 0, match.end(), f"{match[1]}〔{match[2]}〕{match[3]}号", mends, "lost-characters", "medium")
    for match in reversed(list(_FILE_BRACKET.finditer(line.text))):
        line = mend(line, match.start(), match.end(), f"〔{match[1]}〕{match[2]}号", mends, "lost-characters")
    return line


def _formulas(line: Line, intact: dict[str, str], mends: list[Mend]) -> Line:
    for match in reversed(list(_QUOTED.finditer(line.text))) if intact else ():
        whole = intact.get(match[1])
        if whole and whole != match[1] and match[1].isdigit():
            line = mend(line, match.start(), match.end(), f"“{whole}”", mends, "lost-characters")
    return line
