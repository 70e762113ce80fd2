"""Rules over numbers: what a target or a baseline says must be what its quote says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

from planpress.body import Table
from planpress.check.context import Fact, Finding, PlanCheck
from planpress.check.similar import passage
from planpress.planfile.frontmatter import quoted

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SCALE = {"万": 10_000, "亿": 100_000_000, "千": 1_000, "百": 100}
_AFTER = 14
# Words that decide a comparator: before the number, and after the number and its unit.
_BEFORE = [
    (re.compile(r"(?:不少于|不低于|不小于|不短于|至少|≥)[^\d，；。]{0,4}\Z"), ">="),
    (re.compile(r"(?:不超过|不高于|不多于|不大于|最多|≤)[^\d，；。]{0,4}\Z"), "<="),
    (re.compile(r"(?<!不)(?:超过|突破|高于|多于|大于)[^\d，；。]{0,4}\Z"), ">"),
    (re.compile(r"(?<!不)(?:低于|少于|小于)[^\d，；。]{0,4}\Z"), "<"),
    (re.compile(r"约\Z"), "~"),
]
_BEHIND = [
    (re.compile("(?:及|或)?以上"), ">="),
    (re.compile("以内|(?:及|或)?以下"), "<="),
    (re.compile("左右|上下"), "~"),
]
_RANGE = re.compile(r"[%％]?(?:—|－|-|～|~|至)\d")
# 分别不少于3项、40项: what is said before the first number of a list is said of them all.
_RESPECTIVELY = re.compile(
    r"(?<=分别)([^\d，；。]{0,6}?)\d[\d.,]*[^\d，；。、]{1,4}(?:、\d[\d.,]*[^\d，；。、]{1,4})*(?:、|和)\Z"
)
_FROM = re.compile(r"[从由自][^，；。]{0,6}\Z")
_YEARS = range(1978, 2101)
_HUGE = 1e300


def _measured(check: PlanCheck) -> Iterator[Fact]:
    return (fact for fact in check.facts if fact.name in ("target", "baseline"))


# Each rule asks it of the same facts.
@lru_cache(maxsize=512)
def occurrences(value: float, quote: str) -> tuple[re.Match[str], ...]:
    """The numbers of a quote that are the value, 1.5万 as 15000 too."""
    return tuple(_occurrences(value, quote))


def _occurrences(value: float, quote: str) -> Iterator[re.Match[str]]:
    # A whole number of hundreds of digits is more than a float holds; number-size tells of it.
    value = min(max(value, -_HUGE), _HUGE)
    for match in _NUMBER.finditer(quote):
        number = float(match[0].replace(",", ""))
        scale = _SCALE.get(quote[match.end() : match.end() + 1], 1)
        if abs(number - value) < 1e-9 or abs(number * scale - value) < 1e-6:
            yield match


def value(check: PlanCheck) -> Iterator[Finding]:
    """value（和 upper）是引文里写着的数字；引文里没有阿拉伯数字的（全覆盖、一个），wording 写明读作这个数的原话。"""
    for fact in _measured(check):
        record = fact.record
        for field, number in (("value", record.value), ("upper", record.upper)):
            if number is None or occurrences(number, record.quote):
                continue
            if record.wording and record.wording in record.quote:
                continue
            written = "、".join(_NUMBER.findall(record.quote))
            expected = f"引文里的数字：{written}" if written else "wording 写明引文里读作这个数的原话"
            example = f"{field}: {written.split('、')[0]}" if written else 'wording: "全覆盖"'
            yield Finding(
                check.place(*fact.where, field),
                f"引文里没有数字 {_shown(number)}",
                expected,
                example,
                f"{fact.name}-value",
            )


def wording(check: PlanCheck) -> Iterator[Finding]:
    """wording 是引文里的原话。"""
    for fact in _measured(check):
        words = fact.record.wording
        if words is not None and (not words or words not in fact.record.quote):
            found = f"引文里没有“{words}”"
            yield Finding(
                check.place(*fact.where, "wording"),
                found,
                "引文里读作这个数的原话",
                f"wording: {quoted(passage(words, [fact.record.quote]) or fact.record.quote)}",
                f"{fact.name}-wording",
            )


def unit(check: PlanCheck) -> Iterator[Finding]:
    """unit 是引文里跟在数字后面的单位；表格里的数字，单位在同一张表里；由 wording 读出数字的，单位可以不在引文里。"""
    for fact in _measured(check):
        record = fact.record
        matches = occurrences(record.value, record.quote)
        if not matches or any(record.unit in record.quote[match.end() : match.end() + _AFTER] for match in matches):
            continue
        if any(record.unit in "".join(chain(*table.rows)) for table in _tables(check, record)):
            continue
        after = record.quote[matches[0].end() : matches[0].end() + 2]
        found = f"引文里 {_shown(record.value)} 之后没有单位“{record.unit}”"
        example = 'unit: "%"' if after[:1] in ("%", "％") else f"unit: {after[:1] or '项'}"
        yield Finding(check.place(*fact.where, "unit"), found, "引文里数字后面写的单位", example, f"{fact.name}-unit")


def _tables(check: PlanCheck, record: Any) -> Iterator[Table]:
    """The tables of a fact's section that have its quote."""
    section = check.outline.sections.get(record.section)
    for block in check.plan.body[section.start : section.end] if section else ():
        if isinstance(block, Table) and any(record.quote in cell for row in block.rows for cell in row):
            yield block


def _decided(record: Any) -> str | None:
    """The comparator that the words around the number decide; None where none do."""
    for match in occurrences(record.value, record.quote):
        before, after = record.quote[: match.start()], record.quote[match.end() :]
        after = after[1:] if after[:1] in _SCALE else after
        if after[:1] in ("余", "多"):
            return ">"
        if _RANGE.match(after.removeprefix(record.unit)) and not _FROM.search(before):
            return "range"
        after = after.removeprefix(record.unit)
        listed = _RESPECTIVELY.search(before)
        before = before[: listed.end(1)] if listed else before
        decided = next((sign for pattern, sign in _BEFORE if pattern.search(before)), None)
        decided = decided or next((sign for pattern, sign in _BEHIND if pattern.match(after)), None)
        if decided:
            return decided
    return None


def comparator(check: PlanCheck) -> Iterator[Finding]:
    """comparator 与引文的用词一致：不少于、以上是 >=，不超过、以内是 <=，超过、突破是 >，左右是 ~，达到和光写数字的是 =；range 与 upper 同时写。"""
    for fact in _measured(check):
        record = fact.record
        where, rule = (*fact.where, "comparator"), f"{fact.name}-comparator"
        if (record.comparator == "range") != (record.upper is not None):
            found = "comparator 是 range 而没有 upper" if record.upper is None else "有 upper 而 comparator 不是 range"
            expected = "从几到几的数字写 comparator: range、value 和 upper"
            yield Finding(check.place(*where), found, expected, "comparator: range", rule)
            continue
        if record.upper is not None:
            if record.upper <= record.value:
                yield Finding(
                    check.place(*where),
                    f"upper {_shown(record.upper)} 不大于 value {_shown(record.value)}",
                    "upper 是较大的数",
                    "upper: 10",
                    rule,
                )
            continue
        if record.wording or not occurrences(record.value, record.quote):
            continue
        decided = _decided(record) or "="
        if decided != record.comparator:
            found = f"comparator 是 {record.comparator}，引文的用词是“{record.quote}”"
            right = f"comparator: {_written(decided)}"
            yield Finding(check.place(*where), found, right, right, rule)


def _written(sign: str) -> str:
    return f'"{sign}"'


def baseline(check: PlanCheck) -> Iterator[Finding]:
    """目标里的 baseline 是引文里的数字，或是同一指标的一条现状的数字。"""
    for index, target in enumerate(check.plan.targets):
        number = target.baseline
        if number is None or occurrences(number, target.quote):
            continue
        same = (
            set(each.indicators) & set(target.indicators) or each.label == target.label
            for each in check.plan.baselines
            if each.value == number
        )
        if not any(same):
            found = f"引文里没有 {_shown(number)}，现状里也没有这个数"
            yield Finding(
                check.place("targets", index, "baseline"),
                found,
                "引文或 baselines 里的数字",
                "baseline: 70",
                "target-baseline",
            )


def year(check: PlanCheck) -> Iterator[Finding]:
    """year 是正文里写着的年份，或规划期的最后一年；没有期限的任务写 null。"""
    for index, target in enumerate(check.plan.targets):
        if target.year is None or target.year == check.plan.period.end:
            continue
        end = check.plan.period.end
        if target.year not in _YEARS:
            yield Finding(
                check.place("targets", index, "year"),
                f"year 是 {target.year}",
                f"{_YEARS[0]} 到 {_YEARS[-1]} 之间的年份",
                f"year: {end or 2025}",
                "target-year",
            )
        elif str(target.year) not in check.text:
            place = check.place("targets", index, "year")
            expected = "目标所在句子、标题或导语里的年份，否则是规划期的最后一年"
            yield Finding(place, f"正文里没有 {target.year} 年", expected, f"year: {end or 'null'}", "target-year")


def joint(check: PlanCheck) -> Iterator[Finding]:
    """一个数合计几类标准、几个级别或几个行业的，joint 是 true；其余是 false。"""
    for fact in _measured(check):
        record = fact.record
        combined = max(len(record.indicators), len(record.level), len(record.sector)) > 1
        if record.joint != combined:
            what = "有几项" if combined else "都只有一项"
            found = f"joint 是 {str(record.joint).lower()}，而 indicators、level、sector {what}"
            expected = f"joint: {str(combined).lower()}"
            yield Finding(check.place(*fact.where, "joint"), found, expected, expected, f"{fact.name}-joint")


def part_of(check: PlanCheck) -> Iterator[Finding]:
    """part_of 写另一个目标的 id；nature 是 part 的目标都写 part_of。"""
    ids = {target.id for target in check.plan.targets}
    for index, target in enumerate(check.plan.targets):
        if target.part_of is not None and (target.part_of not in ids or target.part_of == target.id):
            found = f"没有 {target.part_of} 这个目标" if target.part_of != target.id else "part_of 写了目标自己"
            yield Finding(
                check.place("targets", index, "part_of"), found, "合计数那个目标的 id", "part_of: t7", "target-part-of"
            )
        elif target.nature == "part" and target.part_of is None:
            found = "nature 是 part 而没有 part_of"
            yield Finding(
                check.place("targets", index, "nature"),
                found,
                "写明是哪个目标的其中项",
                "part_of: t7",
                "target-part-of",
            )


def award_amount(check: PlanCheck) -> Iterator[Finding]:
    """资助、奖励的 amount 和 cap 是引文里的数字，后面跟着单位。"""
    for index, award in enumerate(check.plan.awards):
        for field, number in (("amount", award.amount), ("cap", award.cap)):
            if number is None:
                continue
            matches = occurrences(number, award.quote)
            if not any(award.unit in award.quote[match.end() : match.end() + _AFTER] for match in matches):
                found = f"引文里没有“{_shown(number)}{award.unit}”"
                near = re.search(rf"({_NUMBER.pattern}){re.escape(award.unit)}", award.quote)
                expected = "引文里的数字和单位，没有写数字的为 null"
                example = f"{field}: {near[1].replace(',', '') if near else 'null'}"
                yield Finding(check.place("awards", index, field), found, expected, example)


def award_cap(check: PlanCheck) -> Iterator[Finding]:
    """资助、奖励的上限 cap 不小于 amount。"""
    for index, award in enumerate(check.plan.awards):
        if award.amount is not None and award.cap is not None and award.cap < award.amount:
            found = f"cap {_shown(award.cap)} 小于 amount {_shown(award.amount)}"
            yield Finding(
                check.place("awards", index, "cap"), found, "上限不小于每项的金额", f"cap: {_shown(award.amount)}"
            )


def _shown(number: int | float) -> str:
    """A number with all its digits, however long an editor made it."""
    return str(number) if isinstance(number, int) else f"{number:g}"
