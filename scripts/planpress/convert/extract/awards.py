"""What is paid for what: 对…，分别一次性给予50万元、30万元的资助 (and the rules of the schedule)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planpress.convert.context import Context
from planpress.convert.extract.indicators import role
from planpress.convert.extract.pairing import ITEM, SEPARATOR, paired
from planpress.convert.extract.runs import Run
from planpress.model import Award, AwardRule, Number
from planpress.numerals import to_number
from planpress.vocabulary import AwardKind

_SENTENCE = re.compile("[^。；！？\n]+")
_SUM = re.compile(
    r"(?P<amount>(?<!\d)\d+(?:,\d{3})*(?:\.\d+)?)(?:（含）)?(?P<unit>亿元|万元|元)(?!以上的?(?:企业|项目|工业))"
)
_GIVE = re.compile("给予|奖励|资助|补助|补贴|奖金|奖补|兑现|扶持|支付|发放|嘉奖")
_REWARD = re.compile("奖励|奖金|嘉奖|表彰|奖补")
_CAP = re.compile("(?:最高|不超过|上限|封顶|累计不超|总额不超|最多)[^，。；\\d]{0,10}$")
# A sentence with more sums is a table that lost its lines: who gets which of them cannot be told from the words before.
_MOST_SUMS = 100
_CAP_REACH = 16  # characters: no more than that can match, and a sentence may have a thousand sums
_NO_AWARD = re.compile(
    "罚款|处以?\\d|经费总额|资金总额|设立[^，。；]{0,14}资金|安排[^，。；]{0,14}(?:资金|经费)|投入[^，。；]{0,10}资金"
)
# 年销售收入5000万元以上的企业: a sum that a company has.
_OWNED = re.compile("(?:产值|销售|营业收入|营收|主营业务|注册资本|投资|纳税)[^，。；\\d]{0,12}$")
_CEILING = re.compile("同一(?:单位|企业|年度|项目|申报|个)|同年度|单(?:个|户|家)(?:企业|单位)|累计|总额")
_EACH = re.compile(
    r"每[项个家次年人名件单位户]|每[^，。；\d年]{1,12}[1一](?P<unit>[项个家次人名件])|各(?:给予|奖励|补助|资助)"
)
_PRIZE = re.compile("(?:获|荣获|获得|获评)[^，。；]{0,30}奖")
_SHARE = re.compile("[%％]|比例|按[^，]*标准给予|费用")
_ONCE = re.compile("一次性")
_WITHOUT_SUM = re.compile("(?:给予|予以)(?:一定|适当|相应)(?:的)?(?:资金|经费)?(?P<kind>资助|补助|补贴|奖励|奖补|扶持)")
_RULE = re.compile(
    "补足差额|补差|不重复|就高|从高|不再(?:享受|奖励|资助|补助)|兑付|分担|承担相应|同一(?:项目|单位|标准|企业|资助|奖励)|追回|取消[^，。；]{0,10}资格|专项资金[^。；]{0,12}(?:管理)?办法"
)
# 参与制定的，按主导奖励额的30%给予奖励: a share of a sum that stands elsewhere.
_BY_SHARE = re.compile(
    r"按[^，。；]{2,20}?\d+(?:\.\d+)?[%％](?:的?标准|的比例)?(?:给予|予以)?(?P<kind>资助|补助|补贴|奖励|奖补|扶持)"
)
# 标准化科研项目 is told apart from others by 科研.
_COMMON = re.compile("标准化|标准|项目|单位")
_TWO_WORDS = 4
_DRAFTS = re.compile("(?:制定|制订|制修订|修订|研制|起草)")
_LIKE_ENOUGH, _LIKE_A_PRIZE = 0.5, 0.4
_ITEM_NUMBER = re.compile(r"^(?:第[一二三四五六七八九十百]+条|（[一二三四五六七八九十\d]+）|\d+[.、．)]|[①-⑳])\s*")
_OPENING = re.compile(
    r"^(?:第[一二三四五六七八九十百]+条|（?[一二三四五六七八九十\d]+[）.、．)]|[①-⑳])?\s*(?:对于?|凡)?(?:我市|本市|全市|辖区内)?"
)
_TAIL = re.compile(
    "(?:的(?:单位|企业|组织|个人|机构|项目)?(?:的)?)?(?:，|、)?(?:经[^，。；]{0,20}，)?(?:分别|均|由[^，。；]{1,20}|再|可|可以|将|按)*(?:一次性)?(?:给予|奖励|资助|补助|补贴|发放|予以)?(?:不超过|最高)?$"
)
_MARK = re.compile("[，、]")
_BETWEEN = re.compile(f"(?:{SEPARATOR}|，)")
_SUPPORT = re.compile("资助|补助|补贴")
_NO_WORDS = re.compile(r"[^\u4e00-\u9fffA-Za-z]")
_SAYS_HOW = re.compile("(?:分别|一次性|每[项个家年]|按|给予|均|最高)")
_GIVEN = re.compile(r"，(?:一次性)?(?:给予|发放)(?:一次性)?[^，。；\d%％]{0,6}$")
_ENDS_GIVING = re.compile("(?:，)?(?:每[项个家年次])?(?:给予|一次性|分别)*的?$")


@dataclass(frozen=True, slots=True)
class Schedule:
    awards: tuple[Award, ...]
    rules: tuple[AwardRule, ...]


@dataclass(frozen=True, slots=True)
class _Sum:
    start: int
    end: int
    amount: Number
    unit: str
    cap: bool


def read_awards(runs: tuple[Run, ...], context: Context) -> Schedule:
    """All awards with a sum; those without one, and rules, where the section has a sum."""
    found: list[tuple[int, int, Award]] = []
    for order, run in enumerate(runs):
        if run.kind != "title" and "元" in run.text:
            found += ((order, place, award) for place, award in _of_run(run, context))
    paying = {_parent(award.section) for _, _, award in found} | {award.section for _, _, award in found}
    rules: list[AwardRule] = []
    for order, run in enumerate(runs):
        if run.kind == "title" or not {run.section, _parent(run.section)} & paying:
            continue
        for start, sentence in _sentences(run.text):
            match = _WITHOUT_SUM.search(sentence) or _BY_SHARE.search(sentence)
            if match and not _SUM.search(sentence):
                kind: AwardKind = "奖励" if _REWARD.search(match["kind"]) else "资助"
                condition = _condition(sentence[: match.start()])
                found.append(
                    (order, start, _award(run, sentence, condition, None, "万元", kind, sentence, None, context))
                )
            elif (_RULE.search(sentence) and not _SUM.search(sentence)) or _is_ceiling(sentence):
                rules.append(AwardRule(section=run.section, quote=sentence.strip()))
    return Schedule(tuple(award for _, _, award in sorted(found, key=lambda f: f[:2])), tuple(rules))


def _is_ceiling(sentence: str) -> bool:
    """同一单位每年累计不超过100万元 limits the awards before it and is none."""
    sums = list(_SUM.finditer(sentence))
    return bool(sums) and all(_is_cap(sentence, m) for m in sums) and bool(_CEILING.search(sentence))


def _parent(section: str) -> str:
    """Numbered items and the section that holds them are one schedule."""
    return "t" if section.startswith("t") else section.rsplit("-", 1)[0]


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for match in _SENTENCE.finditer(text):
        yield match.start(), match[0]


def _of_run(run: Run, context: Context) -> Iterator[tuple[int, Award]]:
    for start, sentence in _sentences(run.text):
        if not _GIVE.search(sentence) or _NO_AWARD.search(sentence):
            continue
        sums = [
            _Sum(m.start(), m.end(), amount, m["unit"], _is_cap(sentence, m))
            for m in _SUM.finditer(sentence)
            if not _OWNED.search(sentence[max(m.start() - _CAP_REACH, 0) : m.start()])
            and (amount := to_number(m["amount"])) is not None
        ]
        if len(sums) > _MOST_SUMS or _is_ceiling(sentence):
            continue
        for group in _grouped(sentence, sums):
            for place, award in _of_group(run, sentence, group, sums, context):
                yield start + place, award


def _is_cap(sentence: str, match: re.Match[str]) -> bool:
    before = sentence[max(match.start() - _CAP_REACH, 0) : match.start()]
    return bool(_CAP.search(before)) or sentence.startswith(("以内", "以下"), match.end())


def _grouped(sentence: str, sums: list[_Sum]) -> Iterator[list[_Sum]]:
    """Sums with only separators between them are one list: 50万元、30万元和10万元."""
    group: list[_Sum] = []
    for one in sums:
        if group and not _BETWEEN.fullmatch(sentence[group[-1].end : one.start]):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _of_group(
    run: Run, sentence: str, group: list[_Sum], sums: list[_Sum], context: Context
) -> Iterator[tuple[int, Award]]:
    first, last = group[0], group[-1]
    clause_start = _own_clause(sentence, first.start)
    tail = _MARK.split(sentence[last.end :], maxsplit=1)[0]
    nearby = sentence[clause_start : last.end] + tail[:12]
    kind: AwardKind = (
        "奖励" if _REWARD.search(tail) or (_REWARD.search(nearby) and not _SUPPORT.search(tail)) else "资助"
    )
    if all(one.cap for one in group) and _SHARE.search(sentence[: first.start]):
        condition = _condition(sentence[:clause_start] or sentence[: first.start])
        yield first.start, _award(run, sentence, condition, None, first.unit, kind, nearby, first.amount, context)
        return
    if all(one.cap for one in group) and _SUM.search(sentence[: first.start]):
        return  # a cap of the award before it
    subject = _subject(sentence, clause_start, first.start)
    names = [subject]
    if len(group) > 1:
        listed = paired(subject, len(group))
        names = listed or [f"{subject}（第{n}项）" for n in range(1, len(group) + 1)]
    later = next((one for one in sums if one.cap and one.start >= last.end), None)
    cap = (later or first).amount if len(group) == 1 and (later or first.cap) else None
    for one, name in zip(group, names, strict=True):
        yield one.start, _award(run, sentence, _condition(name), one.amount, one.unit, kind, nearby, cap, context)


def _own_clause(sentence: str, place: int) -> int:
    """Where the words begin that belong to one sum: after 、 or ， that follows another sum, else after the last ，"""
    earlier = [m.end() for m in _SUM.finditer(sentence[:place])]
    if earlier:
        mark = _MARK.search(sentence[:place], earlier[-1])
        return mark.end() if mark else earlier[-1]
    return sentence.rfind("，", 0, place) + 1


def _subject(sentence: str, clause_start: int, place: int) -> str:
    """Who is paid: the words of the own clause, or the clauses before it where it only says 分别一次性给予."""
    own = sentence[clause_start:place]
    bare = _TAIL.sub("", own)
    if (len(_NO_WORDS.sub("", bare)) >= 3 or ITEM.fullmatch(bare)) and not _SAYS_HOW.match(own):
        earlier = _SUM.search(sentence)
        lead = sentence[
            : min(clause_start, _own_clause(sentence, earlier.start()) if earlier else clause_start)
        ].rstrip("，")
        opening = ITEM.match(own)
        if opening and lead:
            return _instead(lead, opening[0], own) or f"{lead}，{own}"
        return own
    return sentence[:place]


def _instead(lead: str, item: str, own: str) -> str | None:
    """认定为AAAAA级企业的，…，AAAA级每家…: the phrase with its other member, where both are of one kind."""
    other = next((m for m in ITEM.finditer(lead) if m[0][0] == item[0] and m[0][-1] == item[-1]), None)
    rest = _TAIL.sub("", own[len(item) :])
    return lead[: other.start()] + item + lead[other.end() :] if other and not rest.strip("的，每家项个") else None


def _condition(words: str) -> str:
    words = _OPENING.sub("", words.strip("，、 　"))
    while (shorter := _TAIL.sub("", words).strip("，、 ")) != words:
        words = shorter
    return _ENDS_GIVING.sub("", _GIVEN.sub("", words))


def _award(
    run: Run,
    sentence: str,
    condition: str,
    amount: Number | None,
    unit: str,
    kind: AwardKind,
    nearby: str,
    cap: Number | None,
    context: Context,
) -> Award:
    each = _EACH.search(nearby)
    mode = "一次性" if _ONCE.search(nearby) else _mode(each) if each else None
    return Award(
        condition=condition or sentence.strip(),
        category=_category(condition, context),
        amount=amount,
        unit=unit,
        kind=kind,
        mode=mode,
        cap=cap,
        section=run.section,
        quote=_ITEM_NUMBER.sub("", sentence.strip()),
    )


def _mode(each: re.Match[str]) -> str | None:
    """每项, also of 每主导制定1项; None for 各."""
    return f"每{each['unit']}" if each["unit"] else each[0] if each[0].startswith("每") else None


def _category(condition: str, context: Context) -> str:
    """The category of the register whose name the condition repeats best; ``other`` where none is clear."""
    if context.measures is None:
        return "other"
    best, likeness = "other", _LIKE_ENOUGH
    categories = context.measures.award_categories
    if _PRIZE.search(condition):  # who won a prize is paid for that, whatever the prize was for
        categories = tuple(c for c in categories if "奖" in c.name) or categories
        likeness = _LIKE_A_PRIZE
    taking = role(condition) if _DRAFTS.search(condition) else None
    if taking in ("主导", "参与"):
        return next((c.key for c in categories if taking in c.name), best)
    for category in categories:
        share = max(_share(_COMMON.sub("", part) or part, condition) for part in re.split("、|或", category.name))
        if share > likeness or (share == likeness and best == "other"):
            best, likeness = category.key, share
    return best


def _share(name: str, condition: str) -> float:
    """How many of the name's pairs of characters the condition repeats; 试点示范 is two words."""
    step = 2 if len(name) == _TWO_WORDS else 1
    pairs = {name[i : i + 2] for i in range(0, len(name) - 1, step)}
    return sum(pair in condition for pair in pairs) / len(pairs) if pairs else 0
