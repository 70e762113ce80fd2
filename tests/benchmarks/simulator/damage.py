"""The damage that real sources have, one function a class. What it was before is known, so every repair can be judged.

A function takes the lines of a page and a die, and returns them damaged.
"""

from __future__ import annotations

import random
import re
from collections import Counter

from opencc import OpenCC
from pypinyin import Style, pinyin

from .documents import Document
from .pages import Lines, is_row

_TRADITIONAL = OpenCC("s2t")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HALF = str.maketrans({"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "？": "?", "！": "!"})


def pinyin_notes(lines: Lines, dice: random.Random) -> Lines:
    """A reading in brackets behind every character of a set, which a web font left there."""
    counts = Counter(char for line in lines for char in line if _HAN.match(char))
    chosen = set(dice.sample([char for char, _ in counts.most_common(220)], min(30, len(counts))))

    def noted(match: re.Match[str]) -> str:
        char = match[0]
        return f"{char}({pinyin(char, style=Style.TONE)[0][0]})" if char in chosen else char

    return [_HAN.sub(noted, line) for line in lines]


def split_bytes(lines: Lines, dice: random.Random) -> Lines:
    """Two characters whose middle bytes are those of the full-width semicolon in GBK, which became ``?;?``; and some
    paragraphs that begin with a number in brackets, read one byte late."""

    def broken(line: str) -> str:
        out = list(line)
        for n in range(len(line) - 1):
            pair = line[n : n + 2]
            raw = pair.encode("gb18030", errors="ignore")
            if len(raw) == 4 and raw[1:3] == b"\xa3\xbb":
                out[n], out[n + 1] = "?;", "?"
        return "".join(out)

    return [_late(broken(line)) if dice.random() < 0.3 else broken(line) for line in lines]


def _late(line: str) -> str:
    """``?。ㄒ唬?`` for （一）: the second byte of the space before it is taken for the first of the bracket."""
    number = re.match(r"（[一二三四五六七八九十]）", line)
    if not number:
        return line
    raw = b"\xa1" + number[0].encode("gb18030")
    for length in (3, 2):
        try:
            late = raw[: 2 * length].decode("gbk")
        except UnicodeDecodeError:
            continue
        return f"　?{late}?{line[length:]}"
    return line


def lost_font_run(lines: Lines, dice: random.Random) -> Lines:
    """年月日, the dash between years and the brackets around a number's year vanish, as a font that was not embedded has them."""

    def lost(line: str) -> str:
        line = re.sub(r"(\d{4})年(\d{1,2})月(\d{1,2})日", r"\1\2\3", line)
        line = re.sub(r"((?:19|20)\d\d)[—－-]+((?:19|20)\d\d)年", r"\1\2年", line)
        return re.sub(r"〔(\d{4})〕(\d+号)", r"〔\1\2", line)

    return [lost(line) for line in lines]


def hidden_date(document: Document) -> frozenset[str]:
    """``issued`` where a month and a day without a mark between them are two dates: 127 is 1月27日 and 12月7日."""
    day = document.plan.issued
    digits = f"{day.month}{day.day}" if day else ""
    dates = [(digits[:n], digits[n:]) for n in range(1, len(digits)) if digits[n] != "0"]
    return frozenset({"issued"} if sum(int(month) <= 12 and int(d) <= 31 for month, d in dates) > 1 else ())


def half_width(lines: Lines, dice: random.Random) -> Lines:
    """Half-width punctuation throughout."""
    return [line.translate(_HALF) for line in lines]


def traditional(lines: Lines, dice: random.Random) -> Lines:
    """A mirror in Traditional characters."""
    return [_TRADITIONAL.convert(line) for line in lines]


def mixed_script(lines: Lines, dice: random.Random) -> Lines:
    """Single Traditional characters left among Simplified ones."""

    def mixed(match: re.Match[str]) -> str:
        return _TRADITIONAL.convert(match[0]) if dice.random() < 0.02 else match[0]

    return [_HAN.sub(mixed, line) for line in lines]


def broken_lines(lines: Lines, dice: random.Random) -> Lines:
    """Lines as wide as a page, and the page's number between."""
    across, number = dice.randrange(26, 44), dice.choice(("- {} -", "— {} —", "第{}页"))
    out: Lines = []
    page = 1
    for line in lines:
        # Rows of a table are none that run over.
        out += [line] if is_row(line) else [line[n : n + across] for n in range(0, len(line), across)] or [""]
        if len(out) > 28 * page:
            out += [number.format(page)]
            page += 1
    return out


def page_numbers(lines: Lines, dice: random.Random) -> Lines:
    """Page numbers between paragraphs, the running head with them in some."""
    form, head = dice.choice(("- {} -", "— {} —", "{}", "第 {} 页 共 30 页")), dice.random() < 0.3
    out: Lines = []
    page = 1
    for line in lines:
        out.append(line)
        if sum(map(len, out)) > 700 * page:
            out += [form.format(page), *([next(filter(None, lines))] if head else [])]
            page += 1
    return out


def contents(lines: Lines, dice: random.Random) -> Lines:
    """A table of contents with leaders of dots before the text."""
    heads = [
        line
        for line in lines
        if re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）", line) and len(line) < 30
    ]
    if len(heads) < 3:
        return lines
    first = lines.index(heads[0])
    table = ["目  录", *(f"{head}{'.' * (40 - len(head))}{n + 1}" for n, head in enumerate(heads))]
    return [*lines[:first], *table, *lines[first:]]


def adverts(lines: Lines, dice: random.Random) -> Lines:
    """An advert on lines of its own between paragraphs."""
    out = list(lines)
    for _ in range(3):
        out.insert(
            dice.randrange(len(out) // 3, len(out)),
            dice.choice(("点击查看更多精彩内容>>", "更多公文写作资料请关注微信公众号", "【推荐阅读】热门文章排行")),
        )
    return out


def one_paragraph(lines: Lines, dice: random.Random) -> Lines:
    """The whole text in one paragraph, titles run into it."""
    start = next((n for n, line in enumerate(lines) if re.match(r"一、", line)), None)
    return lines if start is None else [*lines[:start], "".join(lines[start:])]


def lost_stops(lines: Lines, dice: random.Random) -> Lines:
    """The 。 behind a run-in title is lost."""
    return [
        re.sub(r"^((?:（[一二三四五六七八九十]+）|\d+\.)[^，。；：]{4,20})。(?=.)", r"\1", line)
        if dice.random() < 0.4
        else line
        for line in lines
    ]


def letter_spaced(lines: Lines, dice: random.Random) -> Lines:
    """The title with spaces between its letters, and once or twice more without."""
    at = next(n for n, line in enumerate(lines) if line)
    return [*lines[:at], " ".join(lines[at]), *[lines[at]] * dice.choice((1, 2)), *lines[at + 1 :]]


def blank_lines(lines: Lines, dice: random.Random) -> Lines:
    """A blank line between all paragraphs, and an indent of two wide spaces."""
    return [part for line in lines for part in (f"　　{line}" if line else "", "")]
