"""Whether a built site holds together, and what the switch 简/繁 needs: found in what changed since a sound build, not in all of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planpress.building import known
from planpress.building.making import Work
from planpress.keeping import Values, digest
from planpress.pages import hant, sitecheck
from planpress.pages.built import Seen, packed, see
from planpress.pages.hant.examine import Examined, Told
from planpress.pages.page import Asset
from planpress.pages.sitecheck import Checked


@dataclass(frozen=True, slots=True)
class Judged:
    """A site that was found sound. ``seen``: by name the key of what each page and script contains; ``files``: all its files;
    ``told``: how many of them tell each thing that the map must know, and ``map`` of all these."""

    seen: dict[str, bytes]
    files: frozenset[str]
    told: Counter[Told]
    map: bytes


def judge(site: Path, work: Work, kept: Values, address: str) -> list[str]:
    """All faults of the site, a Chinese line each; and its map is written. Raises hant.Unlearnt.

    ``address``: where the site will be, or empty. A site without fault is noted in ``kept``: of the next one only what differs is judged.
    """
    files = frozenset(_files(site)) | {hant.URL}
    contents = Contents(site, work, kept, files)
    key = digest("judged", str(site.parent), address)
    before: Judged | None = kept.get(key)
    told, asset = _map(contents, before)
    (site / asset.url).write_bytes(asset.data)
    names = _to_judge(contents, files, before)
    messages = sitecheck.problems(site, contents, address, files, names, contents.ids)
    if not messages:
        kept.put(key, Judged(contents.keys_of_seen, files, told, asset.data))
    return messages


class Contents(Mapping[str, Checked]):
    """By name what each page of a site contains, read each time it is asked for: it is too much to be at hand."""

    def __init__(self, site: Path, work: Work, kept: Values, files: Iterable[str] | None = None):
        self._site, self._kept = site, kept
        self._ids: dict[str, frozenset[str]] = {}
        self.keys_of_seen: dict[str, bytes] = dict(work.kept)
        for name in sorted(_files(site) if files is None else files):
            if name.endswith((".html", ".js")) and name not in work.kept and name != hant.URL:
                self._see(name, (site / name).read_bytes())

    def _see(self, name: str, data: bytes) -> None:
        """A page that MkDocs laid out, or a script of the theme."""
        key = self.keys_of_seen[name] = digest("laid", name, data)
        if self.old_texts(key) is None:
            known.keep(self._kept, key, packed(see(name, data.decode("utf-8"))))

    def texts(self, name: str) -> Examined:
        """What the texts of a page or script tell. Raises KeyError for any other file."""
        found = self.old_texts(self.keys_of_seen[name])
        return self._anew(name).texts if found is None else found

    def ids(self, name: str) -> frozenset[str]:
        """The anchors of a page."""
        if name not in self._ids:
            self._ids[name] = frozenset(self[name].ids)
        return self._ids[name]

    def old_texts(self, key: bytes) -> Examined | None:
        """What was told under a key of this or an earlier build, if it still is."""
        return known.texts(self._kept, key)

    def old_page(self, key: bytes) -> Checked | None:
        """What a page contained, likewise."""
        return known.page(self._kept, key)

    def _anew(self, name: str) -> Seen:
        """Where what was known is lost, the file itself is as good."""
        return see(name, (self._site / name).read_text(encoding="utf-8"))

    def __getitem__(self, name: str) -> Checked:
        page = self.old_page(self.keys_of_seen[name])
        if page is None:
            page = self._anew(name).page
        if page is None:
            raise KeyError(name)
        return page

    def __contains__(self, name: object) -> bool:
        return name in self.keys_of_seen and str(name).endswith(".html")

    def __iter__(self) -> Iterator[str]:
        return (name for name in self.keys_of_seen if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _changed(contents: Contents, before: Judged) -> list[str]:
    """Names of what is new or says something else than before."""
    return [name for name, key in contents.keys_of_seen.items() if before.seen.get(name) != key]


def _map(contents: Contents, before: Judged | None) -> tuple[Counter[Told], Asset]:
    told: Counter[Told] = Counter()
    names: list[str] = list(contents.keys_of_seen)
    if before:
        told.update(before.told)
        names = _changed(contents, before)
        for key in (key for name, key in before.seen.items() if contents.keys_of_seen.get(name) != key):
            gone = contents.old_texts(key)
            if gone is None:
                return _map(contents, None)
            _subtract(told, gone)
    for name in names:
        told.update(contents.texts(name))
    if before and told.keys() == before.told.keys():
        return told, Asset(hant.URL, before.map)
    return told, hant.asset([frozenset(told)])


def _subtract(told: Counter[Told], gone: Examined) -> None:
    for each in gone:
        told[each] -= 1
        if not told[each]:
            del told[each]


def _to_judge(contents: Contents, files: frozenset[str], before: Judged | None) -> list[str]:
    """The pages that may have a fault: all, but where nothing is gone that any page could point to."""
    if before is None or before.files - files:
        return list(contents)
    names = [name for name in _changed(contents, before) if name in contents]
    for name in names:
        if name in before.seen:
            old = contents.old_page(before.seen[name])
            if old is None or old.ids.keys() - contents.ids(name):
                return list(contents)
    return names


def _files(site: Path) -> Iterator[str]:
    """The names of all files."""
    for folder, _, names in os.walk(site):
        below = Path(folder).relative_to(site).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in names)
