"""Front matter in the form in which we write it, read a line at a time: far sooner done than by a parser of all of YAML.

Nearly every file keeps to that form: levels indented by two spaces, texts in double quotes, single words, small lists and
maps in one line. It is YAML, and says there what it says here. Whatever else a document may be, wrong among others, is not
for this module to judge: it answers None, and ``strictyaml`` reads the document.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

# Far below what ``strictyaml`` allows: every part takes two characters at least.
_MOST = 100_000
_LONGEST_TEXT = 20_000
_DEEPEST = 8
# All that is no character to YAML, or breaks a line there.
_REFUSED = re.compile("[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_KEY = r"[A-Za-z_][A-Za-z0-9_]{0,60}"
_WORD = r"\w[\w.-]*"
_WORDS = f"{_WORD}(?: {_WORD})*"
_TEXT = rf'"(?:[^"\\\n]|\\["\\n]){{0,{_LONGEST_TEXT}}}"'
_SCALAR = f"(?:{_WORDS}|{_TEXT})"
_LIST = rf"\[(?:{_SCALAR}(?:, {_SCALAR})*)?\]"
_PAIR = f"{_KEY}: (?:{_SCALAR}|{_LIST})"
# Indentation, a dash, the key, and behind it a text without escapes, words, or anything else.
_LINE = re.compile(
    rf'^( *)(- )?(?:({_KEY}):(?: (?=.)|$))?(?:("[^"\\\n]{{0,{_LONGEST_TEXT}}}")|({_WORDS})|(.+))?$', re.M
)
_WHOLE_TEXT = re.compile(_TEXT)
_WHOLE_LIST = re.compile(_LIST)
_WHOLE_MAP = re.compile(rf"\{{{_PAIR}(?:, {_PAIR})*\}}")
_SCALARS = re.compile(_SCALAR)
_PAIRS = re.compile(f"({_KEY}): ({_SCALAR}|{_LIST})")
_ESCAPE = re.compile(r"\\(.)")


class Plain(NamedTuple):
    """A document, and the fields that have a text without quotation marks, by itself or in a list."""

    data: dict[str, Any]
    unquoted: set[str]


class _Unlike(Exception):
    """The document has another form."""


def read(text: str) -> Plain | None:
    """What ``strictyaml`` would read; None where the document has another form."""
    lines = _LINE.findall(text)
    # The pattern matches once more behind the last line, and not at all where there is none.
    if len(text) > _MOST or text[-1:] != "\n" or len(lines) != text.count("\n") + 1:
        return None
    if not text.replace("\n", "").isprintable() and _REFUSED.search(text):
        return None
    try:
        return _document(lines[:-1])
    except _Unlike:
        return None


def _document(lines: list[tuple[str, str, str, str, str, str]]) -> Plain:
    plain = Plain({}, {key for _, _, key, _, words, _ in lines if words and words != "null"})
    # What is open, outermost first, and the columns at which its entries begin.
    columns: list[int] = [0]
    open_: list[Any] = [plain.data]
    # The field above whose value begins on this line.
    waiting = ""
    for indent, dash, key, text, words, other in lines:
        column = len(indent)
        if waiting:
            if column != columns[-1] + 2 or len(columns) > _DEEPEST:
                raise _Unlike
            inner: Any = [] if dash else {}
            open_[-1][waiting] = inner
            columns.append(column)
            open_.append(inner)
            waiting = ""
        else:
            while columns[-1] > column:
                columns.pop()
                open_.pop()
        around = open_[-1]
        if columns[-1] != column or isinstance(around, list) != (dash != ""):
            raise _Unlike
        if text:
            value: Any = text[1:-1]
        elif words:
            value = words if words != "null" else None
        else:
            value = _inline(other, key, plain) if other else None
        if not key:
            if not dash or not isinstance(value, str | dict) or words:
                raise _Unlike
            around.append(value)
            continue
        if dash:
            around.append({})
            around = around[-1]
            columns.append(column + 2)
            open_.append(around)
        if key in around:
            raise _Unlike
        around[key] = value
        if not (text or words or other):
            waiting = key
    if waiting:
        raise _Unlike
    return plain


def _inline(raw: str, key: str, plain: Plain) -> Any:
    value, unquoted = _other(raw, key)
    plain.unquoted.update(unquoted)
    # What is remembered stays as it is, whatever is done to the document.
    if isinstance(value, dict):
        return {name: part.copy() if isinstance(part, list) else part for name, part in value.items()}
    return value.copy() if isinstance(value, list) else value


def _scalar(raw: str) -> str | None:
    if raw == "null":
        return None
    if raw[0] != '"':
        return raw
    return _ESCAPE.sub(lambda escape: "\n" if escape[1] == "n" else escape[1], raw[1:-1]) if "\\" in raw else raw[1:-1]


# The units that answer for something, the words of a list: in a library they come again and again.
@lru_cache(maxsize=4096)
def _other(raw: str, key: str) -> tuple[Any, frozenset[str]]:
    """A text with escapes, or a list or a map in one line; and the fields in it that have a text without quotation marks."""
    if _WHOLE_TEXT.fullmatch(raw):
        return _scalar(raw), frozenset()
    if key and _WHOLE_LIST.fullmatch(raw):
        scalars = _SCALARS.findall(raw)
        return [*map(_scalar, scalars)], frozenset({key} if any(map(_is_unquoted, scalars)) else ())
    if not _WHOLE_MAP.fullmatch(raw):
        raise _Unlike
    value: dict[str, Any] = {}
    unquoted: set[str] = set()
    for name, inner in _PAIRS.findall(raw):
        if name in value:
            raise _Unlike
        if inner[0] == "[":
            value[name], more = _other(inner, name)
            unquoted |= more
        else:
            value[name] = _scalar(inner)
            unquoted |= {name} if _is_unquoted(inner) else set()
    return value, frozenset(unquoted)


def _is_unquoted(raw: str) -> bool:
    return raw[0] != '"' and raw != "null"
