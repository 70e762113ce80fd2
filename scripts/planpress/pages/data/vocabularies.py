"""The tables of the registers: what the keys in all other tables mean."""

from __future__ import annotations

from typing import Any

from planpress.pages.data.table import Field, Table, choices
from planpress.registers import AwardCategory, Document, Family, Function, Indicator, Measure, Topic, TopicGroup
from planpress.vocabulary import DocumentKind

_KEY: Field[Any] = Field("key", "string", "键", "Key", lambda item: item.key, required=True)
_NAME: Field[Any] = Field("name", "string", "名称", "Name", lambda item: item.name, required=True)
_DEFINITION: Field[Any] = Field(
    "definition", "string", "定义", "Definition", lambda item: item.definition, required=True
)

FAMILIES: Table[Family] = Table(
    "family_list", "指标族表", "Indicator families", "指标的分组。", "Groups of indicators.",
    ("key",), (_KEY, _NAME, _DEFINITION),
    of_library=lambda library: library.indicators.families,
)  # fmt: skip

INDICATORS: Table[Indicator] = Table(
    "indicator_list", "指标表", "Indicators", "规划里的数字可以数什么。", "What a number in a plan may count.",
    ("key",),
    (
        _KEY, _NAME, Field("family", "string", "族", "Family", lambda i: i.family, required=True, refers="family_list.key"),
        Field("unit", "string", "单位", "Unit", lambda i: i.unit, required=True),
        Field("same_units", "list", "视同的单位", "Equivalent units", lambda i: i.same_units), _DEFINITION,
        Field("comparability", "string", "可比性", "When comparable", lambda i: i.comparability, required=True),
        Field("synonyms", "list", "见过的说法", "Wordings seen", lambda i: i.synonyms),
    ),
    of_library=lambda library: library.indicators.indicators,
)  # fmt: skip

TOPIC_GROUPS: Table[TopicGroup] = Table(
    "topic_group_list", "主题组表", "Topic groups", "主题的分组。", "Groups of topics.",
    ("key",), (_KEY, _NAME),
    of_library=lambda library: library.topics.groups,
)  # fmt: skip

TOPICS: Table[Topic] = Table(
    "topic_list", "主题表", "Topic list", "章节和段落可以谈什么。", "What sections and passages may be about.",
    ("key",),
    (
        _KEY, _NAME, Field("group", "string", "组", "Group", lambda t: t.group, required=True, refers="topic_group_list.key"),
        _DEFINITION, Field("triggers", "list", "触发词", "Trigger words", lambda t: t.triggers, "只作提示", "Hints only"),
    ),
    of_library=lambda library: library.topics.topics,
)  # fmt: skip

MEASURES: Table[Measure] = Table(
    "measure_list", "政策工具表", "Instrument list", "规划可以用的办法。", "The instruments that a plan may use.",
    ("key",), (_KEY, _NAME, _DEFINITION),
    of_library=lambda library: library.measures.measures,
)  # fmt: skip

AWARD_CATEGORIES: Table[AwardCategory] = Table(
    "award_category_list", "资助类别表", "Award categories", "为什么给钱。", "What money is paid for.",
    ("key",), (_KEY, _NAME),
    of_library=lambda library: library.measures.award_categories,
)  # fmt: skip

FUNCTIONS: Table[Function] = Table(
    "function_list", "部门职能表", "Functions of government",
    "政府的职能，和各规划里做这件事的单位的名称。", "Functions of government, and the names of their units in the plans.",
    ("key",),
    (
        _KEY, _NAME,
        Field("names", "list", "单位名称", "Names of units", lambda f: f.names,
              "只按名称归并，不按后来的机构改革", "Matched by name alone, never by later reforms"),
        Field("note", "string", "说明", "Note", lambda f: f.note),
    ),
    of_library=lambda library: library.departments.functions,
)  # fmt: skip

DOCUMENTS: Table[Document] = Table(
    "document_list", "文件表", "Document list", "被引用的文件，和各规划给它的题名。", "Cited documents and the titles that plans give them.",
    ("key",),
    (
        _KEY, Field("title", "string", "题名", "Title", lambda d: d.title, required=True),
        Field("number", "string", "文号", "Document number", lambda d: d.number),
        Field("kind", "string", "种类", "Kind", lambda d: d.kind, enum=choices(DocumentKind), required=True),
        Field("titles", "list", "别的题名", "Other titles", lambda d: d.titles),
        Field("note", "string", "说明", "Note", lambda d: d.note),
    ),
    of_library=lambda library: library.documents.documents,
)  # fmt: skip
