"""The head of a source: crumbs, metadata and titles, up to where the document's text begins."""

from __future__ import annotations

import re
from dataclasses import replace

from planpress import folding
from planpress.convert.clean import furniture, labels, title
from planpress.convert.clean.choose import Choice, choose
from planpress.convert.draft import Draft, Label
from planpress.convert.line import Line, joined
from planpress.convert.normalise.script import view
from planpress.vocabulary import DropReason

_ADDRESS = re.compile(r"(?:各|市|省|县|区).{4,}[:]")
_STAMP = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\d{1,2}:\d{2}(?::\d{2})?)?.{0,40}|\d{4}年\d{1,2}月\d{1,2}日\d{1,2}:\d{2}.{0,40}"
)
_NUMBER = re.compile(r"[\u4e00-\u9fff]{0,12}[〔\[(【]\d{4}[〕\])】]第?\d{1,4}号")
# What a page says before it quotes a document.
_INTRODUCES = re.compile(r".*(?:全文|原文)(?:内容)?(?:公布|发布|刊登|转载)?如下[:。]?")
_ADDRESSED = re.compile(r"现将|(?:印发|转发)给你们|各[县区市].*:$")
_COLUMN = re.compile(r"[|｜_»›>]\Z")
# A page's excerpt of what stands below it.
_CUT_SHORT = re.compile(r"(?:…|\.{3})\Z")
_NEAR_HEAD = 12
_PARAGRAPH = 40
_RUNNING = 25


def head(draft: Draft) -> Draft:
    """Drops what stands before the text and is not of the document; finds the title and the labels."""
    lines = list(draft.lines)
    intro = _introduction(lines)
    start = _text_begins(lines, intro)
    choice = choose(lines, start)
    reader = _Reader(lines, start, choice, intro)
    for index, line in enumerate(lines):
        reader.read(index, line)
    official = any(furniture.OFFICIAL.match(view(line).text) for line in lines[:start])
    run = _raw(lines, choice) if choice else None
    notice = sum(line.start < run.start for line in reader.kept) if run and choice and choice.wrapped else 0
    return replace(
        draft.dropping(reader.gone, reader.kept),
        title=run,
        labels=(*draft.labels, *reader.labels),
        notice=notice,
        official=draft.official or official,
    )


class _Reader:
    """Line by line: what stays, what goes and why, what the labels say."""

    def __init__(self, lines: list[Line], start: int, choice: Choice | None, intro: int):
        self.lines = lines
        self.intro = intro
        self.start = start
        self.choice = choice
        self.kept: list[Line] = []
        self.gone: list[tuple[Line, DropReason]] = []
        self.labels: list[Label] = []
        again = [each for each in choice.others if each is not choice.notice] if choice else []
        self._repeats = {i: each for each in again for i in range(each.index, each.index + each.lines)}

    def read(self, index: int, line: Line) -> None:
        choice = self.choice
        if index >= self.start and furniture.PUBLIC.fullmatch(view(line).text):
            self.gone.append((line, "page-furniture"))
        elif choice and choice.title.index <= index < choice.title.index + choice.title.lines:
            self._around(line, index, choice.title.run)
        elif choice and choice.notice and choice.notice.index <= index < choice.notice.index + choice.notice.lines:
            self._notice(line, choice.notice.run)
        elif index in self._repeats and index >= self.start:
            run = self._repeats[index].run
            self.gone.append((line.cut(0, _behind(line, run)).strip(), "title-repeat"))
            self._around(line, index, run)
        elif choice and (index in self._repeats or self._is_repeat(index, line)):
            self._repeat(index, line)
        elif index >= self.start:
            self.kept.append(line)
        else:
            self._before_text(index, line)

    def _is_repeat(self, index: int, line: Line) -> bool:
        """The plan's title on a line of its own near the head; or the notice's."""
        assert self.choice is not None
        near = index <= max(self.start, self.choice.title.index) + 2
        if not near and index >= self.start:
            return False
        described = labels.parse(view(line))
        again = title.candidate(index, line) if index < self.start and not described else None
        words = again.key if again else title.key(view(line).text)
        outer = self.choice.notice is not None and index < self.start and words == self.choice.notice.key
        return (near and words == self.choice.title.key) or outer

    def _repeat(self, index: int, line: Line) -> None:
        """A title again; the document's number before it stays where it stands nowhere else."""
        number = _NUMBER.match(view(line).text)
        elsewhere = number and any(
            view(each).text == number[0] for i, each in enumerate(self.lines[: self.start]) if i != index
        )
        if number and not elsewhere and index in self._repeats:
            run = self._repeats[index].run
            self.gone.append((line.cut(_reach(line, run.start), _behind(line, run)), "title-repeat"))
            self._around(line, index, run)
        else:
            self.gone.append((line, "title-repeat"))

    def _notice(self, line: Line, run: Line) -> None:
        """The title of a notice; the name of a column before it goes."""
        at = _reach(line, run.start)
        before = line.cut(0, at).strip()
        if _COLUMN.search(before.text):
            self.gone.append((before, "navigation"))
            line = replace(line.cut(at), blanks=line.blanks)
        self.kept.append(line)

    def _before_text(self, index: int, line: Line) -> None:
        seen = view(line)
        lone = labels.alone(seen)
        more = [lone] if lone else labels.parse(seen)
        last = self.labels[-1] if self.labels else None
        first = self.choice.notice or self.choice.title if self.choice else None
        if index < self.intro:
            self.gone.append((line, "navigation"))
        elif last and labels.continues(last, seen):
            self.labels[-1] = replace(last, value=seen.text)
            self.gone.append((line, "site-metadata"))
        elif more:
            self.labels += more
            self.gone.append((line, "site-metadata"))
        elif why := furniture.reason(line):
            self.gone.append((line, why))
        elif _CUT_SHORT.search(seen.text):
            self.gone.append((line, "navigation"))
        elif _STAMP.fullmatch(seen.text):
            self.labels.append(Label("发布日期", seen.text, seen.start))
            self.gone.append((line, "site-metadata"))
        elif (first is None or index < first.index) and not _NUMBER.fullmatch(seen.text):
            self.gone.append((line, "navigation"))
        elif _NUMBER.fullmatch(seen.text) and any(view(each).text == seen.text for each in self.kept):
            self.gone.append((line, "title-repeat"))
        else:
            self.kept.append(line)

    def _around(self, line: Line, index: int, run: Line) -> None:
        """What a title's line holds besides: before it crumbs, or the document's number; behind it text."""
        before, after = line.cut(0, _reach(line, run.start)).strip(), line.cut(_behind(line, run)).strip()
        joined_to = before.text and _NUMBER.fullmatch(view(before).text.rstrip("《"))
        opens, closes = before.text.endswith("《"), after.text.startswith("》")
        # The marks around a title of two lines stand on one each.
        if (opens and closes) or run.start < line.start or run.end > line.end:
            self.gone += [(before.cut(len(before.text) - 1), "title-repeat")] if opens else []
            self.gone += [(after.cut(0, 1), "title-repeat")] if closes else []
            before, after = before.cut(0, len(before.text) - opens).strip(), after.cut(closes)
        if joined_to:
            self.kept.append(replace(before, blanks=line.blanks))
        elif re.search(r"\w", before.text):
            self.gone.append((before, "navigation"))
        if re.search(r"\w", after.text):
            if index < self.start and not title.BEHIND.fullmatch(view(after).text):
                suffix = view(after).text.lstrip(".").isascii()
                self.gone.append((after, "title-repeat" if suffix else "navigation"))
            else:
                self.kept.append(after)


def _introduction(lines: list[Line]) -> int:
    """How many lines at the head are a page's own words about the document that it quotes below them (…全文如下：)."""
    for index, line in enumerate(lines[:_NEAR_HEAD]):
        text = view(line).text
        if title.BEGINS.match(text) or _ADDRESSED.search(text):
            return 0
        if _INTRODUCES.fullmatch(text):
            return index + 1
    return 0


def _text_begins(lines: list[Line], intro: int) -> int:
    """Index of the first line that can only be the document's text."""
    for index, line in enumerate(lines):
        seen = view(line)
        text = seen.text
        if index < intro or labels.parse(seen) or furniture.reason(line):
            continue
        long = len(text) >= _PARAGRAPH and "。" in text
        running = len(text) >= _RUNNING and "," in text and title.candidate(index, line) is None
        addressed = _ADDRESS.fullmatch(text) and len(text) > 8
        if title.BEGINS.match(text) or addressed or long or running:
            return index
    return len(lines)


def _reach(line: Line, offset: int) -> int:
    """Index in a line of the first character at or behind an offset in the source."""
    return next((i for i, at in enumerate(line.at) if at >= offset), len(line.at))


def _behind(line: Line, run: Line) -> int:
    """Index in a line behind a run of it, and behind the reading that a note gives of its last character."""
    end = _reach(line, run.end)
    note = folding.PINYIN_NOTE.match(line.text, end)
    return note.end() if note else end


def _raw(lines: list[Line], choice: Choice) -> Line:
    """The title as the source has it: no rule has changed it yet."""
    place, run = choice.title, choice.title.run
    whole = joined(lines[place.index : place.index + place.lines])
    return whole.cut(_reach(whole, run.start), _behind(whole, run)).strip()
