"""The foot of a page, and the signature, that a source has joined to the last line of the text."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from planpress.convert.clean import furniture
from planpress.convert.draft import Draft
from planpress.convert.line import Line
from planpress.convert.normalise.script import view

_FOOT = re.compile(
    r"\(此[件文](?:公开|主动公开|依申请公开|有?删减)|展开阅读全文|相关(?:解读|链接|文档|文章|阅读|推荐|附件|稿件)(?![\u4e00-\u9fff]*[，。])|"
    r"[【\[]?[上下]一[篇条页][】\]]?:|扫一扫|版权(?:所有|归|声明|说明|提示)|【?(?:责任编辑|责编):|【(?:打印|关闭|推荐|评论)】|附件下载"
)
_SIGNED = re.compile(
    r"(?<=[。；])(?P<agency>[\u4e00-\u9fff]{2,30}?(?:政府|政府办公[厅室]|办公[厅室]|委员会|局|厅|委))?(?P<date>\d{4}年\d{1,2}月\d{1,2}日)\Z"
)
# The foot of a page is short beside what stands above it.
_REACH = 400


def cut(draft: Draft) -> Draft:
    """Every line that is text cut before the foot of its page, within that foot, and before its signature; nothing is dropped."""
    out: list[Line] = []
    for line in draft.lines:
        text, *rest = _parts(line)
        out += [*_signed(text), *rest]
    return replace(draft, lines=tuple(out))


def _signed(line: Line) -> list[Line]:
    seen = view(line)
    match = _SIGNED.search(seen.text) if furniture.is_text(seen.text) else None
    if match is None:
        return [line]
    return _cut(line, seen, [match.start(name) for name in ("agency", "date") if match[name]])


def _parts(line: Line) -> list[Line]:
    seen = view(line)
    if not furniture.is_text(seen.text):
        return [line]
    last = seen.text.rfind("。", 0, max(0, len(seen.text) - 1))
    places = [match.start() for match in _FOOT.finditer(seen.text, max(0, len(seen.text) - _REACH))]
    # The foot begins behind a sentence or the date of a signature, and no sentence follows it.
    begin = next((n for n, at in enumerate(places) if seen.text[at - 1] in "。；)”日" and at > last), None)
    if begin is None:
        return [line]
    return _cut(line, seen, places[begin:])


def _cut(line: Line, seen: Line, places: list[int]) -> list[Line]:
    where = {place: n for n, place in enumerate(line.at)}
    cuts = [0, *(where[seen.at[at]] for at in places), len(line.text)]
    parts = [line.cut(start, end).strip() for start, end in itertools.pairwise(cuts)]
    kept = [part for part in parts if part.text]
    return [replace(kept[0], blanks=line.blanks), *kept[1:]]
