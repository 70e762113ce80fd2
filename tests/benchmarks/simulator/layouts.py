"""How a document lies on a page: its text as lines, between what sites and programs put around it. Furniture is in words of our own."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planpress.body import Bullets, Heading, Paragraph, Table
from planpress.model import Plan

from .documents import Document

# What a page says of its document.
TITLE_ONLY = frozenset({"title", "kind", "period"})
FIELDS = ("title", "kind", "period", "issued", "published", "issuer", "document_number")


@dataclass(frozen=True, slots=True)
class Page:
    """``lines`` of a text, empty ones included; ``told``: the fields of the front matter that can be read off it;
    ``furniture``: those lines that are no part of the document."""

    lines: tuple[str, ...]
    told: frozenset[str]
    furniture: tuple[str, ...] = ()


def body(plan: Plan, dice: random.Random, run_in: float = 0.5) -> list[str]:
    """The text below the title; a title with a paragraph behind it is run in now and then, for a whole level at once."""
    levels = {level: dice.random() < run_in for level in range(1, 7)}
    levels[1] = False
    out: list[str] = []
    blocks = plan.body
    skip = False
    for n, block in enumerate(blocks):
        if skip:
            skip = False
            continue
        following = blocks[n + 1] if n + 1 < len(blocks) else None
        if isinstance(block, Heading):
            if block.missing:
                out += ["", ""]
            elif levels[block.level] and isinstance(following, Paragraph) and not following.id and _short(block.text):
                out.append(f"{block.text}。{following.text}")
                skip = True
            else:
                out.append(block.text)
        elif isinstance(block, Paragraph):
            out.append(block.text)
        elif isinstance(block, Bullets):
            out += [f"——{item.text}" for item in block.items]
        elif isinstance(block, Table):
            out += [" | ".join(row) for row in block.rows]
    return out


def _short(title: str) -> bool:
    return not re.search(r"[，。；：？！]", title) and len(title) <= 24


def day(when: date | None) -> str:
    return f"{when.year}年{when.month}月{when.day}日" if when else ""


def plain(document: Document, dice: random.Random) -> Page:
    """Just the document, signed at its end."""
    plan = document.plan
    lines = [plan.title, "", *body(plan, dice)]
    return Page((*lines, "", plan.issuer or "", day(plan.issued)), TITLE_ONLY | {"issuer", "issued"})


def numbered(document: Document, dice: random.Random) -> Page:
    """The number under the title, as in a gazette."""
    plan = document.plan
    lines = (plan.title, plan.document_number or "", "", *body(plan, dice), plan.issuer or "", day(plan.issued))
    return Page(lines, TITLE_ONLY | {"issuer", "issued", "document_number"})


def government(document: Document, dice: random.Random) -> Page:
    """A government's page, with the two columns of its register of information above the text and its links below."""
    plan = document.plan
    head = [
        "您所在的位置:首页 > 信息公开 > 规划计划",
        f"索  引  号 :00309{dice.randrange(9999):04}/{plan.issued:%Y%m}-{dice.randrange(99999):05} 信息分类 :04020{dice.randrange(9)}",
        f"发布机构 :{plan.issuer}              成文日期 :{day(plan.issued)}",
        f"文       号 :{plan.document_number}   公开日期 :{plan.published:%Y-%m-%d}",
        "效力状态:有效    责任部门:市市场监督管理局",
        dice.choice(("字号 -+ 【打印】 浏览量：873", "【字号：加大 还原 减小】 视力保护色", "无障碍 | 长者版")),
    ]
    foot = [
        "(此件公开发布)",
        "相关解读",
        "上一篇:《某市质量强市工作要点》解读",
        "下一篇:关于奖励50万元的公示",
        "扫一扫在手机上查看当前页面",
    ]
    # Who put the page up need not be who issued the document.
    return Page((*head, plan.title, "", *body(plan, dice), *foot), frozenset(FIELDS) - {"issuer"}, (*head, *foot))


def pipes(document: Document, dice: random.Random) -> Page:
    """The register as rows of pipes."""
    plan = document.plan
    head = [
        f"| 索 引 号: | WA{dice.randrange(10**6):06}-{plan.issued.year} | 发文机关: | {plan.issuer} |",  # type: ignore[union-attr]
        f"| 主题分类: | 市场监管 | 成文日期: | {day(plan.issued)} |",
        f"| 标 题: | {plan.title} |",
        f"| 发文字号: | {plan.document_number} | 发布日期: | {day(plan.published)} |",
    ]
    return Page((*head, "", plan.title, "", *body(plan, dice)), frozenset(FIELDS), tuple(head))


def brackets(document: Document, dice: random.Random) -> Page:
    """Labels in brackets, a line each."""
    plan = document.plan
    head = [
        f"[ 发文字号 ] {plan.document_number}",
        f"[ 发文机关 ] {plan.issuer}",
        f"[ 成文日期 ] {day(plan.issued)}",
        f"[ 发布日期 ] {plan.published}",
    ]
    return Page((*head, plan.title, "", *body(plan, dice)), frozenset(FIELDS), tuple(head))


def sharing(document: Document, dice: random.Random) -> Page:
    """A document-sharing site: its upload date is no date of the document."""
    plan = document.plan
    head = [
        f"{plan.title}.docx_第1页",
        "已阅读5页,还剩16页未读，继续免费阅读",
        "下载文档前请自行甄别",
        "上传时间：2023-11-05",
    ]
    foot = ["展开阅读全文", "版权提示：文档由用户上传，本站不对内容负责"]
    return Page((*head, plan.title, *body(plan, dice), *foot), TITLE_ONLY, (*head, *foot))


def notice(document: Document, dice: random.Random) -> Page:
    """A notice that wraps the plan, with a signature and a date of its own."""
    plan = document.plan
    if plan.kind not in ("规划", "行动计划", "实施方案", "纲要"):
        return numbered(document, dice)
    lines = [
        f"{plan.issuer}关于印发{plan.title}的通知",
        plan.document_number or "",
        "各区、县人民政府，市政府各部门：",
        f"《{plan.title}》已经市政府同意，现印发给你们，请认真贯彻执行。",
        plan.issuer or "",
        day(plan.issued),
        "",
        plan.title,
        "",
        *body(plan, dice),
    ]
    return Page(tuple(lines), TITLE_ONLY | {"issuer", "issued", "document_number"})


LAYOUTS: dict[str, Callable[[Document, random.Random], Page]] = {
    "plain": plain, "numbered": numbered, "government": government, "pipes": pipes, "brackets": brackets,
    "sharing": sharing, "notice": notice,
}  # fmt: skip
