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
# What no sentence of a document holds.
_NEVER_TEXT = re.compile(
    r"\(此[件文](?:公开|主动公开|依申请公开)|展开阅读全文|扫一扫在|[上下]一[篇条]:|版权(?:所有|声明|说明|提示)[:©]|责任编辑:|【(?:打印|关闭)】"
)
_AGENCY = r"[\u4e00-\u9fff]{2,30}?(?:政府办公[厅室]|办公[厅室]|政府|委员会|[局厅委])"
_DATE = r"(?:\d{4}年\d{1,2}月\d{1,2}日|[一二][〇○零0][〇○零一二三四五六七八九0]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
_SIGNED = re.compile(rf"(?<=[。；)])(?:(?:{_AGENCY})?{_DATE}(?:印发)?){{1,3}}\Z")
_SIGNATURE = re.compile(rf"(?P<agency>{_AGENCY})?(?P<date>{_DATE}(?P<imprint>印发)?)")
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
    """The text, who signs, the date; an imprint stays on one line."""
    seen = view(line)
    if not seen.text.endswith(("日", "印发")):
        return [line]
    tail = _SIGNED.search(seen.text, max(0, len(seen.text) - _REACH))
    if tail is None:
        return [line]
    places = []
    for match in _SIGNATURE.finditer(seen.text, tail.start()):
        places += [match.start()] if match["imprint"] or not match["agency"] else [match.start(), match.start("date")]
    return _cut(line, seen, places)


def _parts(line: Line) -> list[Line]:
    seen = view(line)
    if not furniture.is_text(seen.text):
        return [line]
    last = seen.text.rfind("。", 0, max(0, len(seen.text) - 1))
    places = [match.start() for match in _FOOT.finditer(seen.text, max(0, len(seen.text) - _REACH))]
    # The foot begins behind a sentence or the date of a signature, and no sentence follows it.
    begin = next((n for n, at in enumerate(places) if at > last and _begins(seen.text, at)), None)
    if begin is None:
        return [line]
    return _cut(line, seen, places[begin:])


def _begins(text: str, at: int) -> bool:
    return text[at - 1] in "。；)”日" or _NEVER_TEXT.match(text, at) is not None


def _cut(line: Line, seen: Line, places: list[int]) -> list[Line]:
    where = {place: n for n, place in enumerate(line.at)}
    cuts = [0, *(where[seen.at[at]] for at in places), len(line.text)]
    parts = [line.cut(start, end).strip() for start, end in itertools.pairwise(cuts)]
    kept = [part for part in parts if part.text]
    return [replace(kept[0], blanks=line.blanks), *kept[1:]]
