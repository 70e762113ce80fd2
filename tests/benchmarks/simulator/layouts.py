"""How a document lies on a page, and what is told of it there. Furniture is in words of our own."""

from __future__ import annotations

import random
from collections.abc import Callable

from planpress.body import texts

from .documents import Document
from .pages import FIELDS, TITLE_ONLY, Lines, Page, body, day

Layout = Callable[[Document, random.Random, float], Page]
_WRAPPED = ("规划", "行动计划", "实施方案", "纲要", "办法")


def plain(document: Document, dice: random.Random, run_in: float) -> Page:
    """Just the document, signed at its end."""
    lines = [document.plan.title, "", *body(document.plan, dice, run_in), "", *_signature(document)]
    return Page(tuple(lines), TITLE_ONLY | {"issuer", "issued"})


def numbered(document: Document, dice: random.Random, run_in: float) -> Page:
    """The number under the title, as in a gazette, or above it."""
    plan = document.plan
    head = [plan.title, plan.document_number or ""]
    lines = [*(head if dice.random() < 0.5 else head[::-1]), "", *body(plan, dice, run_in), *_signature(document)]
    return Page(tuple(lines), TITLE_ONLY | {"issuer", "issued", "document_number"})


def joined(document: Document, dice: random.Random, run_in: float) -> Page:
    """The number before the title, in one line with it."""
    plan = document.plan
    lines = [f"{plan.document_number}《{plan.title}》", "", *body(plan, dice, run_in), *_signature(document)]
    return Page(tuple(lines), TITLE_ONLY | {"issuer", "issued", "document_number"})


def notice(document: Document, dice: random.Random, run_in: float) -> Page:
    """A notice that wraps the plan, with a signature and a date of its own."""
    plan = document.plan
    if plan.kind not in _WRAPPED:
        return numbered(document, dice, run_in)
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
        *body(plan, dice, run_in),
    ]
    return Page(tuple(lines), TITLE_ONLY | {"issuer", "issued", "document_number"})


def government(document: Document, dice: random.Random, run_in: float) -> Page:
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
    return _sited(document, dice, run_in, head, foot, frozenset(FIELDS) - {"issuer"})


def pipes(document: Document, dice: random.Random, run_in: float) -> Page:
    """The register as rows of pipes, one of its values empty."""
    plan = document.plan
    head = [
        f"| 索 引 号: | WA{dice.randrange(10**6):06}-{plan.issued:%Y} | 发文机关: | {plan.issuer} |",
        f"| 主题分类: | 市场监管 | 成文日期: | {day(plan.issued)} |",
        f"| 标 题: | {plan.title} |",
        f"| 发文字号: | {plan.document_number} | 发布日期: | {day(plan.published)} |",
        "| 主 题 词: | | 废止日期: | |",
    ]
    return _sited(document, dice, run_in, head, [], frozenset(FIELDS))


def brackets(document: Document, dice: random.Random, run_in: float) -> Page:
    """Labels in brackets or behind dots, a line each."""
    plan = document.plan
    told = {
        "发文字号": plan.document_number,
        "发文机关": plan.issuer,
        "成文日期": day(plan.issued),
        "发布日期": f"{plan.published}",
    }
    form = dice.choice(("[ {} ] {}", "● {}：{}", "【{}】 {}"))
    return _sited(document, dice, run_in, [form.format(*each) for each in told.items()], [], frozenset(FIELDS))


def two_lines(document: Document, dice: random.Random, run_in: float) -> Page:
    """Label and value on lines of their own, and the site's imprint below."""
    plan = document.plan
    head = [
        "索引号：",
        f"00001{dice.randrange(9999):04}/{plan.issued:%Y}-{dice.randrange(99999):05}",
        "发文机关：",
        f"{plan.issuer}",
        "文 号：",
        f"{plan.document_number}",
        "成文日期：",
        day(plan.issued),
        "发布日期：",
        f"{plan.published}",
    ]
    foot = [
        "评论】【推荐】【打印】【关闭",
        "主办单位：某市人民政府办公室  京ICP备05001234号  联系电话：010-57311111",
    ]
    return _sited(document, dice, run_in, head, foot, frozenset(FIELDS))


def news(document: Document, dice: random.Random, run_in: float) -> Page:
    """A site that reprints: its date is the page's, its editor is no unit with a duty."""
    plan = document.plan
    head = [
        "当前位置: 首页 > 政策法规 > 正文",
        plan.title,
        f"时间:{day(plan.published)}  来源:标准化资讯网  作者:佚名  点击:{dice.randrange(9999)}次",
    ]
    foot = ["责任编辑:小林", "上一篇：没有了", "下一篇：《质量提升三年行动方案》发布"]
    return _sited(document, dice, run_in, head, foot, TITLE_ONLY | {"published"})


def sharing(document: Document, dice: random.Random, run_in: float) -> Page:
    """A document-sharing site: its upload date is no date of the document, its rules are no items."""
    head = [
        f"{document.title}.docx_第1页",
        "已阅读5页,还剩16页未读，继续免费阅读",
        "1、下载文档前请自行甄别",
        "上传时间：2023-11-05",
    ]
    foot = ["展开阅读全文", "版权提示：文档由用户上传，本站不对内容负责"]
    return _sited(document, dice, run_in, head, foot, TITLE_ONLY)


def _sited(
    document: Document, dice: random.Random, run_in: float, head: Lines, foot: Lines, told: frozenset[str]
) -> Page:
    text = [document.title, "", *body(document.plan, dice, run_in)]
    return Page(tuple(text), told, tuple(head), tuple(foot))


def _signature(document: Document) -> Lines:
    """None where the text itself is signed, at its end or above its attachments."""
    signature = [document.plan.issuer or "", day(document.plan.issued)]
    last = "".join(words for block in document.plan.body[-3:] for _, words in texts(block))
    return [] if document.signed or all(line in last for line in signature) else signature


# Those of documents themselves, and those of sites.
PAPERS: dict[str, Layout] = {"plain": plain, "numbered": numbered, "joined": joined, "notice": notice}
SITES: dict[str, Layout] = {
    "government": government, "pipes": pipes, "brackets": brackets, "two_lines": two_lines, "news": news, "sharing": sharing,
}  # fmt: skip
LAYOUTS = {**PAPERS, **SITES}
