"""More damage: what mirrors, forums and copying leave in a text, and what they take. One function a class, as in damage.py."""

from __future__ import annotations

import random
import re

from .pages import Lines

_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
INSERTED = (
    "（更多资料请访问www.example-docs.com下载）",
    "(本文来自范文大全网，转载请注明出处)",
    "【关注公众号“公文写作参考”免费获取全文】",
)


def doubled(lines: Lines, dice: random.Random) -> Lines:
    """Some eight in a document: words twice, a digit or a space inside a word; and a comma before the 、 of one number."""
    out = list(lines)
    places = [(n, match.start()) for n, line in enumerate(out) for match in _PAIR.finditer(line)]
    # From the last on, so that those before keep their places.
    for n, at in sorted(dice.sample(places, min(8, len(places))), reverse=True):
        line = out[n]
        middle = dice.choice((line[at : at + 2], " ", f"{dice.randrange(1, 9)}"))
        cut = at + 2 if len(middle) == 2 else at + 1
        out[n] = line[:cut] + middle + line[cut:]
    numbered = [n for n, line in enumerate(out) if re.match(r"[一二三四五六七八九十]+、", line)]
    if numbered:
        at = dice.choice(numbered)
        out[at] = out[at].replace("、", ",、", 1)
    return out


def adverts_inside(lines: Lines, dice: random.Random) -> Lines:
    """An advert in the middle of a sentence, three or four in a document."""
    out = list(lines)
    long = [n for n, line in enumerate(out) if line.count("，") > 2]
    for n in dice.sample(long, min(dice.choice((3, 4)), len(long))):
        at = dice.choice([match.end() for match in re.finditer("，", out[n])])
        out[n] = out[n][:at] + dice.choice(INSERTED) + out[n][at:]
    return out


def mistaken(lines: Lines, dice: random.Random) -> Lines:
    """GBK that was read as Latin-1 and stored so."""
    return [line.encode("gb18030").decode("latin-1") for line in lines]


def lost_title_marks(lines: Lines, dice: random.Random) -> Lines:
    """《》 lost altogether."""
    return [re.sub("[《》〈〉]", "", line) for line in lines]


def lost_year_brackets(lines: Lines, dice: random.Random) -> Lines:
    """〔〕 lost altogether."""
    return [re.sub("[〔〕]", "", line) for line in lines]


def mixed_markers(lines: Lines, dice: random.Random) -> Lines:
    """1、 among 1., （一）、 among （一）."""

    def mixed(line: str) -> str:
        if dice.random() < 0.5:
            return line
        line = re.sub(r"^(\d{1,2})\.(?=[\u4e00-\u9fff])", r"\1、", line)
        return re.sub(r"^(（[一二三四五六七八九十]+）)(?=[\u4e00-\u9fff])", r"\1、", line)

    return [mixed(line) for line in lines]


def own_stops(lines: Lines, dice: random.Random) -> Lines:
    """Titles on lines of their own end in 。"""
    title = re.compile(r"(?:（[一二三四五六七八九十]+）|\d{1,2}\.(?!\d))[^。；：]{4,30}")
    return [f"{line}。" if title.fullmatch(line) else line for line in lines]


def two_in_line(lines: Lines, dice: random.Random) -> Lines:
    """Paragraphs with run-in titles, two in a line."""
    run_in = re.compile(r"(?:（[一二三四五六七八九十]+）|\d{1,2}\.(?!\d))[^。；：，]{3,26}。.{10,}。$")
    out: Lines = []
    joined = False
    for line in lines:
        if not joined and out and run_in.match(line) and run_in.match(out[-1]) and out[-1][0] == line[0]:
            out[-1] += line
            joined = True
        else:
            out.append(line)
            joined = False
    return out
