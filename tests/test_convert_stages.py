"""Each stage of a conversion on its own: what is left of the text, and what was declared on the way.

A new case is a source tests/golden/stages/<stage>/<case>.txt; ``PLANPRESS_WRITE_GOLDEN=1 pytest tests/test_convert_stages.py``
writes its <case>.out, to be read before it is kept.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from planpress import sources
from planpress.convert import STAGES
from planpress.convert.draft import Draft
from planpress.planfile import textwriter

GOLDEN = Path(__file__).parent / "golden" / "stages"
CASES = sorted(GOLDEN.glob("*/*.txt"))


def draft_after(stage: str, source: str, name: str) -> Draft:
    """The draft as the named stage leaves it."""
    draft = Draft(source=source, name=name)
    for step in STAGES:
        draft = step(draft)
        if step.__name__ == stage:
            return draft
    raise AssertionError(f"no stage is called {stage}")


def shown(draft: Draft) -> Iterator[str]:
    title = draft.title.text if draft.title else ""
    if draft.blocks:
        yield textwriter.write_blocks(title, [placed.block for placed in draft.blocks])
    else:
        yield f"title: {title}"
        yield from (each.text for each in draft.lines)
    yield "----"
    if draft.front.title:
        yield from (f"{name}: {value}" for name, value in dataclasses.asdict(draft.front).items() if value)
    else:
        yield from (f"label {label.name}: {label.value}" for label in draft.labels)
    yield f"script: {draft.script}"
    yield f"normalised: {', '.join(sorted(draft.normalised))}"
    yield from (f"drop {drop.reason}: {draft.source[drop.start : drop.end]}" for drop in sorted(draft.drops))
    yield from (
        f"mend {mend.reason}: {draft.source[mend.start : mend.end]} -> {mend.reading}" for mend in sorted(draft.mends)
    )
    yield from (f"doubt: {doubt.words}: {doubt.note}" for doubt in sorted(draft.suspicions))


@pytest.mark.parametrize("source", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_stage_does_what_it_says(source: Path) -> None:
    draft = draft_after(source.parent.name, sources.read_text(source).text, source.name)
    found = "\n".join(shown(draft)) + "\n"
    golden = source.with_suffix(".out")
    if os.environ.get("PLANPRESS_WRITE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_every_stage_that_changes_the_text_has_cases() -> None:
    assert {"read", "clean", "normalise", "outline", "front"} <= {path.parent.name for path in CASES}
