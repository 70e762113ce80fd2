"""Adverts: at the end, on lines of their own, inside a sentence."""

from __future__ import annotations

import re

from planpress.convert.draft import Draft
from planpress.convert.line import Line
from planpress.convert.normalise.script import view
from planpress.vocabulary import DropReason

_CONTACT = re.compile(
    r"https?://|www\.|\.(?:com|cn|net)(?![a-z])|(?:服务|咨询|客服|联系|办理|加盟)?(?:热线|电话|微信|QQ|公众号|客服)[:]?\+?\d*|1[3-9]\d-?\d{4}-?\d{4}|400-?\d{3}-?\d{4}",
    re.I,
)
_SELLS = re.compile(
    r"详情请|欢迎(?:咨询|来电|随时|关注|访问)|随时来|咨询(?:热线|问题|电话)|官方网站|官网|专注于|代理|代办|免费(?:咨询|下载)|一站式.{0,12}服务.{0,8}公司|"
    r"加(?:微信|QQ|群)|关注.{0,8}公众号|更多(?:资料|文档|范文|内容|资讯|信息)|(?:本文|文章|资料)(?:来自|来源于|由.{2,12}(?:整理|提供))|转载请|点击(?:此处|这里|进入)|扫码|优惠|报名|加盟|彩票|娱乐|博彩|投注"
)
_DOCUMENT = re.compile(
    r"[。；]$|^(?:[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、]|附件|[-—]{2})|\d{1,2}月\d{1,2}日|(?:政府|委员会|办公[厅室]|局|厅)$"
)
_WORDS = r"[^，。；：！？、（）()\n]"
_INSIDE = [
    re.compile(r"[（(【\[][^（）()【】\[\]]{0,40}(?:https?://|www\.)[^（）()【】\[\]]{1,60}[）)】\]]"),
    re.compile(
        r"[（(【\[](?:本文|文章|资料|来源|更多|转载|摘自|详见|内容)[^（）()【】\[\]。]{0,30}(?:网|站|公众号|整理)[^（）()【】\[\]。]{0,10}[）)】\]]"
    ),
    re.compile(
        r"(?:本文(?:来自|来源|由)|更多(?:资料|文档|范文|内容|精彩)?(?:请|尽在|下载)|转载(?:自|请注明)|摘自)"
        + _WORDS
        + r"{0,30}?(?:https?://|www\.)[A-Za-z0-9_./?=&%-]+"
    ),
    re.compile(r"(?:欢迎|请|敬请)?关注.{0,6}公众号[“\"：:][^“”\"，。]{1,16}[”\"]"),
    re.compile(
        r"(?<=[\u4e00-\u9fff，。；、])(?<!网址)(?<!官网)(?<!网站)(?<!登录)(?<!访问)(?<!平台)(?:https?://)?www\.[A-Za-z0-9-]+\.[A-Za-z0-9_./-]+(?=[\u4e00-\u9fff，。；、])"
    ),
]
# A line that has none of what these begin with or turn on has none of them.
_PERHAPS_INSIDE = re.compile(
    r"[hw公（(【\[](?:(?<=h)ttps?://|(?<=w)ww\.|(?<=公)众号|(?<=[（(【\[])(?:本文|文章|资料|来源|更多|转载|摘自|详见|内容))"
)
_LONGEST = 90
# So many characters of other clauses are a document's, whatever stands beside them.
_TEXT = 24


def adverts(draft: Draft) -> Draft:
    """Drops them."""
    gone: list[tuple[Line, DropReason]] = []
    tail = _tail(draft.lines)
    lines = list(draft.lines[:tail])
    gone += [(line, "advert") for line in draft.lines[tail:]]
    out: list[Line] = []
    for line in lines:
        left = _inside(line, gone)
        if left != [line]:
            out += left
            continue
        seen = view(line).text
        sells = len(seen) <= _LONGEST and _CONTACT.search(seen) and _SELLS.search(seen)
        if sells and not _DOCUMENT.search(seen[:12]) and _rest(seen) < _TEXT:
            gone.append((line, "advert"))
        else:
            out.append(line)
    return draft.dropping(sorted(gone, key=lambda entry: entry[0].start), out)


def _rest(seen: str) -> int:
    """How many characters the clauses have that sell nothing."""
    clauses = re.split("[,。;]", seen)
    return sum(len(each) for each in clauses if not _CONTACT.search(each) and not _SELLS.search(each))


def _tail(lines: tuple[Line, ...]) -> int:
    """Where the last block begins of lines that no document ends with, if one of them says how to reach the seller."""
    start = len(lines)
    while start and not _DOCUMENT.search(view(lines[start - 1]).text) and len(lines[start - 1].text) <= _LONGEST:
        start -= 1
    texts = [view(line).text for line in lines[start:]]
    reach = any(_CONTACT.search(text) for text in texts) and any(_SELLS.search(text) for text in texts)
    return start if start and reach else len(lines)


def _inside(line: Line, gone: list[tuple[Line, DropReason]]) -> list[Line]:
    if not _PERHAPS_INSIDE.search(line.text):
        return [line]
    for pattern in _INSIDE:
        for match in reversed(list(pattern.finditer(line.text))):
            gone.append((line.cut(match.start(), match.end()), "advert"))
            line = line.put(match.start(), match.end(), "")
    return [line] if line.text else []
