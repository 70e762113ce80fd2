"""What the document says about itself: title, kind, period, dates, issuer, number. Nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from planpress import folding, numerals
from planpress.convert.draft import Draft, Front
from planpress.convert.line import Line
from planpress.convert.normalise import dates
from planpress.convert.normalise.numbers import file_number
from planpress.vocabulary import PlanKind, SourceKind

_ISSUED = ("成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "生成日期", "制定日期", "签发日期")
_PUBLISHED = ("发布日期", "发布时间", "公开日期", "公开时间", "时间", "日期", "添加时间", "录入时间", "更新时间")
_UPLOADED = ("上传时间", "上传日期")
# 发布机构, 公开主体 and 责任部门 say who put up the page.
_ISSUERS = ("发文机关", "发文机构", "发文单位", "制发机关", "制定机关", "发布机关")
_NUMBERS = ("文号", "发文字号", "发文号", "文件编号", "文件号", "发布文号")
_AGENCY = re.compile(
    r"国务院(?:办公厅)?|[\u4e00-\u9fff]{2,30}?(?:人民政府(?:办公[厅室])?|政府办公[厅室]|办公[厅室]|委员会|管理局|监督局|管委会|领导小组|[局厅委办])"
)
_KINDS: list[tuple[str, PlanKind]] = [
    ("纲要", "纲要"), ("规划", "规划"), ("行动计划", "行动计划"), ("行动方案", "行动计划"), ("实施方案", "实施方案"), ("工作方案", "实施方案"),
    ("实施意见", "实施意见"), ("意见", "意见"), ("办法", "办法"), ("条例", "条例"), ("计划", "行动计划"), ("方案", "实施方案"), ("通知", "通知"),
]  # fmt: skip
_FIVE_YEARS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_SPAN = re.compile(r"((?:19|20)\d\d)年?\s*[-—－~～至到]{1,2}\s*((?:19|20)\d\d)年?")
# 到 is looked for first, and then what stands before it.
_BEGINS = r"(?:(?<=^.)|(?<=[。；\n”].)|(?<=^力争.)|(?<=[。；\n”]力争.))"
GOAL = re.compile(rf"[到至]{_BEGINS}(20\d\d)年[底末]?[，,]")
_GOAL_INSIDE = re.compile(r"[到至](?<![从年较比].)(20\d\d)年[底末]?[，,]")
_GOAL_ANY = re.compile(r"到(?<![从年较比延].)(20\d\d)年(?!以来|为止)")
_PERIOD = re.compile(r"(?:规划期|实施期|计划期)[^。]{0,10}?((?:19|20)\d\d)年?\s*[-—至]{1,2}\s*((?:19|20)\d\d)年")
_AGENCIES = re.compile(rf"((?:(?:{_AGENCY.pattern})\u3000)*(?:{_AGENCY.pattern}))(?:关于|印发)")
_ATTACHMENT = re.compile(r"附件[ \u3000]?\d*[：:]?")
_ATTACHED = re.compile(r"(?:^|[。）])附件[一二三\d]?[：:](?P<names>.+)$")
_SITE = re.compile(r"([\u4e00-\u9fffA-Za-z]{2,12}网)(?:版权所有|（?www)|版权所有[:：]?([\u4e00-\u9fff]{2,12}网)")
# Goals further apart than the stages of one plan are a vision beyond it.
_VISION = 5
_SIGNATURE = 12
_NEAR_TITLE = 6


def front(draft: Draft) -> Draft:
    """The draft with its front matter. Needs labels, title and normalised lines; guarantees nothing but what is said."""
    assert draft.title is not None
    title = draft.title.text
    start, end = _period(title, draft)
    issuer, issued = _signature(draft)
    found = Front(
        title=title,
        kind=_kind(title),
        start=start,
        end=end,
        issued=issued or _date(draft, _ISSUED),
        # What day a sharing site names is the day of its copy.
        published=None if draft.sharing else _date(draft, _PUBLISHED),
        uploaded=_date(draft, (*_UPLOADED, *_PUBLISHED) if draft.sharing else _UPLOADED),
        issuer=issuer or _issuer(draft, title),
        document_number=_document_number(draft),
        source_kind=_source_kind(draft),
        site=_site(draft),
        url=None,
        missing_attachments=_attachments(draft),
    )
    return replace(draft, front=found)


def _kind(title: str) -> PlanKind:
    """By the last word of the title that names a kind; of a notice, what it issues."""
    words = re.sub(r"（[^（）]*）$", "", title)
    inner = re.search(r"(?:印发|发布|转发)《?(.+?)》?的通知$", words)
    words = re.sub(r"（[^（）]*）》?$", "", inner[1]) if inner else words
    if words.endswith("规划纲要"):
        return "纲要"
    return next((kind for word, kind in _KINDS if words.endswith(word)), "其他")


def _period(title: str, draft: Draft) -> tuple[int | None, int | None]:
    """The years of the title; of its five years; of the first sentence that names them; the year that goals are set for."""
    if match := _SPAN.search(title):
        return int(match[1]), int(match[2])
    for name, start in _FIVE_YEARS.items():
        if name in title:
            return start, start + 4
    body = "\n".join(line.text for line in draft.lines)
    head = body[:600]
    if match := _PERIOD.search(body):
        return int(match[1]), int(match[2])
    goals = [int(year) for year in GOAL.findall(body) or _GOAL_INSIDE.findall(body) or _GOAL_ANY.findall(body)]
    year = re.search(r"(20\d\d)年(?:度)?(?:行动计划|实施方案|工作要点|工作计划)", title)
    if year:
        return int(year[1]), int(year[1])
    if goals:
        return None, max(year for year in goals if year - min(goals) <= _VISION)
    match = re.search(r"[（(]((?:19|20)\d\d)\s*[-—]{1,2}\s*((?:19|20)\d\d)年?[）)]时期", head)
    return (int(match[1]), int(match[2])) if match else (None, None)


def _date(draft: Draft, names: tuple[str, ...]) -> date | None:
    for name in names:
        for label in draft.labels:
            if label.name == name and (found := numerals.to_date(label.value)):
                return found[0]
            if label.name == name and (day := dates.compact(label.value)):
                return day
    return None


def _signature(draft: Draft) -> tuple[str | None, date | None]:
    """Issuer and date as signed: short lines, at the end of a wrapping notice or of the text, or under the title."""
    stretches = [draft.lines[: draft.notice][-_SIGNATURE:]] if draft.notice else []
    stretches += [draft.lines[draft.notice :][-_SIGNATURE:], draft.lines[draft.notice : draft.notice + 3]]
    for lines in stretches:
        for index, line in enumerate(lines):
            found = numerals.to_date(line.text)
            if not found or len(line.text) > 40 or re.search("[，。；]", line.text):
                continue
            signers = _agencies(line.text[: found[1]]) or _agencies_above(lines[max(0, index - 3) : index])
            if signers or line.text[found[2] :] in ("", "印发", "）"):
                return signers, found[0]
    return None, None


def _agencies(text: str) -> str | None:
    """One agency or several side by side, as an issuer is written; None for what is anything else."""
    names = text.strip("（( \u3000").split("\u3000")
    return "、".join(names) if all(map(_AGENCY.fullmatch, names)) else None


def _agencies_above(lines: tuple[Line, ...]) -> str | None:
    """Those who sign right above a date, on one line or more."""
    found: list[str] = []
    for line in reversed(lines):
        names = _agencies(line.text)
        if names is None and found:
            break
        found += [names] if names else []
    return "、".join(reversed(found)) or None


def _issuer(draft: Draft, title: str) -> str | None:
    for name in _ISSUERS:
        for label in draft.labels:
            if label.name == name and (match := _AGENCY.fullmatch(folding.simplify(label.value))):
                return match[0]
    match = _AGENCIES.match(title)
    return match[1].replace("\u3000", "、") if match else None


def _document_number(draft: Draft) -> str | None:
    """As the labels say, else on a line of its own near the title. A line has the issuer's mark where a label lost it."""
    lines = draft.lines[: draft.notice + _NEAR_TITLE]
    printed = [number for line in lines if (number := file_number(line.text)) and number[0] != "〔"]
    for name in _NUMBERS:
        for label in draft.labels:
            if label.name == name and (number := file_number(label.value)):
                return next((whole for whole in printed if whole.endswith(number)), number)
    return printed[0] if printed else None


def _source_kind(draft: Draft) -> SourceKind:
    return "文档分享站" if draft.sharing else "官方" if draft.official else "转载"


def _site(draft: Draft) -> str | None:
    source = draft.source.replace(" ", "").replace("\u3000", "").replace("\u00a0", "")
    if "版权所有" not in source and "www" not in source:
        return None
    match = _SITE.search(source)
    return (match[1] or match[2]) if match else None


def _attachments(draft: Draft) -> tuple[str, ...]:
    """Attachments that the text lists and the source does not have."""
    names: list[str] = []
    naming = [(index, line) for index, line in enumerate(draft.lines) if "附件" in line.text]
    if any(_ATTACHMENT.fullmatch(line.text) for _, line in naming):
        return ()
    for index, line in naming:
        match = _ATTACHED.search(line.text)
        if not match:
            continue
        listed = [match["names"]]
        for following in draft.lines[index + 1 : index + 8]:
            if not re.match(r"\d{1,2}[.、．](?!\d{1,3}[^\d年])", following.text) or len(following.text) > 60:
                break
            listed.append(following.text)
        for words in listed:
            names += [
                name.strip("；;。 ")
                for name in re.split(r"(?:^|(?<=[^\d.]))\d{1,2}[.、．](?=\D|(?:19|20)\d\d年)", words)
            ]
    return tuple(name for name in names if name)
