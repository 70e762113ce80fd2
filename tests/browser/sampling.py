"""What runs at every change, of what is too much for that. ``scripts/run-tests.py --all`` runs all of it.

- A test of a page that is opened on two sizes of window and from two places, a server and a folder, runs two of the four
  ways instead: each size once, each place once. Which size goes with which place is drawn from the test's name.
- axe looks at pages without the rows and entries that are built like those beside them (``REPEATED``).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any
from zlib import crc32

import pytest

ALL = bool(os.environ.get("PLANPRESS_ALL_TESTS"))
WAYS = ("context", "base")
# Removes each of many that are built alike beside one another but the first three and the last: what they are made of, and
# which of their parts have text, is the same, so a fault of one is a fault of all.
REPEATED = """() => {
  const shape = element => {
    const parts = [...element.childNodes].map(node => node.nodeType === 1 ? shape(node) : node.nodeType === 3 && node.data.trim() ? '#' : '');
    const said = [...element.attributes].map(one => ['class', 'role', 'type', 'lang', 'tabindex', 'colspan', 'rowspan'].includes(one.name) ? one.name + '=' + one.value : one.name);
    return `<${element.localName} ${said.sort().join(' ')}>${parts.filter((part, at) => part && part !== parts[at - 1]).join('')}</>`;
  };
  let removed = 0;
  for (const parent of [document.body, ...document.body.querySelectorAll('*')]) {
    const alike = new Map();
    for (const child of parent.children) if (child.matches('tr, li, section, p, option, div, q')) {
      const name = shape(child);
      alike.set(name, [...alike.get(name) || [], child]);
    }
    for (const same of alike.values()) for (const child of same.slice(3, -1)) {
      child.remove();
      removed += 1;
    }
  }
  return removed;
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
