"""The tables of how a plan's page differs from its source."""

from __future__ import annotations

from planpress.model import Doubt, Dropped, Emendation
from planpress.pages.data.placed import ID, PLACE, PLAN, SECTION, Placed, each
from planpress.pages.data.table import Field, Table, choices
from planpress.vocabulary import Confidence, DropReason, EmendationReason

DROPPED: Table[Placed[Dropped]] = Table(
    "dropped", "未上页的文字", "Text left out", "来源里有而页面上没有的文字，连同原因。", "Text of the source that is not on the page, with the reason.",
    ("id",),
    (
        ID, PLAN,
        Field("text", "string", "原文", "Text", lambda p: p.fact.text, "一字不改", "Verbatim", required=True),
        Field("reason", "string", "原因", "Reason", lambda p: p.fact.reason, enum=choices(DropReason), required=True),
    ),
    of_plan=each("dropped", lambda plan: plan.dropped),
)  # fmt: skip

EMENDATIONS: Table[Placed[Emendation]] = Table(
    "emendations", "校改", "Emendations", "来源的错乱在页面上读作什么。", "How the page reads what is garbled in the source.",
    ("id",),
    (
        ID, PLAN,
        Field("source", "string", "来源作", "Source has", lambda p: p.fact.source, "一字不改", "Verbatim"),
        Field("reading", "string", "页面作", "Page has", lambda p: p.fact.reading),
        Field("reason", "string", "原因", "Reason", lambda p: p.fact.reason, enum=choices(EmendationReason), required=True),
        Field("confidence", "string", "把握", "Confidence", lambda p: p.fact.confidence, enum=choices(Confidence), required=True),
        SECTION,
    ),
    of_plan=each("emendations", lambda plan: plan.emendations),
)  # fmt: skip

DOUBTS: Table[Placed[Doubt]] = Table(
    "doubts", "存疑", "Doubts", "可能有误而未改动的原文。", "Text that may be wrong and was left as it is.",
    ("id",),
    (ID, PLAN, Field("note", "string", "说明", "Note", lambda p: p.fact.note, "本站所加", "Added by this site", required=True), *PLACE),
    of_plan=each("doubts", lambda plan: plan.doubts),
)  # fmt: skip
