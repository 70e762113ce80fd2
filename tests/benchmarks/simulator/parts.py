"""Parts that documents of this kind have and the models lack: tables of indicators, boxes, attachments, reports of what was done.

A function takes a document and a die, and returns the document with such a part. The words are our own.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from planpress.body import Block, Heading, Outline, Paragraph, Table
from planpress.model import Target
from planpress.vocabulary import Comparator

from .documents import Document
from .pages import day
from .shapes import remade

_INDICATORS = (
    ("主导或参与制修订国家标准", "项", "预期性"),
    ("制修订地方标准", "项", "预期性"),
    ("发布团体标准", "项", "预期性"),
    ("企业标准自我声明公开率", "%", "约束性"),
    ("国家级标准化试点示范项目", "个", "预期性"),
    ("承担全国专业标准化技术委员会", "个", "预期性"),
    ("重点领域标准覆盖率", "%", "约束性"),
    ("获得标准创新奖的单位", "家", "预期性"),
)
_DONE = (
    "“十二五”以来，全市累计主导制定国家标准{}项、行业标准{}项，建成国家级标准化试点示范项目{}个，标准化工作走在全省前列。",
    "截至目前，全市发布地方标准{}项，{}家企业公开执行标准，承担全国专业标准化技术委员会{}个。",
    "近三年来，全市新增采用国际标准产品{}项，培育标准化服务机构{}家，培训企业标准化人员{}人次。",
)
# Brackets are for what is counted over the years, so no rate has them.
_FORMS: tuple[tuple[str, Comparator], ...] = (("{}", "="), ("≥{}", ">="), ("{}以上", ">="), ("[{}]", "="))
_NAMES = "主动服务八大产业和世界500强企业，落实千人计划，推进“2445”产业体系建设。"
_WORKS = ("标准提升工程", "标准实施工程", "标准国际化工程", "标准人才工程")


def _goals(document: Document) -> tuple[int, str]:
    """(index behind the own text, id) of the section that says the goals, or of the first one."""
    sections = [each for each in Outline(document.plan.body).sections.values() if each.title]
    goal = next((each for each in sections if "目标" in each.title and each.own_end > each.start + 1), sections[0])
    return goal.own_end, goal.id


def _indicators(
    document: Document, dice: random.Random, unit_in_label: bool
) -> tuple[list[list[str]], list[Target], int]:
    """(rows, targets, index where they belong)."""
    at, section = _goals(document)
    end = document.plan.period.end or 2020
    start = (document.plan.period.start or end - 4) - 1
    head = ["序号", "指标", "单位", f"{start}年", f"{end}年目标", "属性"]
    rows, targets = [head], []
    for n, (label, unit, nature) in enumerate(dice.sample(_INDICATORS, dice.randrange(4, 8)), 1):
        before = dice.randrange(20, 60) if unit == "%" else dice.randrange(3, 90)
        value = dice.randrange(before + 1, 100) if unit == "%" else before + dice.randrange(2, 120)
        form, comparator = dice.choice(_FORMS[: 3 if unit == "%" else 4])
        written = form.format(value)
        rows.append([f"{n}", label, unit, f"{before}", written, nature])
        target = Target(
            id=f"x{n}", label=label, indicators=(), comparator=comparator, value=value, unit=unit, year=end,
            nature="rate" if unit == "%" else "total", binding=nature == "约束性", section=section, quote=written,
        )  # fmt: skip
        targets.append(target)
    if unit_in_label:
        rows = [[row[0], row[1] if not n else f"{row[1]}（{row[2]}）", *row[3:]] for n, row in enumerate(rows)]
    return rows, targets, at


def _tabled(
    document: Document,
    dice: random.Random,
    write: Callable[[list[list[str]]], list[Block]],
    unit_in_label: bool = False,
) -> Document:
    rows, targets, at = _indicators(document, dice, unit_in_label)
    body = document.plan.body
    lead = Paragraph(f"表1　{document.plan.period.end}年标准化发展主要指标")
    made = remade(document, (*body[:at], lead, *write(rows), *body[at:]))
    plan = replace(made.plan, targets=(*made.plan.targets, *targets))
    return replace(made, plan=plan)


def table(document: Document, dice: random.Random) -> Document:
    """A table of indicators; the unit is in the label in every other one."""
    return _tabled(document, dice, lambda rows: [Table(tuple(map(tuple, rows)))], dice.random() < 0.5)


def table_ragged(document: Document, dice: random.Random) -> Document:
    """Pipes of all kinds, some at the ends, some not; cells at the end left out."""

    def write(rows: list[list[str]]) -> list[Block]:
        out: list[Block] = []
        for row in rows:
            bar = dice.choice((" | ", "|", " |  "))
            out.append(Paragraph(dice.choice(("| {}", "{}", "|{}|", "{} |")).format(bar.join(row))))
        return out

    return _tabled(document, dice, write)


def table_cells(document: Document, dice: random.Random) -> Document:
    """A cell a line."""
    return _tabled(document, dice, lambda rows: [Paragraph(cell) for row in rows for cell in row])


def table_glued(document: Document, dice: random.Random) -> Document:
    """All in one line, cells apart by a space."""
    return _tabled(document, dice, lambda rows: [Paragraph(" ".join(cell for row in rows for cell in row))])


def achievements(document: Document, dice: random.Random) -> Document:
    """What was done, with numbers that are no targets, before the first title and in the first section; names with numbers."""
    done = [each.format(*(dice.randrange(5, 300) for _ in range(3))) for each in dice.sample(_DONE, 2)]
    body = list(document.plan.body)
    first = next(n for n, block in enumerate(body) if isinstance(block, Heading))
    following = next((n for n in range(first + 1, len(body)) if isinstance(body[n], Paragraph)), first + 1)
    body[following:following] = [Paragraph(done[1] + _NAMES)]
    return remade(document, [*body[:first], Paragraph(done[0]), *body[first:]])


def boxes(document: Document, dice: random.Random) -> Document:
    """专栏 between paragraphs, which end no section and begin none."""
    body = list(document.plan.body)
    ends = [
        n + 1
        for n, block in enumerate(body[:-1])
        if isinstance(block, Paragraph) and not block.id and isinstance(body[n + 1], Heading) and n > len(body) // 4
    ]
    for number, at in reversed(list(enumerate(sorted(dice.sample(ends, min(2, len(ends)))), 1))):
        works = dice.sample(_WORKS, 2)
        inside = [f"{work}。组织企业对标达标，完善配套措施，提升产品和服务质量。" for work in works]
        body[at:at] = [Paragraph(f"专栏{number}　重点工程"), *map(Paragraph, inside)]
    return remade(document, body)


def attachments(document: Document, dice: random.Random) -> Document:
    """Named below the text, signed, and below that in full with numbers of their own."""
    plan = document.plan
    added: list[Block] = [
        Paragraph("附件：1.重点任务分工表"),
        Paragraph("2.联席会议成员名单"),
        Paragraph(plan.issuer or ""),
        Paragraph(day(plan.issued)),
        Heading(1, "附件1", "a1"),
        Paragraph("重点任务分工表"),
        Heading(2, "一、农业领域", "a1-1"),
        Paragraph("市农业农村局负责农业标准体系建设和农业标准化示范区管理，定期通报进展。"),
        Heading(2, "二、工业领域", "a1-2"),
        Paragraph("市经济和信息化局负责工业领域标准研制，组织企业参与标准制修订。"),
        Heading(1, "附件2", "a2"),
        Paragraph("联席会议成员名单"),
        Paragraph("召集人由分管副市长担任，成员由各有关部门负责同志组成。"),
    ]
    return replace(remade(document, (*plan.body, *added)), signed=True)
