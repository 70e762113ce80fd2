"""What runs at every change, of what is too much for that. ``scripts/run-tests.py --all`` runs all of it.

- A test of a page that is opened on two sizes of window and from two places, a server and a folder, runs two of the four
  ways instead: each size once, each place once. Which size goes with which place is drawn from the test's name.
- axe looks at the colours of some of the texts that look alike (``COLOURED``).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any
from zlib import crc32

import pytest

ALL = bool(os.environ.get("PLANPRESS_ALL_TESTS"))
WAYS = ("context", "base")
# All that has text of its own and is seen, one of each kind: the first, the second and the last that have this colour, size and
# weight on these backgrounds. Whether the colour can be told from them is the same for all of a kind, and it is what axe takes
# nearly all its time for, since it asks for each what lies over what.
COLOURED = """() => {
  const grounds = new Map();
  const ground = element => {
    if (!element) return '';
    if (!grounds.has(element)) {
      const style = getComputedStyle(element);
      const own = [style.backgroundImage, style.opacity, style.filter, style.mixBlendMode, style.position].join(' ');
      const covers = /^rgb\\(/.test(style.backgroundColor);
      grounds.set(element, `${own} ${style.backgroundColor}/${covers && own === 'none 1 none normal static' ? '' : ground(element.parentElement)}`);
    }
    return grounds.get(element);
  };
  const kinds = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    const speaks = element.matches('input, select, textarea') || [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!speaks || !element.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(element);
    const kind = [style.color, style.fontSize, style.fontWeight, style.textShadow, ground(element)].join(' ');
    kinds.set(kind, [...kinds.get(kind) || [], element]);
  }
  return {include: [...kinds.values()].flatMap(alike => [...new Set([...alike.slice(0, 2), alike.at(-1)])])};
}"""


def left_out(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests that a sample leaves out: of every test that has all four ways, two."""
    groups: dict[tuple[str, str], dict[tuple[str, str], pytest.Item]] = {}
    for item in items:
        params: dict[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
        if all(way in params for way in WAYS):
            name = item.nodeid.partition("[")[0]
            others = repr(sorted((key, value) for key, value in params.items() if key not in WAYS))
            way = (repr(params["context"]), repr(params["base"]))
            groups.setdefault((name, others), {})[way] = item
    out: list[pytest.Item] = []
    for group, ways in groups.items():
        if len(ways) == 4:
            sizes = sorted({size for size, _ in ways})
            places = sorted({place for _, place in ways})
            crossed = crc32(repr(group).encode()) % 2 == 1
            out += [
                item for (size, place), item in ways.items() if (sizes.index(size) == places.index(place)) == crossed
            ]
    return out
