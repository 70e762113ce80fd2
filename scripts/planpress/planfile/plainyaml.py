"""Front matter in the form in which we write it, read a line at a time: far sooner done than by a parser of all of YAML.

Nearly every file keeps to that form: levels indented by two spaces, texts in double quotes, single words, small lists and
maps in one line. It is YAML, and says there what it says here. Whatever else a document may be, wrong among others, is not
for this module to judge: it answers None, and ``strictyaml`` reads the document.
"""

from __future__ import annotations

import re
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
            value = _other(other, key, plain) if other else None
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


def _scalar(raw: str, key: str, plain: Plain) -> str | None:
    if raw == "null":
        return None
    if raw[0] != '"':
        plain.unquoted.add(key)
        return raw
    return _ESCAPE.sub(lambda escape: "\n" if escape[1] == "n" else escape[1], raw[1:-1]) if "\\" in raw else raw[1:-1]


def _other(raw: str, key: str, plain: Plain) -> Any:
    """A text with escapes, or a list or a map in one line."""
    if _WHOLE_TEXT.fullmatch(raw):
        return _scalar(raw, key, plain)
    if key and _WHOLE_LIST.fullmatch(raw):
        return [_scalar(each, key, plain) for each in _SCALARS.findall(raw)]
    if not _WHOLE_MAP.fullmatch(raw):
        raise _Unlike
    pairs = _PAIRS.findall(raw)
    value = {
        name: _other(inner, name, plain) if inner[0] == "[" else _scalar(inner, name, plain) for name, inner in pairs
    }
    if len(value) != len(pairs):
        raise _Unlike
    return value
