"""The tables of what the plans say: one row a fact, each with its section and its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from planpress.library import Library, PlanEntry
from planpress.model import (
    Absence,
    Award,
    AwardRule,
    Baseline,
    Citation,
    Department,
    Doubt,
    Dropped,
    Duty,
    Emendation,
    MeasureUse,
    Plan,
    Requirement,
    Target,
    TopicPlace,
)
from planpress.pages import links
from planpress.pages.compute.documents import document_cited
from planpress.pages.compute.shares import is_whole
from planpress.pages.data.table import Field, Table, choices
from planpress.vocabulary import (
    AbsenceState,
    AwardKind,
    Comparator,
    Confidence,
    DropReason,
    DutyRole,
    EmendationReason,
    Level,
    Nature,
    Role,
)

F = TypeVar("F")

# In words, because a spreadsheet takes a cell that begins with = for a formula.
_COMPARATORS: dict[Comparator, str] = {
    "=": "eq", ">=": "ge", "<=": "le", ">": "gt", "<": "lt", "~": "about", "range": "range",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed(Generic[F]):
    """A fact in its plan. ``id`` is the plan's key and the fact's own id, or what it is and the section where it stands."""

    library: Library
    entry: PlanEntry
    fact: F
    id: str


def _each(kind: str, pick: Callable[[Plan], tuple[F, ...]]) -> Callable[[Library], Iterator[Placed[F]]]:
    """All facts of a kind; the second in a section is ``…_2``, as its mark on the plan's page."""

    def records(library: Library) -> Iterator[Placed[F]]:
        for entry in library.plans:
            seen: Counter[str] = Counter()
            for fact in pick(entry.plan):
                base = f"{kind}-{fact.section}" if hasattr(fact, "section") else kind
                seen[base] += 1
                number = f"_{seen[base]}" if seen[base] > 1 else ""
                yield Placed(library, entry, fact, f"{entry.key}#{getattr(fact, 'id', base + number)}")

    return records


_ID: Field[Any] = Field("id", "string", "标识", lambda p: p.id, "规划的键#事实的键", required=True)
_PLAN: Field[Any] = Field("plan", "string", "规划", lambda p: p.entry.key, required=True, refers="plans.plan")
_SECTION: Field[Any] = Field("section", "string", "节", lambda p: p.fact.section, "引文所在的最深一节", required=True)
_QUOTE: Field[Any] = Field("quote", "string", "引文", lambda p: p.fact.quote, "一字不改", required=True)
_URL: Field[Any] = Field(
    "url", "string", "原句", lambda p: links.quote_url(p.entry, p.fact), "站内路径，指到原文中标出的句子", required=True
)
_PLACE = (_SECTION, _QUOTE, _URL)


def _indicator(get: Callable[[Any], str]) -> Field[Any]:
    return Field("indicator", "string", "指标", get, required=True, refers="indicator_list.key")


def _number_fields() -> tuple[Field[Any], ...]:
    """What targets and baselines share."""
    return (
        Field("label", "string", "名称", lambda p: p.fact.label, required=True),
        Field("indicators", "list", "指标", lambda p: p.fact.indicators, "指标的键；一个以上为合并数"),
        Field("joint", "boolean", "合并数", lambda p: p.fact.joint, "一个数合计几个指标、级别或行业，不可拆开", required=True),
        Field("comparator", "string", "比较", lambda p: _COMPARATORS[p.fact.comparator],
              "eq 等于 ge 不少于 le 不超过 gt 超过 lt 不足 about 左右 range 区间（上限见 upper）", tuple(_COMPARATORS.values()), True),
        Field("value", "number", "数值", lambda p: p.fact.value, required=True),
        Field("upper", "number", "上限", lambda p: p.fact.upper),
        Field("unit", "string", "单位", lambda p: p.fact.unit, required=True),
        Field("nature", "string", "性质", lambda p: p.fact.nature, "total 期内总量 new 新增 level 达到的存量 rate 比率 annual 每年 part 其中项", choices(Nature), True),
        Field("role", "string", "参与方式", lambda p: p.fact.role, enum=choices(Role)),
        Field("level", "list", "级别", lambda p: p.fact.level, enum=choices(Level)),
        Field("sector", "list", "行业", lambda p: p.fact.sector),
        Field("subject", "string", "对象", lambda p: p.fact.subject, "分母，照原文"),
        Field("includes", "list", "含", lambda p: p.fact.includes, "数里写明包含、但不是其指标的指标"),
        Field("wording", "string", "原文用语", lambda p: p.fact.wording, "原文没有阿拉伯数字时，读作数值的词"),
        Field("note", "string", "说明", lambda p: p.fact.note, "本站所加"),
    )  # fmt: skip


TARGETS: Table[Placed[Target]] = Table(
    "targets", "目标", "规划写明的带数字的目标。", ("id",), _each("targets", lambda plan: plan.targets),
    (
        _ID, _PLAN, *_number_fields(),
        Field("year", "integer", "到期年", lambda p: p.fact.year, "原文没有时间时为空"),
        Field("binding", "boolean", "约束性", lambda p: p.fact.binding),
        Field("aspirational", "boolean", "力争", lambda p: p.fact.aspirational, required=True),
        Field("part_of", "string", "属于", lambda p: p.fact.part_of and f"{p.entry.key}#{p.fact.part_of}", "其中项所属的目标", refers="targets.id"),
        Field("baseline", "number", "现状值", lambda p: p.fact.baseline, "同一句里写明的起点"),
        *_PLACE,
    ),
)  # fmt: skip

BASELINES: Table[Placed[Baseline]] = Table(
    "baselines", "现状", "规划报告的已有数字，不是目标。", ("id",), _each("baselines", lambda plan: plan.baselines),
    (_ID, _PLAN, *_number_fields(), Field("as_of", "string", "截至", lambda p: p.fact.as_of, "照原文", required=True), *_PLACE),
)  # fmt: skip

REQUIREMENTS: Table[Placed[Requirement]] = Table(
    "requirements", "有要求无数字", "规划提出要求而没有写数字的指标。", ("id",), _each("requirements", lambda plan: plan.requirements),
    (_ID, _PLAN, _indicator(lambda p: p.fact.indicator), *_PLACE),
)  # fmt: skip

ABSENCES: Table[Placed[Absence]] = Table(
    "absences", "明确为零或不适用", "规划写明为零或不适用的指标。", ("id",), _each("absences", lambda plan: plan.absences),
    (
        _ID, _PLAN, _indicator(lambda p: p.fact.indicator),
        Field("state", "string", "状态", lambda p: p.fact.state, enum=choices(AbsenceState), required=True),
        *_PLACE,
    ),
)  # fmt: skip

MEASURES: Table[Placed[MeasureUse]] = Table(
    "measures", "政策工具", "规划使用的政策工具。", ("id",), _each("measures", lambda plan: plan.measures),
    (
        _ID, _PLAN, Field("measure", "string", "政策工具", lambda p: p.fact.measure, required=True, refers="measure_list.key"),
        Field("note", "string", "用法", lambda p: p.fact.note, "本站的话"), *_PLACE,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlacedUnit:
    """One unit of a duty; ``position`` counts from 1 within the duty."""

    duty: Placed[Duty]
    unit: Department
    position: int

    @property
    def entry(self) -> PlanEntry:
        return self.duty.entry

    @property
    def fact(self) -> Duty:
        return self.duty.fact


def _units(library: Library) -> Iterator[PlacedUnit]:
    for duty in _each("responsibilities", lambda plan: plan.responsibilities)(library):
        for position, unit in enumerate(duty.fact.departments, 1):
            yield PlacedUnit(duty, unit, position)


def _function(placed: PlacedUnit) -> str | None:
    function = placed.duty.library.function_of.get(placed.unit.name)
    return function.key if function else None


RESPONSIBILITIES: Table[PlacedUnit] = Table(
    "responsibilities", "责任", "一组责任里的每个单位一行。", ("id", "position"), _units,
    (
        Field("id", "string", "责任组", lambda p: p.duty.id, "同组各行相同", required=True),
        _PLAN,
        Field("position", "integer", "次序", lambda p: p.position, "在组内从 1 起", required=True),
        Field("department", "string", "单位", lambda p: p.unit.name, "名称按原文", required=True),
        Field("role", "string", "角色", lambda p: p.unit.role, enum=choices(DutyRole), required=True),
        Field("function", "string", "职能", _function, "本站归并", refers="function_list.key"),
        Field("open", "boolean", "名单以等字结尾", lambda p: p.fact.open, required=True),
        *_PLACE,
    ),
)  # fmt: skip


def _document(placed: Placed[Citation]) -> str | None:
    document = document_cited(placed.library, placed.fact)
    return document.key if document else None


CITATIONS: Table[Placed[Citation]] = Table(
    "citations", "引用文件", "规划引用的文件，一份规划里一份文件一行。", ("id",), _each("cites", lambda plan: plan.cites),
    (
        _ID, _PLAN,
        Field("title", "string", "题名", lambda p: p.fact.title, "照原文", required=True),
        Field("number", "string", "文号", lambda p: p.fact.number),
        Field("document", "string", "文件", _document, "同一文件的不同题名归到一起", refers="document_list.key"),
        Field("future", "boolean", "待出台", lambda p: p.fact.future, required=True),
        *_PLACE,
    ),
)  # fmt: skip

AWARDS: Table[Placed[Award]] = Table(
    "awards", "资助与奖励", "什么条件给多少钱；不可相加，不同条件不可排名。", ("id",), _each("awards", lambda plan: plan.awards),
    (
        _ID, _PLAN,
        Field("condition", "string", "条件", lambda p: p.fact.condition, required=True),
        Field("category", "string", "类别", lambda p: p.fact.category, required=True, refers="award_category_list.key"),
        Field("amount", "number", "金额", lambda p: p.fact.amount, "原文未写金额时为空"),
        Field("unit", "string", "单位", lambda p: p.fact.unit, required=True),
        Field("kind", "string", "资助或奖励", lambda p: p.fact.kind, enum=choices(AwardKind), required=True),
        Field("mode", "string", "方式", lambda p: p.fact.mode),
        Field("cap", "number", "最高", lambda p: p.fact.cap),
        *_PLACE,
    ),
)  # fmt: skip

AWARD_RULES: Table[Placed[AwardRule]] = Table(
    "award_rules", "资助规则", "管整份资助清单的规则。", ("id",), _each("award_rules", lambda plan: plan.award_rules), (_ID, _PLAN, *_PLACE)
)  # fmt: skip


def _topic_url(placed: Placed[TopicPlace]) -> str:
    """A passage is marked on the plan's page; a whole section is its own mark."""
    place = placed.fact
    return links.plan_url(placed.entry, place.section) if is_whole(place) else links.quote_url(placed.entry, place)


TOPICS: Table[Placed[TopicPlace]] = Table(
    "topics", "主题所在", "规划在哪里谈到哪个主题。", ("id",), _each("topics", lambda plan: plan.topics),
    (
        _ID, _PLAN,
        Field("topic", "string", "主题", lambda p: p.fact.topic, required=True, refers="topic_list.key"),
        _SECTION,
        Field("from", "string", "起", lambda p: p.fact.opening, "段落开头的原文；空为整节"),
        Field("to", "string", "止", lambda p: p.fact.closing, "段落结尾的原文；空为到本段末"),
        Field("mention", "boolean", "仅提及", lambda p: p.fact.mention, required=True),
        Field("url", "string", "页面", _topic_url, "站内路径，指到节或段落", required=True),
    ),
)  # fmt: skip


DROPPED: Table[Placed[Dropped]] = Table(
    "dropped", "未上页的文字", "来源里有而页面上没有的文字，连同原因。", ("id",), _each("dropped", lambda plan: plan.dropped),
    (
        _ID, _PLAN,
        Field("text", "string", "原文", lambda p: p.fact.text, "一字不改", required=True),
        Field("reason", "string", "原因", lambda p: p.fact.reason, enum=choices(DropReason), required=True),
    ),
)  # fmt: skip

EMENDATIONS: Table[Placed[Emendation]] = Table(
    "emendations", "校改", "来源的错乱在页面上读作什么。", ("id",), _each("emendations", lambda plan: plan.emendations),
    (
        _ID, _PLAN,
        Field("source", "string", "来源作", lambda p: p.fact.source, "一字不改"),
        Field("reading", "string", "页面作", lambda p: p.fact.reading),
        Field("reason", "string", "原因", lambda p: p.fact.reason, enum=choices(EmendationReason), required=True),
        Field("confidence", "string", "把握", lambda p: p.fact.confidence, enum=choices(Confidence), required=True),
        _SECTION,
    ),
)  # fmt: skip

DOUBTS: Table[Placed[Doubt]] = Table(
    "doubts", "存疑", "可能有误而未改动的原文。", ("id",), _each("doubts", lambda plan: plan.doubts),
    (_ID, _PLAN, Field("note", "string", "说明", lambda p: p.fact.note, "本站所加", required=True), *_PLACE),
)  # fmt: skip
