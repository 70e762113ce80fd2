"""A sample of the benchmark: facts of high confidence are right more often than those of medium, these than those of low."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent / "benchmarks"))
import confidence


def test_the_more_confident_the_more_often_right() -> None:
    found = confidence.Found()
    for sample in itertools.islice(confidence.stated(1), 60):
        found.add(confidence.seen(sample))
    high, medium, low = (found.levels["", level] for level in ("high", "medium", "low"))
    shares = [right / count for right, count in (high, medium, low)]
    assert min(high[1], medium[1]) > 200 and low[1] > 10
    assert shares[0] > 0.95 > shares[1] > shares[2]
    # What is on the short lists is wrong more often than what is not.
    right, count = found.first
    assert (count - right) / count > 2 * found.wrong / sum(each[1] for each in (high, medium, low))
