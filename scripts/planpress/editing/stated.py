"""Rules that read the text as conversion does: duties and citations that it states must be in the front matter.

Conversion may err, so these warn, and where a person has checked the plan the person is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planpress.check.context import Finding, PlanCheck, PlanRule
from planpress.convert.context import Context
from planpress.convert.extract.citations import read_citations
from planpress.convert.extract.duties import read_duties
from planpress.convert.extract.runs import runs
from planpress.folding import fold
from planpress.model import Citation, Duty
from planpress.planfile import frontmatter

# A label, or a word that names who answers.
_ANSWERS = re.compile(
    "责任[^，。；]{0,4}[：:]|牵头|负责|(?:单位|部门|主体)(?<=(?:主办|承办|协办|配合|协同|参与|参加|协助|落实|实施|完成)..)"
)
# A bracket at the end that may list units.
_BRACKET = re.compile("[）〕】][。；]?$")
_LISTS = re.compile("、[^（）]*[）〕】][。；]?$")


@dataclass(frozen=True, slots=True)
class Stated:
    """A record as the text states it; ``index`` of the plan's own one that says less, None where it has none."""

    record: Duty | Citation
    index: int | None


def duties(check: PlanCheck) -> Iterator[Stated]:
    """The duties that the text states and the plan lacks, or has otherwise though the quote is the same."""
    mine = check.plan.responsibilities
    for stated in read_duties(runs(check.outline, _may_state_duty)) if _may_add(check) else ():
        near = [n for n, duty in enumerate(mine) if duty.section == stated.section and _meet(duty.quote, stated.quote)]
        if not near:
            yield Stated(stated, None)
        for n in near:
            said = {department.name for department in stated.departments}
            lacks = not said <= {department.name for department in mine[n].departments} or stated.open != mine[n].open
            if mine[n].quote == stated.quote and lacks:
                yield Stated(stated, n)


def citations(check: PlanCheck) -> Iterator[Stated]:
    """The documents that the text names in 《》 and the plan does not cite, or cites without the number that stands there."""
    plan = check.plan
    known = check.library.document_of
    context = Context(title=plan.title, kind=plan.kind, period=plan.period, documents=check.library.documents)
    titles = {fold(entry.title, ("width", "spaces", "quotes", "dashes")).text for entry in plan.cites}
    documents = {known[entry.title].key for entry in plan.cites if entry.title in known}
    for stated in read_citations(runs(check.outline, _may_cite), context) if _may_add(check) else ():
        same = next((n for n, entry in enumerate(plan.cites) if entry.title == stated.title), None)
        if same is not None:
            if stated.number and plan.cites[same].number is None and stated.section == plan.cites[same].section:
                yield Stated(stated, same)
            continue
        met = any(entry.section == stated.section and _meet(entry.quote, stated.quote) for entry in plan.cites)
        listed = fold(stated.title, ("width", "spaces", "quotes", "dashes")).text in titles
        listed = listed or (stated.title in known and known[stated.title].key in documents)
        if "《" in stated.quote and not met and not listed:
            yield Stated(stated, None)


# To read all runs of the text for nothing takes long.


def _may_state_duty(text: str) -> bool:
    if _ANSWERS.search(text):
        return True
    # To look for a list from every 、 on takes long.
    return bool(_BRACKET.search(text, max(len(text) - 3, 0)) and _LISTS.search(text))


def _may_cite(text: str) -> bool:
    return "《" in text


def _may_add(check: PlanCheck) -> bool:
    return check.plan.review.status != "人工核对"


def _meet(one: str, other: str) -> bool:
    return one in other or other in one


def duty_stated(check: PlanCheck) -> Iterator[Finding]:
    """正文写明的责任单位都登记在 responsibilities，单位和 open 与原句一致；人工核对过的以人为准。"""
    for entry in duties(check):
        quote = entry.record.quote
        place = check.place("responsibilities") if entry.index is None else check.place("responsibilities", entry.index)
        what = "没有登记" if entry.index is None else "登记得不全"
        yield Finding(
            place, f"{entry.record.section} 的“{quote}”{what}", "照原句登记", _example(entry), severity="警告"
        )


def citation_stated(check: PlanCheck) -> Iterator[Finding]:
    """正文用《》写出的文件都登记在 cites，旁边写着的文号也登记；人工核对过的以人为准。"""
    for entry in citations(check):
        quote = entry.record.quote
        place = check.place("cites") if entry.index is None else check.place("cites", entry.index, "number")
        what = "没有登记" if entry.index is None else "写着文号，没有登记"
        yield Finding(
            place, f"{entry.record.section} 的“{quote}”{what}", "照原文登记", _example(entry), severity="警告"
        )


def _example(entry: Stated) -> str:
    return frontmatter.write_entry(entry.record, "  ").rstrip("\n")


RULES: tuple[PlanRule, ...] = (duty_stated, citation_stated)
