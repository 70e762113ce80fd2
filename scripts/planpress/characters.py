"""Characters that a reader cannot see, or that show another text than the one that is stored.

Real sources have some of them (zero-width spaces and soft hyphens from web pages, marks of direction and variation selectors
from word processors): none says anything in a Chinese document, so conversion drops them as it drops spaces, and a plan
must not have them. Private-use and replacement characters stay allowed: they are damage, to be seen and declared.
"""

from __future__ import annotations

import re

# Without the brackets, for use in other classes. Not tabs and line feeds: they are layout, and judged where layout is.
UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
FORBIDDEN = re.compile(f"[{UNSEEN}]")
# Strong characters of scripts from right to left turn the digits beside them; more than two marks on one letter cover other lines.
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
# Radicals look like characters and are none; a Cyrillic, Armenian or Cherokee letter in a Latin word looks like a Latin one.
_RADICALS = "\u2e80-\u2fdf"
_ALIKE = "\u0400-\u052f\u0530-\u058f\u13a0-\u13ff"
# What plans are written in, and nothing else in most of them; next to nothing to look for.
_ORDINARY = re.compile(
    "[\n -~°·×\u2010-\u2027\u2030-\u205e\u2160-\u22ff\u2460-\u24ff\u25a0-\u25ff\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]*"
)
_SUSPECT = re.compile(f"[{UNSEEN}{_LEFTWARD}{_MARKS}{_RADICALS}{_ALIKE}]")
_KINDS = (
    (FORBIDDEN, "看不见或控制文字方向的字符"),
    (re.compile(f"[{_LEFTWARD}]"), "从右向左书写的文字"),
    (re.compile(f"[{_MARKS}]{{3,}}"), "叠加的附加符号"),
    (re.compile(f"[{_RADICALS}]"), "形似汉字的部首符号"),
    (re.compile(f"[A-Za-z][{_ALIKE}]|[{_ALIKE}][A-Za-z]"), "混有形似拉丁字母的别种字母的词"),
)


def strange(text: str) -> list[tuple[int, str, str]]:
    """(offset, characters, what they are in Chinese) of everything that a plan must not have, in order."""
    if _ORDINARY.fullmatch(text) or not _SUSPECT.search(text):
        return []
    return sorted((match.start(), match[0], name) for pattern, name in _KINDS for match in pattern.finditer(text))


def named(text: str) -> str:
    """The text with every forbidden character written as ‹U+202E›, for messages and pages."""
    return FORBIDDEN.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text)
