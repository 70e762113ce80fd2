"""The tables of cities, plans and their texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planpress.body import Section
from planpress.library import CityEntry, PlanEntry
from planpress.pages import links
from planpress.pages.compute.clauses import own_texts
from planpress.pages.data.table import Field, Table, choices
from planpress.pages.data.view import PlanView
from planpress.vocabulary import AdminLevel, PlanKind, ReviewStatus, Script, SourceKind

_ON_SITE = ("站内路径", "Path in the site")

CITIES: Table[CityEntry] = Table(
    "cities", "城市", "Cities", "收录的城市。", "The cities in the collection.", ("city",),
    (
        Field("city", "string", "城市", "City", lambda c: c.key, "城市的键，即文件夹名", "Key of the city: its folder's name", required=True),
        Field("name", "string", "名称", "Name", lambda c: c.city.name, required=True),
        Field("province", "string", "省级行政区", "Province", lambda c: c.city.province, required=True),
        Field("level", "string", "级别", "Administrative level", lambda c: c.city.level, enum=choices(AdminLevel), required=True),
        Field("division_code", "string", "行政区划代码", "Division code", lambda c: c.city.division_code, "GB/T 2260", "GB/T 2260", required=True),
        Field("name_pinyin", "string", "拼音", "Name in pinyin", lambda c: c.city.name_pinyin, required=True),
        Field("parent", "string", "上级城市", "Parent city", lambda c: c.city.parent),
        Field("url", "string", "页面", "Page", lambda c: links.city_url(c.key), *_ON_SITE, required=True, link=True),
    ),
    of_library=lambda library: library.cities,
)  # fmt: skip

PLANS: Table[PlanEntry] = Table(
    "plans", "规划", "Plans", "收录的规划，一份一行。", "The plans in the collection, one a row.", ("plan",),
    (
        Field("plan", "string", "规划", "Plan", lambda e: e.key, "规划的键：城市/文件名", "Key of the plan: city/file name", required=True, own=True),
        Field("city", "string", "城市", "City", lambda e: e.city_key, required=True, refers="cities.city"),
        Field("title", "string", "标题", "Title", lambda e: e.plan.title, required=True),
        Field("kind", "string", "文种", "Kind of document", lambda e: e.plan.kind, enum=choices(PlanKind), required=True),
        Field("start", "integer", "起始年", "First year", lambda e: e.plan.period.start),
        Field("end", "integer", "终止年", "Last year", lambda e: e.plan.period.end),
        Field("issued", "date", "成文日期", "Date of issue", lambda e: e.plan.issued),
        Field("published", "date", "发布日期", "Date of publication", lambda e: e.plan.published,
              "文字所在网页的日期", "Date of the web page that the text comes from"),
        Field("issuer", "string", "发文机关", "Issuing authority", lambda e: e.plan.issuer,
              "原文未写时为空，不推测", "Empty where the text does not say; never guessed"),
        Field("document_number", "string", "文号", "Document number", lambda e: e.plan.document_number),
        Field("superseded_by", "string", "被何规划接替", "Superseded by", lambda e: e.plan.superseded_by),
        Field("source_file", "string", "来源文件", "Source file", lambda e: e.plan.source.file, required=True),
        Field("source_sha256", "string", "来源文件的 SHA-256", "SHA-256 of the source file", lambda e: e.plan.source.sha256, required=True),
        Field("source_script", "string", "来源字形", "Script of the source", lambda e: e.plan.source.script, enum=choices(Script), required=True),
        Field("source_kind", "string", "来源性质", "Kind of source", lambda e: e.plan.source.kind, enum=choices(SourceKind), required=True),
        Field("source_site", "string", "来源网站", "Site of the source", lambda e: e.plan.source.site),
        Field("source_url", "string", "来源网址", "URL of the source", lambda e: e.plan.source.url),
        Field("retrieved", "date", "获取日期", "Retrieved on", lambda e: e.plan.source.retrieved),
        Field("missing_attachments", "list", "来源缺少的附件", "Attachments missing from the source", lambda e: e.plan.source.missing_attachments),
        Field("review", "string", "核对", "Review", lambda e: e.plan.review.status, enum=choices(ReviewStatus), required=True),
        Field("reviewed_by", "string", "核对人", "Reviewed by", lambda e: e.plan.review.by),
        Field("reviewed_on", "date", "核对日期", "Reviewed on", lambda e: e.plan.review.on),
        Field("checked", "list", "查找过的项目", "What was looked for", lambda e: e.plan.review.checked,
              "指标、主题、政策工具的键；all 为全部。只有查找过的才可记未提及",
              "Keys of indicators, topics and instruments, or all; only what was looked for can be 未提及 (absent)"),
        Field("url", "string", "页面", "Page", links.plan_url, *_ON_SITE, required=True, link=True, own=True),
        Field("markdown", "string", "规划文件", "Plan file (Markdown)", links.markdown_url, *_ON_SITE, required=True, link=True, own=True),
        Field("source", "string", "来源文件路径", "Path of the source file", links.source_path, *_ON_SITE, required=True, link=True),
    ),
    of_plan=lambda view: (view.entry,),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlacedSection:
    entry: PlanEntry
    section: Section
    position: int
    text: str


def _sections(view: PlanView) -> Iterator[PlacedSection]:
    entry = view.entry
    own = own_texts(entry)
    for position, section in enumerate(entry.outline.sections.values(), 1):
        yield PlacedSection(entry, section, position, own[section.id])


def _section_url(placed: PlacedSection) -> str:
    """What stands before the first heading is the top of the page."""
    return links.plan_url(placed.entry, None if placed.section.id == "s0" else placed.section.id)


SECTIONS: Table[PlacedSection] = Table(
    "sections", "章节与正文", "Sections and text", "每份规划的每一节。文字只列一次：在最深的一节里。",
    "Every section of every plan. Each text stands once: in the deepest section.", ("id",),
    (
        Field("id", "string", "标识", "Id", lambda s: f"{s.entry.key}#{s.section.id}", required=True, own=True),
        Field("plan", "string", "规划", "Plan", lambda s: s.entry.key, required=True, refers="plans.plan", own=True),
        Field("section", "string", "节", "Section", lambda s: s.section.id,
              "由原文编号得来的锚点", "Anchor, made from the printed numbers", required=True),
        Field("parent", "string", "上级节", "Parent section", lambda s: s.section.parent),
        Field("position", "integer", "次序", "Position", lambda s: s.position, "在该规划中从 1 起", "Within the plan, from 1", required=True),
        Field("level", "integer", "层级", "Level", lambda s: s.section.level,
              "0 为首个标题以前的文字", "0: the text before the first heading", required=True),
        Field("title", "string", "标题", "Title", lambda s: s.section.title,
              "含原文编号；无标题的段落为空", "With its printed number; empty for a paragraph without a title"),
        Field("missing", "boolean", "原文缺标题", "Heading lost in the source", lambda s: s.section.missing, required=True),
        Field("text", "string", "正文", "Text", lambda s: s.text, "本节自己的文字，不含标题和下级节；段落之间换行",
              "The section's own text without its title and subsections; a line break between paragraphs"),
        Field("url", "string", "页面", "Page", _section_url, *_ON_SITE, required=True, link=True, own=True),
    ),
    of_plan=_sections,
)  # fmt: skip
