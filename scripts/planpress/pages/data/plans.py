"""The tables of cities, plans and their texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planpress.body import Section
from planpress.library import CityEntry, Library, PlanEntry
from planpress.pages import links
from planpress.pages.compute.clauses import own_texts
from planpress.pages.data.table import Field, Table, choices
from planpress.vocabulary import AdminLevel, PlanKind, ReviewStatus, Script, SourceKind

CITIES: Table[CityEntry] = Table(
    "cities", "城市", "收录的城市。", ("city",), lambda library: library.cities,
    (
        Field("city", "string", "城市", lambda c: c.key, "城市的键，即文件夹名", required=True),
        Field("name", "string", "名称", lambda c: c.city.name, required=True),
        Field("province", "string", "省级行政区", lambda c: c.city.province, required=True),
        Field("level", "string", "级别", lambda c: c.city.level, enum=choices(AdminLevel), required=True),
        Field("division_code", "string", "行政区划代码", lambda c: c.city.division_code, "GB/T 2260", required=True),
        Field("name_pinyin", "string", "拼音", lambda c: c.city.name_pinyin, required=True),
        Field("parent", "string", "上级城市", lambda c: c.city.parent),
        Field("url", "string", "页面", lambda c: links.city_url(c.key), "站内路径", required=True),
    ),
)  # fmt: skip

PLANS: Table[PlanEntry] = Table(
    "plans", "规划", "收录的规划，一份一行。", ("plan",), lambda library: library.plans,
    (
        Field("plan", "string", "规划", lambda e: e.key, "规划的键：城市/文件名", required=True),
        Field("city", "string", "城市", lambda e: e.city_key, required=True, refers="cities.city"),
        Field("title", "string", "标题", lambda e: e.plan.title, required=True),
        Field("kind", "string", "文种", lambda e: e.plan.kind, enum=choices(PlanKind), required=True),
        Field("start", "integer", "起始年", lambda e: e.plan.period.start),
        Field("end", "integer", "终止年", lambda e: e.plan.period.end),
        Field("issued", "date", "成文日期", lambda e: e.plan.issued),
        Field("published", "date", "发布日期", lambda e: e.plan.published, "文字所在网页的日期"),
        Field("issuer", "string", "发文机关", lambda e: e.plan.issuer, "原文未写时为空，不推测"),
        Field("document_number", "string", "文号", lambda e: e.plan.document_number),
        Field("superseded_by", "string", "被何规划接替", lambda e: e.plan.superseded_by),
        Field("source_file", "string", "来源文件", lambda e: e.plan.source.file, required=True),
        Field("source_sha256", "string", "来源文件的 SHA-256", lambda e: e.plan.source.sha256, required=True),
        Field("source_script", "string", "来源字形", lambda e: e.plan.source.script, enum=choices(Script), required=True),
        Field("source_kind", "string", "来源性质", lambda e: e.plan.source.kind, enum=choices(SourceKind), required=True),
        Field("source_site", "string", "来源网站", lambda e: e.plan.source.site),
        Field("source_url", "string", "来源网址", lambda e: e.plan.source.url),
        Field("retrieved", "date", "获取日期", lambda e: e.plan.source.retrieved),
        Field("missing_attachments", "list", "来源缺少的附件", lambda e: e.plan.source.missing_attachments),
        Field("review", "string", "核对", lambda e: e.plan.review.status, enum=choices(ReviewStatus), required=True),
        Field("reviewed_by", "string", "核对人", lambda e: e.plan.review.by),
        Field("reviewed_on", "date", "核对日期", lambda e: e.plan.review.on),
        Field("checked", "list", "查找过的项目", lambda e: e.plan.review.checked, "指标、主题、政策工具的键；all 为全部。只有查找过的才可记未提及"),
        Field("url", "string", "页面", links.plan_url, "站内路径", required=True),
        Field("markdown", "string", "规划文件", links.markdown_url, "站内路径", required=True),
        Field("source", "string", "来源文件路径", links.source_path, "站内路径", required=True),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlacedSection:
    entry: PlanEntry
    section: Section
    position: int
    text: str


def _sections(library: Library) -> Iterator[PlacedSection]:
    for entry in library.plans:
        own = own_texts(entry)
        for position, section in enumerate(entry.outline.sections.values(), 1):
            yield PlacedSection(entry, section, position, own[section.id])


def _section_url(placed: PlacedSection) -> str:
    """What stands before the first heading is the top of the page."""
    return links.plan_url(placed.entry, None if placed.section.id == "s0" else placed.section.id)


SECTIONS: Table[PlacedSection] = Table(
    "sections", "章节与正文", "每份规划的每一节。文字只列一次：在最深的一节里。", ("id",), _sections,
    (
        Field("id", "string", "标识", lambda s: f"{s.entry.key}#{s.section.id}", required=True),
        Field("plan", "string", "规划", lambda s: s.entry.key, required=True, refers="plans.plan"),
        Field("section", "string", "节", lambda s: s.section.id, "由原文编号得来的锚点", required=True),
        Field("parent", "string", "上级节", lambda s: s.section.parent),
        Field("position", "integer", "次序", lambda s: s.position, "在该规划中从 1 起", required=True),
        Field("level", "integer", "层级", lambda s: s.section.level, "0 为首个标题以前的文字", required=True),
        Field("title", "string", "标题", lambda s: s.section.title, "含原文编号；无标题的段落为空"),
        Field("missing", "boolean", "原文缺标题", lambda s: s.section.missing, required=True),
        Field("text", "string", "正文", lambda s: s.text, "本节自己的文字，不含标题和下级节；段落之间换行"),
        Field("url", "string", "页面", _section_url, "站内路径", required=True),
    ),
)  # fmt: skip
