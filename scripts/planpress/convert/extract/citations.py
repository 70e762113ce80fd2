"""The documents that a text names (REAL-DOCUMENTS: "Citations"), each once, where it is first named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from planpress.convert.context import Context
from planpress.convert.extract import times
from planpress.convert.extract.runs import Run
from planpress.folding import HAN
from planpress.model import Citation

_KINDS = (
    "规划纲要|发展纲要|纲要|规划|行动计划|工作计划|实施计划|计划|实施方案|工作方案|改革方案|试验方案|方案|若干意见|实施意见|指导意见|意见|"
    "通知|通告|公告|决定|决议|批复|管理办法|实施办法|暂行办法|办法|管理条例|实施条例|条例|实施细则|细则|管理规定|规定|规则|若干措施|措施|要点|目录|"
    "导则|指南|规范|规程|标准|公约|协定|法"
)
_KIND_AT_END = re.compile(
    f"(?:{_KINDS})(?:（(?:试行|暂行|修订|草案|修订稿|征求意见稿|20\\d\\d年?(?:版|本)?|20\\d\\d(?:—|-)20\\d\\d年?)）)?$"
)
_KIND_THEN_STOP = re.compile(
    f"^[^《》。，；！？\n]{{2,60}}?(?:{_KINDS})(?=$|[，。；、！？《（\n]|(?:和|与|及|以及)《|(?:的)?(?:精神|要求|规定|部署|等))"
)
# 国办发明电〔2018〕15号, 闽政办〔2015〕143号, [2017]18号; 国令第707号; GB/T 19001—2016
_NUMBER = re.compile(
    rf"[{HAN}]{{1,14}}\s*(?:〔|\[|【|（)\s*(?:19|20)\d\d\s*(?:〕|\]|】|）)\s*第?\d{{1,5}}\s?号|"
    rf"(?<![{HAN}])[〔\[【](?:19|20)\d\d[〕\]】]第?\d{{1,5}}\s?号|"
    r"(?:中华人民共和国)?(?:国务院令|国令|主席令|政府令|总局令|局令|部令|人民政府令|省政府令|市政府令)第?\d{1,4}号|[\u4e00-\u9fff]{2,12}令第\d{1,4}号|"
    r"(?:GB|DB|JJF|JJG|SB|NY|HJ|ISO|IEC)[A-Z0-9]*(?:/[TZ])?\s?\d+(?:\.\d+)*(?:—|-|:)(?:19|20)\d\d"
)
# Every number has one, and to look for a number is dear.
_DIGIT = re.compile(r"\d")
_NUMBER_ALONE = re.compile(f"\\s*(?P<number>{_NUMBER.pattern})\\s*(?:[，、].*)?")
_NUMBER_LEAD = re.compile("^(?:根据|按照|依据|贯彻|落实|执行|的通知|文件|和|及|与|以及|见|详见|参照|遵照)+")
_BRACKET = re.compile("[（(](?P<inner>[^（）()]*(?:（[^（）]*）[^（）]*)*)[）)]")
_FOLLOWING = re.compile(rf"\s*{_BRACKET.pattern}")
_SHORT_NAME = re.compile("以下(?:统一)?简称(?:为)?[：“]?《(?P<name>[^《》]+)》|简称(?<!以下简称)《(?P<also>[^《》]+)》")
# 印发 and 发布 alone tell of what is done: who plans says 制定, 出台, 研究印发.
_TO_BE_MADE = re.compile(
    "(?:(?:制定|制订|出台|编制|起草|拟定|拟订)(?:和|并|、|，)?(?:出台|印发|发布|实施|下发|颁布)?|(?:研究|抓紧|尽快|适时|推动)(?:印发|发布|颁布))$"
)
_MADE = re.compile(
    r"以来|截至|近年|已|目前|先后|曾|陆续|相继|(?:19|20)\d\d年[^。；]{0,30}(?:制定|出台|编制|印发|发布)|"
    "了$|(?:国务院|省委|省政府|国家[^，。；]{0,8}|中央|总局)(?:制定|出台|印发|发布|颁布)$"
)
_LIST_BETWEEN = re.compile("^(?:、|和|及|以及|与|，)?$")
_PERIODICAL = re.compile("杂志|期刊|专刊|一书|栏目|专栏|节目")
_NO_DOCUMENT = re.compile("(?:日报|晚报|时报|周刊|杂志|栏目|节目|专栏|治国理政|文选|选集|摘编|读本)$")
_CUE = re.compile(
    "(?:全面|深入|认真|坚决|进一步|抓好)?(?:根据|按照|依照|依据|遵照|参照|贯彻落实|贯彻执行|贯彻|落实|执行|印发|转发|结合|围绕|对照|出台了?|发布了?|制定了?|见|详见|现将)"
)
_LAW = re.compile(
    rf"(?:根据|依据|按照|遵照|贯彻落实|贯彻执行|宣传贯彻|贯彻|落实|执行|宣传|以)(?P<titles>[{HAN}、]{{2,40}}?(?:法|条例))等?(?:有关|相关)?(?:法律|法规)"
)
_BY_RULE = re.compile(
    rf"(?:按照|根据|依据|依照|遵照)(?P<titles>(?!有关|相关|国家有关|本)[{HAN}]{{4,30}}?(?:管理办法|实施办法|条例|实施细则|规划纲要))(?:的)?(?:有关|相关)?(?:规定|要求|精神)"
)
_ABOUT = re.compile(
    rf"(?:出台|印发|制定|发布)了?(?P<titles>关于[{HAN}]{{6,50}}?的(?:若干意见|实施意见|指导意见|意见|实施办法|管理办法|办法|通知|实施方案|方案|决定))(?:等|，|。|；|$)"
)
_TO_COME = re.compile(
    rf"(?:制定和出台|制定出台|研究制定|研究出台|制定并实施|制订并实施|编制出台|编制印发|制定实施)(?P<titles>[{HAN}]{{4,40}}?(?:若干意见|[一二三四五]年行动计划|管理办法|管理条例))(?=[，。；、]|$)"
)
_STATE = re.compile(
    rf"(?:结合|根据|按照|围绕|依据)(?P<titles>国家(?!有关|相关)[{HAN}]{{5,24}}?(?:规划纲要|振兴规划|发展规划|发展纲要))(?:的|确定的|提出的)?(?:要求|精神|目标)"
)
_OUTLINE = re.compile(
    rf"(?:贯彻落实|贯彻执行|贯彻|落实|执行|实施)(?P<titles>国家[{HAN}]{{3,12}}?(?:发展|建设|战略|规划)纲要)(?=$|[，。；、])"
)
_BARE = ((_LAW, False), (_BY_RULE, False), (_ABOUT, False), (_TO_COME, True), (_STATE, False), (_OUTLINE, False))
# Each of these titles ends in one of them; most texts hold none.
_BARE_KIND = re.compile("法|条例|细则|纲要|规划|意见|计划|通知|方案|决定")
_VAGUE = re.compile("有关|相关|各项|切合|具体|本|自身|配套|年度|这|其")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    title: str
    number: str | None
    quote: str
    future: bool


def read_citations(runs: tuple[Run, ...], context: Context) -> tuple[Citation, ...]:
    """All documents named in the text but the plan itself, in the order of their first naming."""
    own = _key(context.title)
    seen = {own, _YEARS.sub("", own)}
    cites: list[Citation] = []
    known = _register(context)
    for run in runs:
        seen.update(_key(m["name"] or m["also"]) for m in _SHORT_NAME.finditer(run.text))
        for found in _of_text(run.text, known):
            key = _key(found.title)
            if key in seen or (own and own in key and "印发" in key):
                continue  # the plan itself, or the notice that wraps it
            seen.add(key)
            cites.append(
                Citation(
                    title=found.title,
                    number=found.number,
                    section=run.section,
                    quote=found.quote,
                    future=found.future and not times.is_past_section(run.titles),
                )
            )
    return tuple(cites)


_YEARS = re.compile(r"(?:19|20)\d\d(?:19|20)\d\d年?$")


def _key(title: str) -> str:
    return re.sub(r"[\s《》〈〉“”\"—–\-~（）()，、]", "", title)


def _register(context: Context) -> re.Pattern[str] | None:
    """The titles under which the library knows documents, the longest first; a short one might be a word."""
    documents = context.documents.documents if context.documents else ()
    titles = frozenset(title for each in documents for title in (each.title, *each.titles) if len(title) >= _SURE)
    return _any_of(titles) if titles else None


# All plans of a library are read with the same ones.
@lru_cache(maxsize=4)
def _any_of(titles: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(titles, key=len, reverse=True))))


def _of_text(text: str, known: re.Pattern[str] | None) -> list[_Found]:
    """In order of their places; what is found by stronger evidence shuts out what is found by weaker."""
    found = list(_bracketed(text))
    for weaker in (_numbered(text), _bare(text), _known(text, known)):
        found += [each for each in weaker if not _meets(each, found)]
    return sorted(found, key=lambda each: each.start)


def _meets(found: _Found, others: list[_Found]) -> bool:
    return any(found.start < other.end and other.start < found.end for other in others)


def _known(text: str, known: re.Pattern[str] | None) -> Iterator[_Found]:
    for match in known.finditer(text) if known else ():
        yield _Found(match.start(), match.end(), match[0], None, match[0], future=False)


# How far a title reaches, and how far before it its number stands.
_LONGEST = 300
_SURE = 6
_NEAR = 60


def _bracketed(text: str) -> Iterator[_Found]:
    """《…》 with nested marks; an unclosed 《 ends after a word that closes titles."""
    previous: _Found | None = None
    for start, stop, end in _titles(text):
        title = text[start + 1 : stop]
        if _NO_DOCUMENT.search(title) or len(title.strip()) < 2:
            continue
        if _PERIODICAL.match(text, end):
            continue
        quote_start, quote_end, number = start, end, None
        inner = _NUMBER_IN_TITLE.search(title) if _DIGIT.search(title) else None
        if inner:
            number, title = inner["number"], title[: inner.start()]
        after = _FOLLOWING.match(text, end)
        outside = _NUMBER.search(after["inner"]) if after else None
        if number is None and after and outside:
            number, quote_end = _NUMBER_LEAD.sub("", outside[0]), after.end()
        bare = _NUMBER.match(text, end)
        if number is None and bare:
            number, quote_end = bare[0], bare.end()
        if number is None:
            before = text[max(0, start - _NEAR) : start]
            joined = _NUMBER_BEFORE.search(before) if _DIGIT.search(before) else None
            if joined:
                number, quote_start = (
                    _NUMBER_LEAD.sub("", joined[0].strip()),
                    start - len(_NUMBER_LEAD.sub("", joined[0])),
                )
        future = _is_to_be_made(text, start, previous)
        previous = _Found(
            start, max(end, quote_end), _straight(title), number, text[quote_start:quote_end].strip(), future
        )
        yield previous


_TITLE_MARK = re.compile("[《〈》〉。！？\n]")
_NUMBER_IN_TITLE = re.compile(f"[（(]?(?P<number>{_NUMBER.pattern})[）)]?$")
_NUMBER_BEFORE = re.compile(f"(?:{_NUMBER.pattern})\\s*(?:文件?)?$")


def _straight(title: str) -> str:
    return title.strip().rstrip("，。；、")


def _titles(text: str) -> Iterator[tuple[int, int, int]]:
    """(place of 《, end of the title, end with 》) of each outermost 《》."""
    at = 0
    while (start := text.find("《", at)) >= 0:
        depth, stop = 0, None
        most = min(len(text), start + _LONGEST)
        for match in _TITLE_MARK.finditer(text, start, most):
            i = match.start()
            if match[0] in "《〈":
                if depth == 1 and match[0] == "《" and i and text[i - 1] in "、和及与，；":
                    break  # the first was never closed: another title begins
                depth += 1
            elif match[0] in "》〉":
                depth -= 1
                if depth == 0:
                    stop = i
                    break
            else:
                break
        if stop is not None:
            yield start, stop, stop + 1
            at = stop + 1
            continue
        # 《…〈…》 with one closer too few, or none at all
        closer = text.find("》", start, most)
        sentence = min((p for p in (text.find(mark, start, most) for mark in "。！？\n") if p >= 0), default=most)
        following = text.find("《", start + 1, most)
        if 0 <= closer < sentence and not 0 <= following < closer:
            yield start, closer, closer + 1
            at = closer + 1
            continue
        ending = _KIND_THEN_STOP.match(text[start + 1 : sentence])
        if ending:
            yield start, start + 1 + ending.end(), start + 1 + ending.end()
            at = start + 1 + ending.end()
        else:
            at = start + 1


def _is_to_be_made(text: str, start: int, previous: _Found | None) -> bool:
    before = re.split("[。；！？\n]", text[max(0, start - _LONGEST) : start])[-1]
    if _MADE.search(before):
        return False
    if _TO_BE_MADE.search(before):
        return True
    return previous is not None and previous.future and bool(_LIST_BETWEEN.match(text[previous.end : start]))


def _numbered(text: str) -> Iterator[_Found]:
    """关于…的通知（杭政办〔2006〕29号) without 《》: from a cue, or from the end of the document before it."""
    for match in _BRACKET.finditer(text):
        number = _NUMBER_ALONE.fullmatch(match["inner"])
        before = text[: match.start()].rstrip() if number else ""
        if not number or before.endswith("》"):
            continue
        clause = re.split("[。；！？\n：]", before)[-1]
        last_bracket = clause.rfind("）")
        if last_bracket >= 0 and re.match("）(?:、|和|及|以及|与|，)", clause[last_bracket:]):
            clause = re.sub("^(?:、|和|及|以及|与|，)", "", clause[last_bracket + 1 :])
        cue = None
        for cue in _CUE.finditer(clause):
            if "关于" not in clause[: cue.start()]:
                title_from = cue.end()
                clause_rest = clause[title_from:]
                if _KIND_AT_END.search(clause_rest):
                    clause = clause_rest
                    break
        if "，" in clause:
            about = clause.find("关于")
            clause = clause[clause.rfind("，", 0, about if about >= 0 else len(clause)) + 1 :]
        title = clause.strip(" “”")
        if _KIND_AT_END.search(title) and 4 <= len(title) <= 80:
            start = len(before) - len(clause)
            yield _Found(start, match.end(), title, number["number"], text[start : match.end()], False)


def _bare(text: str) -> Iterator[_Found]:
    """Titles without marks or number, where a cue and a kind of document prove them."""
    for pattern, future in _BARE if _BARE_KIND.search(text) else ():
        for match in pattern.finditer(text):
            for title in re.split("、|和|及|以及", match["titles"]) if pattern is _LAW else [match["titles"]]:
                if len(title) < 3 or _VAGUE.search(title) or not _KIND_AT_END.search(title):
                    continue
                start = match.start("titles") + match["titles"].find(title)
                yield _Found(start, start + len(title), title, None, title, future)
