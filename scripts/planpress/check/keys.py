"""Rules over words from closed lists: what a plan names must be in the registers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from planpress.check.context import Finding, PlanCheck
from planpress.check.similar import nearest

# 市国资委 and 市建委 share most of their characters and nothing else.
_SAME_UNIT = 0.7


def _unknown(
    check: PlanCheck, where: tuple[str | int, ...], key: str, known: Collection[str], register: str
) -> Iterator[Finding]:
    if register in check.unreadable or key in known:
        return
    known = list(known)
    example = next(iter(nearest(key, known).removeprefix("，可能是 ").split("、")), "") or (known[0] if known else "…")
    field = str(where[-1]) if isinstance(where[-1], str) else str(where[-2])
    found = f"{field} 里的“{key}”不在词表里{nearest(key, known)}"
    example = f"[{example}]" if field in ("indicators", "sector") else example
    yield Finding(check.place(*where), found, f"plans/{register}.yml 里有的词", f"{field}: {example}")


def indicator_known(check: PlanCheck) -> Iterator[Finding]:
    """指标写 plans/indicators.yml 里的 key；一个也没有写的给出警告。"""
    known = check.library.indicator
    for field in ("targets", "baselines"):
        for index, record in enumerate(getattr(check.plan, field)):
            if not record.indicators:
                place = check.place(field, index, "indicators")
                expected = "至少一个指标；词表里没有的，数字只在规划页上出现，不进入比较"
                yield Finding(place, "没有写指标", expected, "indicators: [national-standards]", severity="警告")
            for key in record.indicators:
                yield from _unknown(check, (field, index, "indicators"), key, known, "indicators")
    for field in ("requirements", "absences"):
        for index, record in enumerate(getattr(check.plan, field)):
            yield from _unknown(check, (field, index, "indicator"), record.indicator, known, "indicators")


def sector_known(check: PlanCheck) -> Iterator[Finding]:
    """sector 写 plans/indicators.yml 的 sectors 里有的行业。"""
    for field in ("targets", "baselines"):
        for index, record in enumerate(getattr(check.plan, field)):
            for sector in record.sector:
                yield from _unknown(
                    check, (field, index, "sector"), sector, check.library.indicators.sectors, "indicators"
                )


def indicator_unit(check: PlanCheck) -> Iterator[Finding]:
    """目标的单位是它每个指标的单位，或 same_units 里视为相同的单位。"""
    for index, target in enumerate(check.plan.targets):
        for key in target.indicators:
            indicator = check.library.indicator.get(key)
            units = (indicator.unit, *indicator.same_units) if indicator else ()
            if units and target.unit not in units:
                found = f"单位“{target.unit}”不是 {key} 的单位"
                expected = f"{'、'.join(units)}；同一个意思的另一种写法加进 plans/indicators.yml 的 same_units"
                example = f"unit: {units[0]}" if units[0] != "%" else 'unit: "%"'
                yield Finding(check.place("targets", index, "unit"), found, expected, example)


def topic_known(check: PlanCheck) -> Iterator[Finding]:
    """主题写 plans/topics.yml 里的 key。"""
    for index, entry in enumerate(check.plan.topics):
        yield from _unknown(check, ("topics", index, "topic"), entry.topic, check.library.topic, "topics")


def measure_known(check: PlanCheck) -> Iterator[Finding]:
    """政策工具写 plans/measures.yml 里的 key。"""
    for index, entry in enumerate(check.plan.measures):
        yield from _unknown(check, ("measures", index, "measure"), entry.measure, check.library.measure, "measures")


def award_category_known(check: PlanCheck) -> Iterator[Finding]:
    """资助、奖励的类别写 plans/measures.yml 的 award_categories 里的 key。"""
    known = [category.key for category in check.library.measures.award_categories]
    for index, award in enumerate(check.plan.awards):
        yield from _unknown(check, ("awards", index, "category"), award.category, known, "measures")


def department_known(check: PlanCheck) -> Iterator[Finding]:
    """单位名称在 plans/departments.yml 的一项职能之下。"""
    known = check.library.function_of
    if "departments" in check.unreadable:
        return
    for index, duty in enumerate(check.plan.responsibilities):
        for number, department in enumerate(duty.departments):
            if department.name in known:
                continue
            found = f"“{department.name}”不在部门表里{nearest(department.name, known, _SAME_UNIT)}"
            expected = "单位名称照原文；新名称加到 plans/departments.yml 一项职能的 names 里"
            example = f"names: [市质监局, {department.name}]"
            yield Finding(check.place("responsibilities", index, "departments", number), found, expected, example)


def document_known(check: PlanCheck) -> Iterator[Finding]:
    """引用的文件在 plans/documents.yml 里有这个题名。"""
    known = check.library.document_of
    if "documents" in check.unreadable:
        return
    for index, citation in enumerate(check.plan.cites):
        if citation.title not in known:
            found = f"《{citation.title}》不在文件表里{nearest(citation.title, known)}"
            expected = "题名照原文；新文件在 plans/documents.yml 加一条，已有文件的另一个题名加到它的 titles"
            number = f'"{citation.number}"' if citation.number else "null"
            example = f'documents:\n  - key: xin-wenjian\n    title: "{citation.title}"\n    number: {number}\n    kind: 省级文件'
            yield Finding(check.place("cites", index, "title"), found, expected, example)


def review_checked(check: PlanCheck) -> Iterator[Finding]:
    """review.checked 写查找过的指标、主题、政策工具的 key，全部查过写 all。"""
    if check.unreadable & {"indicators", "topics", "measures"}:
        return
    library = check.library
    known = {"all", *library.indicator, *library.topic, *library.measure}
    for key in check.plan.review.checked:
        if key not in known:
            found = f"checked 里的“{key}”不是指标、主题或政策工具{nearest(key, known)}"
            yield Finding(check.place("review", "checked"), found, "词表里的 key，或 all", "checked: [all]")
