"""Places where the source lost a number: 到年我市要…, 覆盖率达到%. Nothing is read there; a person is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planpress.convert.extract.runs import Run
from planpress.model import Doubt

_LOST = (
    (
        re.compile(r"[^，。；：]*?(?:达到|提高到|提高至|提升到|不低于|不少于|超过|突破|降至)(?:以上)?[%％](?:以上)?"),
        "数字缺失，未收录",
    ),
    (
        re.compile(r"(?<![\d一二三四五六七八九十])(?:^|(?<=[。；，]))[到至]年(?:底|末)?，?[\u4e00-\u9fff]{2,8}"),
        "年份缺失",
    ),
)


def lost_numbers(runs: tuple[Run, ...]) -> Iterator[Doubt]:
    """A doubt for each number that is missing."""
    for run in runs:
        for pattern, note in _LOST:
            for match in pattern.finditer(run.text):
                yield Doubt(section=run.section, quote=match[0], note=note)
