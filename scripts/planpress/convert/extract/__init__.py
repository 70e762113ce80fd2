"""Text of a plan -> the facts that it states, each with its section and verbatim quote.

Facts are suggestions for a person to check: what a rule cannot prove is left out, never guessed.
"""

from __future__ import annotations

from planpress.body import Outline
from planpress.convert.context import Context, Facts
from planpress.convert.extract.awards import read_awards
from planpress.convert.extract.citations import read_citations
from planpress.convert.extract.damage import lost_numbers
from planpress.convert.extract.duties import read_duties
from planpress.convert.extract.runs import runs
from planpress.convert.extract.suggestions import suggest
from planpress.convert.extract.targets import read_numbers


def extract_facts(outline: Outline, context: Context) -> Facts:
    """All facts of a text, in its order. Measures, requirements and topics need the registers."""
    texts = runs(outline)
    parents = {key: tuple(section.id for section in outline.path(key)) for key in outline.sections}
    numbers = read_numbers(outline, texts, context, parents)
    schedule = read_awards(texts, context)
    duties = read_duties(texts)
    suggested = suggest(texts, context, numbers.targets, numbers.baselines, duties, schedule.awards, parents)
    return Facts(
        targets=numbers.targets,
        baselines=numbers.baselines,
        requirements=suggested.requirements,
        measures=suggested.measures,
        responsibilities=duties,
        cites=read_citations(texts, context),
        awards=schedule.awards,
        award_rules=schedule.rules,
        topics=suggested.topics,
        doubts=tuple(lost_numbers(texts)),
    )
