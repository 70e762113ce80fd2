"""YAML from strangers: strings, lists and mappings only, each with its place.

Plain ``safe_load`` reads ``012`` as 10 and ``no`` as False, and keeps the last of duplicate keys.
Here every scalar stays a string (a bare ``null``, ``~`` or nothing is None), and anchors, aliases,
tags and duplicate keys are problems. The document is built from the parser's events: the library's
own composer calls itself for every level, and deep nesting would end the process.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from planpress.planfile import plainyaml, yamlmistakes
from planpress.problems import Problem, ProblemsFound

Where = tuple[str | int, ...]
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MAX_DEPTH = 12
_MAX_PARTS = 60_000  # scalars, lists and mappings of one document; the longest plan known has about 2,000
_MAX_SCALAR = 20_000  # characters


class Marks(NamedTuple):
    """Where the parts of a document stand: path of keys and indexes -> (line, column), from 1.

    ``unquoted``: the texts that stand in no double quotes, those that are read as nothing apart.
    """

    places: dict[Where, tuple[int, int]]
    unquoted: set[Where]


@dataclass(slots=True)
class Marked:
    """A document, and its text, which begins on ``first_line`` of the file.

    Where its parts stand is asked only when there is a problem to tell, and found out only then: ``marks`` is None until
    then. ``unquoted_fields``: those with a text in no double quotes, by itself or in a list.
    """

    data: Any
    text: str = ""
    first_line: int = 1
    unquoted_fields: Collection[str] = ()
    marks: Marks | None = field(default=None, repr=False, compare=False)

    @property
    def places(self) -> dict[Where, tuple[int, int]]:
        """See ``Marks``."""
        return self._marked().places

    @property
    def unquoted(self) -> set[Where]:
        """See ``Marks``."""
        return self._marked().unquoted

    def unquoted_in(self, fields: Set[str]) -> list[Where]:
        """The texts of these fields that stand in no double quotes, in no order."""
        if fields.isdisjoint(self.unquoted_fields):
            return []
        return [where for where in self.unquoted if field_of(where) in fields]

    def _marked(self) -> Marks:
        if self.marks is None:
            builder = _Builder("", self.first_line)
            builder.read(self.text)
            self.marks = builder.marks
        return self.marks

    def place(self, where: Where) -> tuple[int, int]:
        """The place of a part, or of the nearest part around it that exists."""
        while where and where not in self.places:
            where = where[:-1]
        return self.places.get(where, (0, 0))

    def value(self, where: Where) -> Any:
        """What stands at a path that exists."""
        value = self.data
        for part in where:
            value = value[part]
        return value


def field_of(where: Where) -> str:
    """The field that a value belongs to, be it an entry of its list."""
    return next((part for part in reversed(where) if isinstance(part, str)), "")


def load(text: str, path: str, first_line: int = 1) -> Marked:
    """Read one YAML document; ``first_line`` is the line of the file on which ``text`` begins.

    Raises ProblemsFound with all problems of structure up to the first one of syntax.
    """
    if plain := plainyaml.read(text):
        return Marked(plain.data, text, first_line, plain.unquoted)
    return load_marked(text, path, first_line)


def load_marked(text: str, path: str, first_line: int = 1) -> Marked:
    """As ``load``, with the marks of the document."""
    builder = _Builder(path, first_line)
    builder.read(text)
    if builder.problems:
        raise ProblemsFound(builder.problems)
    fields = {field_of(where) for where in builder.marks.unquoted}
    return Marked(builder.data, text, first_line, fields, builder.marks)


class _TooMuch(Exception):
    pass


@dataclass(slots=True)
class _Open:
    """A list or mapping that is not closed yet; ``key`` waits for its value, ``skip`` is true when the key was no text."""

    value: list[Any] | dict[str, Any]
    where: Where
    key: str | None = None
    place: tuple[int, int] = (0, 0)
    skip: bool = False


class _Builder:
    def __init__(self, path: str, first_line: int):
        self.path = path
        self.first_line = first_line
        self.data: Any = None
        self.marks = Marks({}, set())
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.documents = 0
        self.parts = 0

    def read(self, text: str) -> None:
        """Take the text up to its first mistake of syntax."""
        try:
            for event in yaml.parse(text, Loader=LOADER):
                self.take(event)
        except yaml.YAMLError as error:
            self.syntax(error, text)
        except _TooMuch:
            pass

    def place(self, mark: Any) -> tuple[int, int]:
        return (mark.line + self.first_line, mark.column + 1) if mark else (self.first_line, 1)

    def report(self, mark: Any, rule: str, found: str, expected: str, example: str) -> None:
        self.problems.append(Problem(self.path, *self.place(mark), rule, found, expected, example))

    def syntax(self, error: yaml.YAMLError, text: str) -> None:
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        mark = getattr(error, "problem_mark", None)
        mistake = yamlmistakes.recognise(text.split("\n"), mark.line if mark else 0, said)
        line, column = self.place(mark)
        place = (line - mistake.back, 1) if mistake.back else (line, column)
        self.problems.append(
            Problem(self.path, *place, "yaml-syntax", mistake.found, mistake.expected, mistake.example)
        )

    def take(self, event: Any) -> None:
        mark = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event, mark)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.collection(event, mark)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self.report(
                    mark,
                    "yaml-document",
                    "又开始了一份 YAML（---）",
                    "一个文件一份",
                    "period: {start: 2016, end: 2020}",
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.report(mark, "yaml-alias", "用了 YAML 的锚点与引用（& 和 *）", "把内容直接写出来", "- t1")
            self.put(None, mark)

    def count(self, mark: Any) -> None:
        self.parts += 1
        if self.parts > _MAX_PARTS:
            self.report(mark, "yaml-size", f"超过 {_MAX_PARTS} 个字段和值", "一个文件一份规划", "title: …")
            raise _TooMuch

    def properties(self, event: Any, mark: Any) -> None:
        if event.anchor is not None:
            self.report(mark, "yaml-alias", "用了 YAML 的锚点与引用（& 和 *）", "把内容直接写出来", 'label: "R&D 标准"')
        if event.tag is not None:
            self.report(mark, "yaml-tag", f"用了 YAML 标签 {event.tag}", "去掉以 ! 开头的标签", 'issuer: "沈阳市"')

    def scalar(self, event: Any, mark: Any) -> None:
        self.count(mark)
        if event.anchor is not None or event.tag is not None:
            self.properties(event, mark)
        if len(event.value) > _MAX_SCALAR:
            found = f"一个值有 {len(event.value)} 个字符"
            self.report(mark, "yaml-size", found, f"不超过 {_MAX_SCALAR} 个字符", 'quote: "国家标准不少于200项"')
        around = self.open[-1] if self.open else None
        if around is not None and around.key is None and isinstance(around.value, dict):
            self.key(around, event.value, mark)
            return
        bare = not event.style and event.value in ("", "~", "null")
        where = self.put(None if bare else event.value, mark)
        if event.style != '"' and not bare:
            self.marks.unquoted.add(where)

    def collection(self, event: Any, mark: Any) -> None:
        self.count(mark)
        self.properties(event, mark)
        if len(self.open) >= _MAX_DEPTH:
            self.report(
                mark, "yaml-depth", f"嵌套超过 {_MAX_DEPTH} 层", "照字段说明书写", "period: {start: 2016, end: 2020}"
            )
            raise _TooMuch
        value: list[Any] | dict[str, Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.open.append(_Open(value, self.put(value, mark)))

    def put(self, value: Any, mark: Any) -> Where:
        """Place a value in what is open, or take it for a key there; the path at which it stands."""
        if not self.open:
            if self.documents == 1:
                self.data = value
                self.marks.places[()] = self.place(mark)
            return ()
        around = self.open[-1]
        if isinstance(around.value, list):
            where: Where = (*around.where, len(around.value))
            around.value.append(value)
            self.marks.places[where] = self.place(mark)
            return where
        if around.key is None:
            self.key(around, value, mark)
            return around.where
        where = (*around.where, around.key)
        if not around.skip:
            around.value[around.key] = value
            # A key's own place serves its value: editors look for the field's name.
            self.marks.places[where] = around.place
        around.key = None
        return where

    def key(self, around: _Open, key: Any, mark: Any) -> None:
        around.skip = True
        around.place = self.place(mark)
        around.key = key if isinstance(key, str) else ""
        if not isinstance(key, str):
            self.report(mark, "yaml-key", "字段名不是文字", "字段名写成一个词", "title: …")
        elif key in around.value:
            self.report(mark, "yaml-duplicate", f"字段 {key} 写了两次", "每个字段只写一次", f"{key}: …")
        else:
            around.skip = False
