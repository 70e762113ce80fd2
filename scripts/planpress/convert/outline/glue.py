"""Where a title ends that ran into its text without a mark (``（四）…的现实基础近三年来，…``).

Titles of these documents end in a few nouns, and their paragraphs begin with a few words; the boundary is where the two
meet, at a length that titles of the document have. Without such a meeting place there is no title.
"""

from __future__ import annotations

import re
from functools import cache

from planpress.convert.outline.custom import Custom
from planpress.convert.outline.wording import closes, lists, opens

# What a sentence says at its head: a time, 以…为重点, a programme.
_SAYS = re.compile(
    r"[\u4e00-\u9fff]{2,6}(?:就是|是指)|进入(?=2|新)|“?十[一二三四五六]五”?|20\d\d(?:年|—)|以[^，。]{2,20}为|政府(?:部门|要|应|将)|实施[^，。]{2,14}(?:工程|行动|计划|战略|项目)"
)
_IS = re.compile(r"[\u4e00-\u9fff]{2,8}是(?![否非])")
_ASKS_WHAT_IT_IS = re.compile("(?:意义|内涵|地位|作用|要求|性|概念|定义|本质)$")
# Who begins a sentence behind a title that ended already: …体系|政府….
_SUBJECTS = ("市政府", "县政府", "区政府", "省政府", "政府", "企业", "单位", "部门")
# A title that is a sentence: 加强标准化是…的必然选择.
_WHY = re.compile(
    "是[^，。]{2,24}的(?:必然|重要|迫切|客观|内在|有效|根本|关键|现实|战略|必由)(?:选择|要求|支撑|需要|途径|举措|保障|手段|抓手|内容|基础|之路)$"
)
# What a title does not say: 要 but in 重要, 主要.
_SPOKEN = re.compile("(?<![重主需首纲必])要(?![求素点务件])|将|应当|必须|分别|等(?=[多各几])")
_NO_TITLE = re.compile(
    "[为对按由将凡各在把](?!外|接|标|象)|以(?![^为，]{2,8}(?:提升|推动|促进|引领|支撑|推进|带动|强化|助力|服务)[^，])"
)
_SENTENCE_END = re.compile("[。；：]")
_CLAUSE_END = re.compile("[、，]")
# What goes on.
_GOES_ON = re.compile("[的和与及、对等并以向从在，“（《]$|(?<!行)为$|(?<!^)以[^为]*$")
_SHORTEST, _LONGEST = 4, 36
_LONGEST_CLAUSE = 22
# Characters in each clause of a title of several: 统一管理、分工协调.
_BALANCED = {4, 5, 6}
_ENOUGH = 4.5
_ENOUGH_IN_ONE_RUN = 4.0
_SURE = 6.0
# Titles that run into their text are rarely shorter, and most are no longer.
_USUAL = range(6, 21)
# So near to one another two places are one: 标准|研制|开展.
_NEAR = 3


# What may stand behind a state.
_MORE = ("升级", "完善")


@cache
def _state() -> re.Pattern[str]:
    """更加健全: how far something is, and what."""
    degrees, states = ("|".join(lists()[section]) for section in ("degrees", "states"))
    return re.compile(f"(?:{degrees})(?:{states})(?:{'|'.join(_MORE)})?")


def boundary(body: str, custom: Custom, lenient: bool = False, sure: bool = False) -> int | None:
    """Where in the text behind a number its title ends; None where there is none.

    ``lenient`` where the whole document has lost its breaks: then a standing title (指导思想) needs no more proof.
    ``sure`` asks for more than that.
    """
    sentence = _SENTENCE_END.split(body, maxsplit=1)[0]
    if found := _standing(body, sentence, lenient):
        return found
    comma = len(sentence.split("，")[0])
    enough = _SURE if sure else _ENOUGH_IN_ONE_RUN if lenient else _ENOUGH
    best = _best(body, range(_SHORTEST, min(_LONGEST, comma - 1, len(sentence) - 4)), custom, enough)
    if best or comma > _LONGEST_CLAUSE:
        return best
    rest = len(sentence[comma + 1 :].split("，")[0])
    places = range(comma + 1 + _SHORTEST, min(_LONGEST, comma + 1 + min(rest, _LONGEST_CLAUSE)))
    if not _balanced(sentence[: 2 * comma + 1]):
        second = sentence[comma + 1 :]
        if not (opens(sentence, "spoken") and (opens(second, "spoken") or opens(second, "seconds"))):
            return None
        enough += not custom.commas
    return _best(body, places, custom, enough)


def _best(body: str, places: range, custom: Custom, enough: float) -> int | None:
    """The place of those that has most for it, if that is enough: the first of several, or the last of those nearby."""
    best: tuple[float, int] | None = None
    for end in places:
        score = _score(body[:end], body[end:], custom)
        if score < enough:
            continue
        if best is None or score > best[0] + 1 or (score >= best[0] and end - best[1] <= _NEAR):
            best = (score, end)
    return best[1] if best else None


def _balanced(title: str) -> bool:
    """市场主导、政府引导: clauses of one length, as principles have them."""
    sizes = {len(part) for part in _CLAUSE_END.split(title)}
    return len(sizes) == 1 and sizes <= _BALANCED and len(title) > max(sizes)


def is_pair(text: str) -> bool:
    """加强社会治理标准化，保障改善民生: two clauses that both say what is to be done."""
    one, comma, two = text.partition("，")
    return (
        comma != ""
        and "，" not in two
        and bool(opens(one, "spoken") and (opens(two, "spoken") or opens(two, "seconds")))
    )


def ends_as_title(text: str) -> bool:
    """Whether a sentence ends as titles do."""
    return bool(closes(text, "endings")) or _states(text) or _balanced(text)


def standing(body: str) -> int | None:
    """Where a standing title ends that ran into a sentence, in a document that has its breaks otherwise."""
    return _standing(body, body.split("。")[0], False)


def _standing(body: str, sentence: str, lenient: bool) -> int | None:
    end = len(opens(body, "standing"))
    rest = body[end:]
    if not end or len(sentence) < end + 8 or re.match("[的和与及、，。：]", rest):
        return None
    return end if lenient or _opening(body[:end], rest, Custom()) or rest.startswith("“") else None


def _score(title: str, rest: str, custom: Custom) -> float:
    opening = _opening(title, rest, custom)
    if not opening or not _whole(title) or title[-2:] + rest[:2] in lists()["compounds"]:
        return 0
    score = opening + _ending(title, custom) + (0 if _balanced(title) else _fits(len(title), custom))
    pivot = opens(title, "pivots")
    if (pivot or opens(title, "causes")) and closes(title, "agents"):
        score -= 3
    elif pivot and opens(rest, "doubtful"):
        score -= 1
    elif opens(title, "spoken") and opening == 3:
        score += 0.5
    if any(word in clause[3:] for clause in title.split("，") for word in lists()["never"]) and not _states(title):
        score -= 2
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


def _states(title: str) -> bool:
    """体系更加健全: whether a title says how something shall be."""
    if not (closes(title, "states") or title.endswith(_MORE)) or opens(title, "spoken"):
        return False
    return any(found.end() == len(title) for found in _state().finditer(title))


def _ending(title: str, custom: Custom) -> float:
    if _WHY.search(title) or _states(title) or _balanced(title):
        return 3
    word = closes(title, "endings")
    for subject in _SUBJECTS:
        before = title.removesuffix(subject)
        if before != title and (closes(before, "endings") or _states(before)):
            return 1
    if word and (closes(title, "adverbs") or (closes(title, "spoken") and not closes(title, "doubtful"))):
        # …机制|建立: the sentence has begun.
        return 0 if closes(title[: -len(word)], "endings") else 1
    if word or title[-2:] in custom.endings:
        return 2
    return 1 if custom.ends and custom.ends[title[-2:]] else 0


def _begins(text: str) -> bool:
    """Whether a sentence may begin here."""
    return bool(opens(text, "spoken")) or bool(opens(text, "particles") and not opens(text, "words"))


def _opening(title: str, text: str, custom: Custom) -> float:
    state = _state().match(text)
    caused = state and opens(_CLAUSE_END.split(title)[-1], "causes") and _begins(text[state.end() :])
    if caused or any(_states(title + text[:size]) for size in (2, 4, 5)):
        return 0
    if _SAYS.match(text) or (_IS.match(text) and _ASKS_WHAT_IT_IS.search(title)):
        return 3
    word = opens(text, "spoken")
    if word and opens(text, "compounds"):
        return 3
    if word:
        behind = text[len(word) :]
        doubtful = opens(text, "doubtful") == word and not (opens(text, "adverbs") and opens(behind, "spoken"))
        if behind.startswith(("、", "，", "的")) or (
            behind.startswith(("和", "与", "及")) and (opens(behind[1:], "spoken") or (doubtful and behind[0] != "与"))
        ):
            return 0  # a noun, or what belongs to one
        # 服务|效能|推行…: the noun behind ends the title.
        noun = opens(behind, "endings")
        compound = opens(behind, "heads") or (noun and _begins(behind[len(noun) :]))
        return 3 if not doubtful else 0 if compound else 1.5
    if _begins(text):
        return 2.5
    return 1 if custom.begins and custom.begins[text[:2]] > 1 and not opens(text, "endings") else 0


def _only_verbs(title: str) -> bool:
    """认真贯彻落实: nothing that is done so."""
    while word := opens(title, "spoken"):
        title = title[len(word) :]
    return not title


def _whole(title: str) -> bool:
    """No words that only sentences have, brackets and quotation marks closed, one comma at most."""
    pairs = all(title.count(one) == title.count(other) for one, other in ("“”", "（）", "《》"))
    said = _NO_TITLE.match(title) or _SPOKEN.search(title) or _GOES_ON.search(title)
    begun = closes(title, "spoken") and not closes(title, "doubtful") and not closes(title, "endings")
    return pairs and title.count("，") <= 1 and not said and not _only_verbs(title) and (not begun or _states(title))
