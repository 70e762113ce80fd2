"""The tables of the registers: what the keys in all other tables mean."""

from __future__ import annotations

from typing import Any

from planpress.pages.data.table import Field, Table, choices
from planpress.registers import AwardCategory, Document, Family, Function, Indicator, Measure, Topic, TopicGroup
from planpress.vocabulary import DocumentKind

_KEY: Field[Any] = Field("key", "string", "键", lambda item: item.key, required=True)
_NAME: Field[Any] = Field("name", "string", "名称", lambda item: item.name, required=True)
_DEFINITION: Field[Any] = Field("definition", "string", "定义", lambda item: item.definition, required=True)

FAMILIES: Table[Family] = Table(
    "family_list", "指标族表", "指标的分组。", ("key",), lambda library: library.indicators.families, (_KEY, _NAME, _DEFINITION)
)  # fmt: skip

INDICATORS: Table[Indicator] = Table(
    "indicator_list", "指标表", "规划里的数字可以数什么。", ("key",), lambda library: library.indicators.indicators,
    (
        _KEY, _NAME, Field("family", "string", "族", lambda i: i.family, required=True, refers="family_list.key"),
        Field("unit", "string", "单位", lambda i: i.unit, required=True),
        Field("same_units", "list", "视同的单位", lambda i: i.same_units), _DEFINITION,
        Field("comparability", "string", "可比性", lambda i: i.comparability, required=True),
        Field("synonyms", "list", "见过的说法", lambda i: i.synonyms),
    ),
)  # fmt: skip

TOPIC_GROUPS: Table[TopicGroup] = Table(
    "topic_group_list", "主题组表", "主题的分组。", ("key",), lambda library: library.topics.groups, (_KEY, _NAME)
)  # fmt: skip

TOPICS: Table[Topic] = Table(
    "topic_list", "主题表", "章节和段落可以谈什么。", ("key",), lambda library: library.topics.topics,
    (
        _KEY, _NAME, Field("group", "string", "组", lambda t: t.group, required=True, refers="topic_group_list.key"), _DEFINITION,
        Field("triggers", "list", "触发词", lambda t: t.triggers, "只作提示"),
    ),
)  # fmt: skip

MEASURES: Table[Measure] = Table(
    "measure_list", "政策工具表", "规划可以用的办法。", ("key",), lambda library: library.measures.measures, (_KEY, _NAME, _DEFINITION)
)  # fmt: skip

AWARD_CATEGORIES: Table[AwardCategory] = Table(
    "award_category_list", "资助类别表", "为什么给钱。", ("key",), lambda library: library.measures.award_categories, (_KEY, _NAME)
)  # fmt: skip

FUNCTIONS: Table[Function] = Table(
    "function_list", "部门职能表", "政府的职能，和各规划里做这件事的单位的名称。", ("key",), lambda library: library.departments.functions,
    (
        _KEY, _NAME, Field("names", "list", "单位名称", lambda f: f.names, "只按名称归并，不按后来的机构改革"),
        Field("note", "string", "说明", lambda f: f.note),
    ),
)  # fmt: skip

DOCUMENTS: Table[Document] = Table(
    "document_list", "文件表", "被引用的文件，和各规划给它的题名。", ("key",), lambda library: library.documents.documents,
    (
        _KEY, Field("title", "string", "题名", lambda d: d.title, required=True),
        Field("number", "string", "文号", lambda d: d.number),
        Field("kind", "string", "种类", lambda d: d.kind, enum=choices(DocumentKind), required=True),
        Field("titles", "list", "别的题名", lambda d: d.titles),
        Field("note", "string", "说明", lambda d: d.note),
    ),
)  # fmt: skip
