"""Doubts about duties: whether the names are names of units, and whose role is whose."""

from __future__ import annotations

import re

from planpress.convert.confidence import common
from planpress.convert.confidence.evidence import Evidence, Place
from planpress.convert.confidence.judged import Rule
from planpress.model import Duty

_LONGEST_NAME = 16
_UNIT = re.compile(
    "(?:局|委|办|厅|处|部|院|中心|政府|会|室|公司|集团|行|队|所|站|校|社|署|关|联|门|位|街|镇|乡|区|县|市|司|馆|府|学|业|构)(?:（[^（）]*）)?$"
)
_LABEL = re.compile(
    "(?:责任|牵头|主办|配合|协办|落实|实施|参与|承办|负责)(?:责任)?(?:单位|部门|主体|处室)?[：:]|负责|牵头|落实|配合"
)
_SAYS = re.compile("[，。；：《》“”\\d]|推进|建立|加强|开展|组织实施|确保|按照|根据")


def not_like_a_unit(fact: Duty, evidence: Evidence, place: Place | None) -> str | None:
    """A name that is very long, has marks or verbs in it, or ends like no unit."""
    names = [
        unit.name
        for unit in fact.departments
        if len(unit.name) > _LONGEST_NAME or _SAYS.search(unit.name) or not _UNIT.search(unit.name)
    ]
    return f"“{names[0]}”不像单位名称" if names else None


def unit_unknown(fact: Duty, evidence: Evidence, place: Place | None) -> str | None:
    """Units that the register of departments does not know."""
    if evidence.registers.departments is None:
        return None
    names = [unit.name for unit in fact.departments if unit.name not in evidence.known_units]
    return f"词表里没有：{'、'.join(names[:3])}{'等' if len(names) > 3 else ''}" if names else None


def name_completed(fact: Duty, evidence: Evidence, place: Place | None) -> str | None:
    """A name does not stand in the quote as it is: 市 before the first one of a list was read for all."""
    names = [unit.name for unit in fact.departments if unit.name not in fact.quote]
    return f"“{names[0]}”等名称是补全的，原句省写" if names else None


def no_label(fact: Duty, evidence: Evidence, place: Place | None) -> str | None:
    """No word says that the units answer for it; a list in brackets was taken for one of duties."""
    return "没有“责任单位”“牵头”之类的字" if not _LABEL.search(fact.quote) else None


def roles_mixed(fact: Duty, evidence: Evidence, place: Place | None) -> str | None:
    """Several roles in one list, which words behind the names tell apart."""
    return "一条里有几种角色，谁牵头谁配合" if len({unit.role for unit in fact.departments}) > 1 else None


def alone(fact: Duty, evidence: Evidence, place: Place | None) -> str | None:
    """The quote is far longer than the names that were read from it."""
    read = sum(len(unit.name) for unit in fact.departments)
    return "原句很长，读出的单位很少" if len(fact.quote) > 24 and read * 3 < len(fact.quote) else None


RULES: tuple[Rule[Duty], ...] = (
    Rule(2, not_like_a_unit),
    Rule(2, no_label),
    Rule(2, alone),
    Rule(1, unit_unknown),
    Rule(1, name_completed),
    Rule(1, roles_mixed),
    Rule(2, common.before_titles),
)
