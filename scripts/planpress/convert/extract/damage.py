"""Places where the source lost a number: 到年我市要…, 覆盖率达到%. Nothing is read there; a person is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planpress.convert.extract.runs import Run
from planpress.model import Doubt

_NUMBER = re.compile(r"(?:达到|提高到|提高至|提升到|不低于|不少于|超过|突破|降至)(?:以上)?[%％](?:以上)?")
_YEAR = re.compile(r"[到至](?<![^。；，].)年(?:底|末)?，?[\u4e00-\u9fff]{2,8}")


def lost_numbers(runs: tuple[Run, ...]) -> Iterator[Doubt]:
    """A doubt for each number that is missing."""
    for run in runs:
        done = 0
        for match in _NUMBER.finditer(run.text):
            start = max(done, *(run.text.rfind(mark, done, match.start()) + 1 for mark in "，。；："))
            done = match.end()
            yield Doubt(section=run.section, quote=run.text[start:done], note="数字缺失，未收录")
        for match in _YEAR.finditer(run.text):
            yield Doubt(section=run.section, quote=match[0], note="年份缺失")
