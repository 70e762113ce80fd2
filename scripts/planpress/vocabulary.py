"""The closed sets of the plan file (DESIGN: "A plan file"), each stated once.

Keys that editors may extend (indicators, topics, measures, departments, documents) are not
here: they live in the registers under ``plans/`` and are loaded by ``library``.
"""

from __future__ import annotations

from typing import Literal

PlanKind = Literal["规划", "纲要", "行动计划", "实施方案", "实施意见", "意见", "通知", "办法", "条例", "其他"]
Script = Literal["Hans", "Hant"]
SourceKind = Literal["官方", "转载", "文档分享站"]
ReviewStatus = Literal["机器转换", "机器核对", "人工核对"]

Normalisation = Literal[
    "width",  # half-width marks beside Chinese became full-width, and full-width digits half-width
    "spaces",  # spaces, line breaks and blank lines that carry nothing
    "dashes",  # a hyphen or tilde between years became —
    "quotes",  # straight quotation marks became curly ones
    "markers",  # 1、 became 1., （一）、 became （一）; brackets of item numbers became full-width
    "run-in-stops",  # the 。 that ended a title was left out
    "list-dashes",  # —— and ---- before items became bullets
    "pinyin-notes",  # the reading in brackets after a character was removed
    "t2s",  # Traditional became Simplified, character by character
    "page-furniture",  # page numbers and running heads between paragraphs
]
DropReason = Literal[
    "title-repeat", "site-metadata", "navigation", "page-furniture", "advert", "legal-notice", "contents", "noise"
]
EmendationReason = Literal["encoding-damage", "lost-characters", "doubled-characters", "misprint"]
Confidence = Literal["high", "medium", "low"]

Comparator = Literal["=", ">=", "<=", ">", "<", "~", "range"]
Nature = Literal["total", "new", "level", "rate", "annual", "part"]
Role = Literal["主导", "参与", "主导或参与", "承担"]
Level = Literal["国家级", "省级", "市级", "区县级"]
DutyRole = Literal["责任", "牵头", "配合", "落实"]
AwardKind = Literal["资助", "奖励"]
AbsenceState = Literal["明确为零", "不适用"]
DocumentKind = Literal["国家文件", "省级文件", "本市文件", "法律法规", "标准", "待出台"]
AdminLevel = Literal["直辖市", "副省级市", "省会", "地级市", "县级市", "区县"]

# The seven states of a city × indicator cell and the five grades of a city × topic cell
# (DESIGN: promise 4). They must never look alike.
CellState = Literal["数值", "并入合计", "有要求无数字", "未提及", "未核", "明确为零", "不适用"]
TopicGrade = Literal["专节", "段落", "仅提及", "未提及", "未核"]
Comparability = Literal["可直接比", "可并列", "只同族"]

COMPARATOR_WORDS: dict[str, str] = {
    "=": "", ">=": "≥", "<=": "≤", ">": "＞", "<": "＜", "~": "约", "range": "",
}  # fmt: skip
NATURE_WORDS: dict[str, str] = {
    "total": "期内总量", "new": "新增", "level": "达到的存量", "rate": "比率", "annual": "每年", "part": "其中项",
}  # fmt: skip
# The last part of a plan file's name (DESIGN: "The house").
KIND_PINYIN: dict[str, str] = {
    "规划": "guihua", "纲要": "gangyao", "行动计划": "xingdong-jihua", "实施方案": "shishi-fangan", "实施意见": "shishi-yijian",
    "意见": "yijian", "通知": "tongzhi", "办法": "banfa", "条例": "tiaoli", "其他": "qita",
}  # fmt: skip
