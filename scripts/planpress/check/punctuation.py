"""Rules over the marks of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planpress.body import texts
from planpress.check.context import Finding, PlanCheck

_HAN = r"\u3400-\u9fff"
_NARROW = re.compile(rf"(?<=[{_HAN}”》）])[,;:?!()]|[,;?!()](?=[{_HAN}“《（])|(?<=[{_HAN}])\"|\"(?=[{_HAN}])")
_URL = re.compile(r"https?://[!-~]+")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", '"': "“ 或 ”"}
_DIGITS = re.compile("[０-９Ａ-Ｚａ-ｚ]+")


def punctuation(check: PlanCheck) -> Iterator[Finding]:
    """正文里汉字旁边的标点用全角：，；：？！（）“”；网址、时间和西文里用半角。数字和字母用半角。"""
    for block in check.plan.body:
        for line, raw in texts(block):
            # Spaces in a URL's stead keep the places.
            text = _URL.sub(lambda match: " " * len(match[0]), raw)
            for match in _NARROW.finditer(text):
                around = raw[max(match.start() - 6, 0) : match.end() + 6]
                found = f"“{around}”里的 {match[0]} 是半角"
                wide = _WIDE[match[0]]
                yield Finding(
                    _place(check, line, around, match.start()),
                    found,
                    f"全角的 {wide}",
                    around.replace(match[0], wide[0]),
                )
            for match in _DIGITS.finditer(text):
                narrow = "".join(chr(ord(char) - 0xFEE0) for char in match[0])
                yield Finding(_place(check, line, match[0], 0), f"全角的“{match[0]}”", f"半角的 {narrow}", narrow)


def _place(check: PlanCheck, line: int, around: str, start: int) -> tuple[int, int]:
    line, column = check.body_place(line, around)
    return line, column + min(start, 6)
