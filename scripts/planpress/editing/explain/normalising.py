"""Differences that are one way of writing throughout: a key of ``normalised`` explains them all."""

from __future__ import annotations

import typing

from planpress.editing.explain.entries import Entry
from planpress.model import Plan
from planpress.sources import conservation
from planpress.vocabulary import Normalisation

WORDS: dict[Normalisation, str] = {
    "width": "标点、数字的全角和半角",
    "spaces": "没有意义的空格和换行",
    "dashes": "年份之间的连接号和破折号",
    "quotes": "直引号和弯引号",
    "markers": "序号的写法，1、写成 1.",
    "run-in-stops": "标题末尾的句号",
    "list-dashes": "列举前的破折号",
    "pinyin-notes": "字后括号里的注音",
    "t2s": "繁体改为简体",
    "page-furniture": "页码",
}


def find(source: str, plan: Plan, left: int, declined: frozenset[Normalisation]) -> tuple[Entry, int] | None:
    """(entry, how many differences it explains) of the key that explains most; None where none explains any."""
    best: tuple[Entry, int] | None = None
    for key in typing.get_args(Normalisation):
        if key in plan.normalised or key in declined:
            continue
        entry = Entry("normalised", len(plan.normalised), key)
        explained = left - len(conservation.compare(source, entry.added(plan)))
        if explained > (best[1] if best else 0):
            best = entry, explained
    return best
