"""Documents whose truth is known: reviewed plans with other numbers, other names, other orders of sections, and front matter made up."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import synthetic

from planpress import planfile
from planpress.body import Block, Heading, Outline, Paragraph, texts
from planpress.library import load_library
from planpress.model import Plan
from planpress.numerals import to_chinese

PLANS = Path(__file__).parents[3] / "plans"
# Real names, so that the division table knows them; none is a city of the library.
CITIES = (
    "临海市",
    "衡水市",
    "宜兴市",
    "邯郸市",
    "成都市",
    "马鞍山市",
    "张家港市",
    "昆明市",
    "洛阳市",
    "烟台市",
    "泉州市",
    "绵阳市",
)
_OFFICES = ("人民政府", "人民政府办公室", "人民政府办公厅")
_TITLES = ("完善工作机制", "强化基础支撑", "优化发展环境", "提升服务水平", "推进试点示范", "健全标准体系")
_CHAPTER = re.compile(r"^([一二三四五六七八九十]+)、")


@dataclass(frozen=True, slots=True)
class Document:
    """``plan``: title, front matter, text and facts as they are; ``seed``: of all that was drawn for it; ``signed``: the text
    has its signature within it."""

    seed: int
    plan: Plan
    signed: bool = False

    @property
    def title(self) -> str:
        return self.plan.title


def document(seed: int) -> Document:
    """The document of a seed; one of five is a reviewed plan as it is, the others are composed."""
    dice = random.Random(seed)
    path, city = dice.choice(_models())
    text = path.read_text(encoding="utf-8")
    composed = dice.random() < 0.8
    if composed:
        name = dice.choice(CITIES)
        stem = city[:-1]
        text = synthetic._shifted(text.replace(stem, name[:-1]), dice.randrange(1000))
    plan = _whole(planfile.parse(text, path.name).plan, dice)
    if composed:
        plan = _composed(plan, dice)
    return Document(seed, _fronted(plan, dice))


def _whole(plan: Plan, dice: random.Random) -> Plan:
    """With titles for the headings that the model's source lost: what is lost here, damage.py loses."""
    body = [
        replace(block, text=block.text.replace("〔原文缺标题〕", dice.choice(_TITLES)), missing=False)
        if isinstance(block, Heading) and block.missing
        else block
        for block in plan.body
    ]
    return replace(plan, body=tuple(body))


@cache
def _models() -> tuple[tuple[Path, str], ...]:
    library = load_library(PLANS)
    return tuple((entry.path, library.city[entry.city_key].city.name) for entry in library.plans)


def _fronted(plan: Plan, dice: random.Random) -> Plan:
    """With an issuer, a number and dates. What the model's own text is signed with stays."""
    year = plan.period.start or (plan.issued.year if plan.issued else 2018)
    issued = plan.issued or date(year, 1, 5) + timedelta(days=dice.randrange(330))
    city = re.match(r".{1,8}?[市区县]", plan.issuer or plan.title)
    name = city[0] if city else dice.choice(CITIES)
    issuer = plan.issuer or name + dice.choice(_OFFICES)
    number = (
        plan.document_number or f"{name[0]}政{dice.choice(('', '办'))}发〔{issued.year}〕{dice.randrange(1, 180)}号"
    )
    published = issued + timedelta(days=dice.randrange(1, 40))
    return replace(plan, issued=issued, published=published, issuer=issuer, document_number=number)


def _composed(plan: Plan, dice: random.Random) -> Plan:
    """The plan with its chapters in another order, one of them left out where there are many; numbers and ids follow."""
    heads = [n for n, block in enumerate(plan.body) if isinstance(block, Heading) and block.level == 1]
    if len(heads) < 3 or not all(_CHAPTER.match(plan.body[n].text) for n in heads):  # type: ignore[union-attr]
        return plan
    parts = [plan.body[start:end] for start, end in zip(heads, [*heads[1:], len(plan.body)], strict=True)]
    # The first chapter says what the others go by, the last one bears the signature.
    first, *middle, last = parts
    dice.shuffle(middle)
    # What the numbers are for, and by when, the goals say.
    spare = [part for part in middle if "目标" not in part[0].text]  # type: ignore[union-attr]
    if len(middle) > 2 and spare:
        middle.remove(spare[0])
    ids: dict[str, str] = {}
    body = list(plan.body[: heads[0]])
    for number, part in enumerate((first, *middle, last), 1):
        head = part[0]
        assert isinstance(head, Heading) and head.id
        body += [_moved(block, head.id, f"s{number}", ids) for block in part]
    known = Outline(tuple(body)).sections
    whole = "".join(text for block in body for _, text in texts(block))
    return replace(
        plan, body=tuple(body), **_facts(plan, ids, set(known), whole), emendations=(), doubts=(), dropped=()
    )


def _moved(block: Block, old: str, new: str, ids: dict[str, str]) -> Block:
    def renamed(name: str) -> str:
        ids[name] = new + name[len(old) :]
        return ids[name]

    if isinstance(block, Heading):
        text = block.text
        if block.id == old:
            text = _CHAPTER.sub(f"{to_chinese(int(new[1:]))}、", text)
        return replace(block, text=text, id=renamed(block.id))
    if isinstance(block, Paragraph) and block.id:
        return replace(block, id=renamed(block.id))
    return block


def _facts(plan: Plan, ids: dict[str, str], known: set[str], whole: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in ("targets", "baselines", "responsibilities", "cites", "awards"):
        kept = []
        for fact in getattr(plan, field):
            section = fact.section if fact.section == "s0" else ids.get(fact.section)
            if section is None and field == "cites" and f"《{fact.title}" in whole:
                section = "s0"  # named elsewhere too; where it comes first now is not measured
            if section in known:
                kept.append(replace(fact, section=section))
        out[field] = tuple(kept)
    return out
