"""Documents in words of our own that were written as facts first, so that their truth is known: what other plans may say.

The simulator's documents repeat five plans, which conversion reads almost without a fault. Here the sentences are
others (sentences.py): what the catalogue of real documents has, and traps among it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from sentences import PAST, PROMISES, SUPPORT, TASKS, Frame, Said, cited, task

from planpress.body import Block, Heading, Paragraph
from planpress.model import Award, Citation, Department, Duty, Period, Plan, Review, Source, Target
from planpress.numerals import to_chinese

_CITIES = ("青川市", "云河市", "临溪区", "白沙县")


@dataclass
class Facts:
    """What a document states, in its order; a document is cited where it is first named."""

    targets: list[Target] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    cites: dict[str, Citation] = field(default_factory=dict)
    awards: list[Award] = field(default_factory=list)

    def add(self, said: Said, section: str) -> None:
        quote = said.text
        for each in said.targets:
            ident = f"t{len(self.targets) + 1}"
            self.targets.append(
                Target(id=ident, label="", indicators=(), nature="total", section=section, quote=quote, **each)
            )
        for each in said.duties:
            units = tuple(Department(name=name, role=role) for name, role in each["units"])
            self.duties.append(Duty(departments=units, section=section, quote=quote))
        for each in said.cites:
            self.cites.setdefault(each["title"], Citation(section=section, quote=quote, **each))
        for each in said.awards:
            self.awards.append(Award(condition="", category="other", kind="奖励", section=section, quote=quote, **each))


def plan(seed: int) -> Plan:
    """The document of a seed, with all that it states."""
    dice = random.Random(seed)
    end = dice.choice((2020, 2025, 2027))
    start = end - dice.choice((2, 4))
    title = f"{dice.choice(_CITIES)}标准化发展{dice.choice(('规划', '行动计划', '实施方案'))}（{start}—{end}年）"
    blocks: list[Block] = []
    facts = Facts()
    chapters = (
        ("现实基础", ("发展成效", "存在问题"), PAST),
        ("总体要求", ("基本思路", "发展目标"), PROMISES),
        ("重点任务", ("完善标准体系", "强化标准实施", "推动试点示范"), TASKS),
        ("保障措施", ("加强组织领导", "加大资金支持"), SUPPORT),
    )
    for n, (name, sections, kinds) in enumerate(chapters, 1):
        blocks.append(Heading(1, f"{to_chinese(n)}、{name}", f"s{n}"))
        for m, words in enumerate(sections, 1):
            ident = f"s{n}-{m}"
            blocks.append(Heading(2, f"（{to_chinese(m)}）{words}", ident))
            lead = None
            usual = kinds if words != "基本思路" else (task, cited)
            if words == "发展目标" and dice.random() < 0.6:
                lead = end if dice.random() < 0.7 else end - 1
                blocks.append(Paragraph(f"到{lead}年，标准化工作水平明显提升，主要目标如下："))
            for _ in range(dice.randrange(2, 6)):
                said = dice.choice(usual)(Frame(dice, end, lead))
                blocks.append(Paragraph(said.text))
                facts.add(said, ident)
    return Plan(
        title=title, kind="其他", period=Period(start=start, end=end), review=Review(status="机器转换"), body=tuple(blocks),
        source=Source(file="x.txt", sha256="", script="Hans", kind="转载"),
        targets=tuple(facts.targets), responsibilities=tuple(facts.duties), cites=tuple(facts.cites.values()), awards=tuple(facts.awards),
    )  # fmt: skip
