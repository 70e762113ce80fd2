"""Where a title ends that ran into its text without a mark (``（四）…的现实基础近三年来，…``).

Titles of these documents end in a few nouns, and their paragraphs begin with a few words; the boundary is where the two
meet, at a length that titles of the document have. Without such a meeting place there is no title.
"""

from __future__ import annotations

import re

from planpress.convert.outline.custom import Custom
from planpress.convert.outline.wording import closes, lists, opens

# What a sentence says at its head: a thing that is something, a time, 以…为重点, a programme.
_SAYS = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:就是|是指|是(?![否非]))|“?十[一二三四五六]五”?|20\d\d(?:年|—)|以[^，。]{2,20}为|实施[^，。]{2,14}(?:工程|行动|计划|战略|项目)"
)
# What a title does not say: 要 but in 重要, 主要.
_SPOKEN = re.compile("(?<![重主需首纲必])要(?![求素点务件])|将|应当|必须|分别")
_NO_TITLE = re.compile("[以为对按由将凡各在把](?!外|接|标|象)")
# What goes on.
_GOES_ON = re.compile("[的和与及、对等并以向从在，“（《]$|(?<!行)为$|以[^为]*$")
_SHORTEST, _LONGEST = 4, 30
_ENOUGH = 4.5
_ENOUGH_IN_ONE_RUN = 4.0
# Titles that run into their text are rarely shorter, and most are no longer.
_USUAL = range(6, 17)
# So near to one another two places are one: 标准|研制|开展.
_NEAR = 3


def boundary(body: str, custom: Custom, lenient: bool = False) -> int | None:
    """Where in the text behind a number its title ends; None where there is none.

    ``lenient`` where the whole document has lost its breaks: then a standing title (指导思想) needs no more proof.
    """
    sentence = re.split("[。；：]", body, maxsplit=1)[0]
    if found := _standing(body, sentence, lenient):
        return found
    clauses = sentence.split("，")
    last = len("，".join(clauses[: 2 if custom.commas else 1]))
    best: tuple[float, int] | None = None
    for end in range(_SHORTEST, min(_LONGEST, last - 1, len(sentence) - 4)):
        score = _score(sentence[:end], body[end:], custom)
        if score < (_ENOUGH_IN_ONE_RUN if lenient else _ENOUGH):
            continue
        if best is None or score > best[0] + 1 or (score >= best[0] and end - best[1] <= _NEAR):
            best = (score, end)
    return best[1] if best else None


def standing(body: str) -> int | None:
    """Where a standing title ends that ran into a sentence, in a document that has its breaks otherwise."""
    return _standing(body, body.split("。")[0], False)


def _standing(body: str, sentence: str, lenient: bool) -> int | None:
    end = len(opens(body, "standing"))
    rest = body[end:]
    if not end or len(sentence) < end + 8 or re.match("[的和与及、，。：]", rest):
        return None
    return end if lenient or _opening(rest, Custom()) or rest.startswith("“") else None


def _score(title: str, rest: str, custom: Custom) -> float:
    opening, ending = _opening(rest, custom), _ending(title, custom)
    if not opening or not _whole(title) or title[-2:] + rest[:2] in lists()["compounds"]:
        return 0
    score = opening + ending + _fits(len(title), custom)
    pivot = opens(title, "pivots")
    if closes(title, "agents"):
        score -= 3 if pivot else 1
    elif pivot and opens(rest, "doubtful"):
        score -= 1
    elif opens(title, "spoken") and opening == 3:
        score += 0.5
    # 健全…制度|健全…, 整合社区资源|统筹社区资源: the sentence takes up its title.
    if title[:2] == rest[:2] or any(title[n : n + 4] in rest[:16] for n in range(len(title) - 3)):
        score += 1
    # …党组织|组织党员…: nobody says a word twice.
    return score + 2 * (title[-2:] == rest[:2])


def _fits(length: int, custom: Custom) -> float:
    if len(custom.lengths) > 1:
        if custom.shortest - 1 <= length <= custom.longest + 2:
            return 1
        return -1 if length > custom.longest + 6 or length < custom.shortest - 2 else 0
    return 1 if length in _USUAL else -1 if length < _USUAL.start else 0


def _ending(title: str, custom: Custom) -> float:
    if closes(title, "endings") or title[-2:] in custom.endings:
        return 2
    return 1 if custom.ends and custom.ends[title[-2:]] else 0


def _opening(text: str, custom: Custom) -> float:
    if _SAYS.match(text) or opens(text, "compounds"):
        return 3
    if word := opens(text, "spoken"):
        if text[len(word) : len(word) + 1] == "、":
            return 0  # the first of a list of nouns
        return 1.5 if opens(text, "doubtful") == word else 3
    if opens(text, "particles") and not opens(text, "words"):
        return 2.5
    return 1.5 if custom.begins and custom.begins[text[:2]] > 1 and not opens(text, "endings") else 0


def _whole(title: str) -> bool:
    """No words that only sentences have, brackets and quotation marks closed, one comma at most."""
    pairs = all(title.count(one) == title.count(other) for one, other in ("“”", "（）", "《》"))
    said = _NO_TITLE.match(title) or _SPOKEN.search(title) or _GOES_ON.search(title)
    return pairs and title.count("，") <= 1 and not said
