"""The tables of what the plans say: one row a fact, each with its section and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from planpress.model import (
    Absence,
    Award,
    AwardRule,
    Baseline,
    Citation,
    Department,
    Duty,
    MeasureUse,
    Requirement,
    Target,
    TopicPlace,
)
from planpress.pages import links
from planpress.pages.compute.documents import document_cited
from planpress.pages.compute.shares import is_whole
from planpress.pages.data.placed import ID, PLACE, PLAN, SECTION, Placed, each
from planpress.pages.data.table import Field, Table, choices
from planpress.pages.data.view import PlanView
from planpress.vocabulary import (
    AbsenceState,
    AwardKind,
    Comparator,
    DutyRole,
    Level,
    Nature,
    Role,
)

# In words, because a spreadsheet takes a cell that begins with = for a formula.
COMPARATORS: dict[Comparator, str] = {
    "=": "eq", ">=": "ge", "<=": "le", ">": "gt", "<": "lt", "~": "about", "range": "range",
}  # fmt: skip


def _indicator(get: Callable[[Any], str]) -> Field[Any]:
    return Field("indicator", "string", "指标", "Indicator", get, required=True, refers="indicator_list.key")


def _number_fields() -> tuple[Field[Any], ...]:
    """What targets and baselines share."""
    return (
        Field("label", "string", "名称", "Label", lambda p: p.fact.label, required=True),
        Field("indicators", "list", "指标", "Indicators", lambda p: p.fact.indicators,
              "指标的键；一个以上为合并数", "Keys of indicators; with more than one the number is joint"),
        Field("joint", "boolean", "合并数", "Joint", lambda p: p.fact.joint, "一个数合计几个指标、级别或行业，不可拆开",
              "One number over several indicators, levels or sectors; it cannot be taken apart", required=True),
        Field("comparator", "string", "比较", "Comparator", lambda p: COMPARATORS[p.fact.comparator],
              "eq 等于 ge 不少于 le 不超过 gt 超过 lt 不足 about 左右 range 区间（上限见 upper）",
              "How the number bounds; for range the upper bound is in upper", tuple(COMPARATORS.values()), True),
        Field("value", "number", "数值", "Value", lambda p: p.fact.value, required=True),
        Field("upper", "number", "上限", "Upper bound", lambda p: p.fact.upper),
        Field("unit", "string", "单位", "Unit", lambda p: p.fact.unit, required=True),
        Field("nature", "string", "性质", "Nature", lambda p: p.fact.nature,
              "total 期内总量 new 新增 level 达到的存量 rate 比率 annual 每年 part 其中项", "What kind of number it is", choices(Nature), True),
        Field("role", "string", "参与方式", "Role", lambda p: p.fact.role, enum=choices(Role)),
        Field("level", "list", "级别", "Level", lambda p: p.fact.level, enum=choices(Level)),
        Field("sector", "list", "行业", "Sector", lambda p: p.fact.sector),
        Field("subject", "string", "对象", "Subject", lambda p: p.fact.subject, "分母，照原文", "The denominator, verbatim"),
        Field("includes", "list", "含", "Includes", lambda p: p.fact.includes, "数里写明包含、但不是其指标的指标",
              "Indicators that the number includes by name without counting them apart"),
        Field("wording", "string", "原文用语", "Wording", lambda p: p.fact.wording, "原文没有阿拉伯数字时，读作数值的词",
              "The words that were read as the number, where the text has no digits"),
        Field("note", "string", "说明", "Note", lambda p: p.fact.note, "本站所加", "Added by this site"),
    )  # fmt: skip


TARGETS: Table[Placed[Target]] = Table(
    "targets", "目标", "Targets", "规划写明的带数字的目标。", "Targets that a plan states with a number.",
    ("id",),
    (
        ID, PLAN, *_number_fields(),
        Field("year", "integer", "到期年", "Due year", lambda p: p.fact.year, "原文没有时间时为空", "Empty where the text gives no time"),
        Field("binding", "boolean", "约束性", "Binding", lambda p: p.fact.binding),
        Field("aspirational", "boolean", "力争", "Aspirational", lambda p: p.fact.aspirational, required=True),
        Field("part_of", "string", "属于", "Part of", lambda p: p.fact.part_of and f"{p.entry.key}#{p.fact.part_of}",
              "其中项所属的目标", "The target of which this is a part", refers="targets.id", own=True),
        Field("baseline", "number", "现状值", "Baseline", lambda p: p.fact.baseline, "同一句里写明的起点", "Starting point stated in the same sentence"),
        *PLACE,
    ),
    of_plan=each("targets", lambda plan: plan.targets),
)  # fmt: skip

BASELINES: Table[Placed[Baseline]] = Table(
    "baselines", "现状", "Baselines", "规划报告的已有数字，不是目标。", "Numbers that a plan reports as reached; no targets.",
    ("id",),
    (
        ID, PLAN, *_number_fields(),
        Field("as_of", "string", "截至", "As of", lambda p: p.fact.as_of, "照原文", "Verbatim", required=True), *PLACE,
    ),
    of_plan=each("baselines", lambda plan: plan.baselines),
)  # fmt: skip

REQUIREMENTS: Table[Placed[Requirement]] = Table(
    "requirements", "有要求无数字", "Requirements", "规划提出要求而没有写数字的指标。", "Indicators that a plan asks for without a number.",
    ("id",),
    (ID, PLAN, _indicator(lambda p: p.fact.indicator), *PLACE),
    of_plan=each("requirements", lambda plan: plan.requirements),
)  # fmt: skip

ABSENCES: Table[Placed[Absence]] = Table(
    "absences", "明确为零或不适用", "Stated absences", "规划写明为零或不适用的指标。", "Indicators that a plan states to be zero or not applicable.",
    ("id",),
    (
        ID, PLAN, _indicator(lambda p: p.fact.indicator),
        Field("state", "string", "状态", "State", lambda p: p.fact.state, enum=choices(AbsenceState), required=True),
        *PLACE,
    ),
    of_plan=each("absences", lambda plan: plan.absences),
)  # fmt: skip

MEASURES: Table[Placed[MeasureUse]] = Table(
    "measures", "政策工具", "Instruments", "规划使用的政策工具。", "The policy instruments that plans use.",
    ("id",),
    (
        ID, PLAN,
        Field("measure", "string", "政策工具", "Instrument", lambda p: p.fact.measure, required=True, refers="measure_list.key"),
        Field("note", "string", "用法", "How it is used", lambda p: p.fact.note, "本站的话", "In this site's words"), *PLACE,
    ),
    of_plan=each("measures", lambda plan: plan.measures),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlacedUnit(Placed[Duty]):
    """One unit of a duty; ``position`` counts from 1 within the duty."""

    unit: Department
    position: int


def _units(view: PlanView) -> Iterator[PlacedUnit]:
    for duty in each("responsibilities", lambda plan: plan.responsibilities)(view):
        for position, unit in enumerate(duty.fact.departments, 1):
            yield PlacedUnit(duty.view, duty.entry, duty.fact, duty.id, unit, position)


def _function(placed: PlacedUnit) -> str | None:
    function = placed.view.library.function_of.get(placed.unit.name)
    return function.key if function else None


RESPONSIBILITIES: Table[PlacedUnit] = Table(
    "responsibilities", "责任", "Responsibilities", "一组责任里的每个单位一行。", "One row a unit of each duty.", ("id", "position"),
    (
        Field("id", "string", "责任组", "Duty", lambda p: p.id, "同组各行相同", "The same in all rows of a duty", required=True, own=True),
        PLAN,
        Field("position", "integer", "次序", "Position", lambda p: p.position, "在组内从 1 起", "Within the duty, from 1", required=True),
        Field("department", "string", "单位", "Unit", lambda p: p.unit.name, "名称按原文", "Named as in the text", required=True),
        Field("role", "string", "角色", "Role", lambda p: p.unit.role, enum=choices(DutyRole), required=True),
        Field("function", "string", "职能", "Function", _function, "本站归并", "Grouped by this site", refers="function_list.key"),
        Field("open", "boolean", "名单以等字结尾", "List is open", lambda p: p.fact.open,
              "原文写等有关部门一类的话", "The text ends the list with “and others”", required=True),
        *PLACE,
    ),
    of_plan=_units,
)  # fmt: skip


def _document(placed: Placed[Citation]) -> str | None:
    document = document_cited(placed.view.library, placed.fact)
    return document.key if document else None


CITATIONS: Table[Placed[Citation]] = Table(
    "citations", "引用文件", "Citations", "规划引用的文件，一份规划里一份文件一行。", "Documents that plans cite, one row a document and plan.",
    ("id",),
    (
        ID, PLAN,
        Field("title", "string", "题名", "Title", lambda p: p.fact.title, "照原文", "Verbatim", required=True),
        Field("number", "string", "文号", "Document number", lambda p: p.fact.number),
        Field("document", "string", "文件", "Document", _document, "同一文件的不同题名归到一起",
              "Different titles of one document are brought together", refers="document_list.key"),
        Field("future", "boolean", "待出台", "Still to be made", lambda p: p.fact.future, required=True),
        *PLACE,
    ),
    of_plan=each("cites", lambda plan: plan.cites),
)  # fmt: skip

AWARDS: Table[Placed[Award]] = Table(
    "awards", "资助与奖励", "Grants and awards", "什么条件给多少钱；不可相加，不同条件不可排名。",
    "How much is paid on which condition; not to be added up, not to be ranked across conditions.",
    ("id",),
    (
        ID, PLAN,
        Field("condition", "string", "条件", "Condition", lambda p: p.fact.condition, required=True),
        Field("category", "string", "类别", "Category", lambda p: p.fact.category, required=True, refers="award_category_list.key"),
        Field("amount", "number", "金额", "Amount", lambda p: p.fact.amount, "原文未写金额时为空", "Empty where the text names no sum"),
        Field("unit", "string", "单位", "Unit", lambda p: p.fact.unit, required=True),
        Field("kind", "string", "资助或奖励", "Grant or award", lambda p: p.fact.kind, enum=choices(AwardKind), required=True),
        Field("mode", "string", "方式", "Mode", lambda p: p.fact.mode),
        Field("cap", "number", "最高", "Cap", lambda p: p.fact.cap),
        *PLACE,
    ),
    of_plan=each("awards", lambda plan: plan.awards),
)  # fmt: skip

AWARD_RULES: Table[Placed[AwardRule]] = Table(
    "award_rules", "资助规则", "Rules of awards", "管整份资助清单的规则。", "Rules that govern a whole list of grants.",
    ("id",), (ID, PLAN, *PLACE),
    of_plan=each("award_rules", lambda plan: plan.award_rules),
)  # fmt: skip


def _topic_url(placed: Placed[TopicPlace]) -> str:
    """A passage is marked on the plan's page; a whole section is its own mark."""
    place = placed.fact
    return links.plan_url(placed.entry, place.section) if is_whole(place) else placed.view.url(place)


TOPICS: Table[Placed[TopicPlace]] = Table(
    "topics", "主题所在", "Places of topics", "规划在哪里谈到哪个主题。", "Where plans speak of which topic.",
    ("id",),
    (
        ID, PLAN,
        Field("topic", "string", "主题", "Topic", lambda p: p.fact.topic, required=True, refers="topic_list.key"),
        SECTION,
        Field("from", "string", "起", "From", lambda p: p.fact.opening, "段落开头的原文；空为整节",
              "First words of the passage; empty for the whole section"),
        Field("to", "string", "止", "To", lambda p: p.fact.closing, "段落结尾的原文；空为到本段末",
              "Last words of the passage; empty for the end of the paragraph"),
        Field("mention", "boolean", "仅提及", "Mention only", lambda p: p.fact.mention, required=True),
        Field("url", "string", "页面", "Page", _topic_url, "站内路径，指到节或段落", "Path in the site of the section or passage", required=True, link=True, own=True),
    ),
    of_plan=each("topics", lambda plan: plan.topics),
)  # fmt: skip
