"""How far each fact of a plan can be trusted, and why not further: from what stands around it in text and source.

A fact without a doubt is no proof: these rules only know what often goes wrong. How often facts of each confidence are
right is measured (tests/benchmarks/confidence.py, docs/measurements.md#confidence).
"""

from __future__ import annotations

from planpress.convert.confidence.judged import NAMES, Judged, Reason
from planpress.convert.confidence.judging import judge
from planpress.convert.confidence.shortlist import MOST, shortlist

__all__ = ["MOST", "NAMES", "Judged", "Reason", "judge", "shortlist"]
