"""分别: a list in a phrase, and the phrase once for each member (国家级、省级项目 -> 国家级项目, 省级项目)."""

from __future__ import annotations

import re

ITEM = re.compile(
    "(?:国际|国家|行业|地方|团体|企业|联盟|区域|省级?地方|市级?地方)标准|(?:国家|省|市|区县|区|县|部|国际|自治区)级|国际|国家|全国|[特一二三]等奖|[一二三四五]星级|A{1,5}级|(?:分技术委员会|技术委员会|工作组)(?:（[A-Za-z/]+）)?|[金银铜]奖|主导|参与|省|市"
)
SEPARATOR = "、|和|及|以及|或|与"
_GRADES = re.compile("(?:[特一二三]、)+[特一二三]等奖")  # 一、二、三等奖


def paired(phrase: str, count: int) -> list[str] | None:
    """The phrase with each of ``count`` members in place of their list; None where no list has so many."""
    phrase = _GRADES.sub(lambda m: m[0].replace("、", "等奖、").replace("等奖等奖", "等奖"), phrase)
    for match in reversed(list(re.finditer(f"(?:{ITEM.pattern})(?:(?:{SEPARATOR})(?:{ITEM.pattern}))+", phrase))):
        members = [m[0] for m in ITEM.finditer(match[0])]
        end = match.end()
        if members[-1].endswith("标准") and not any(member.endswith("标准") for member in members[:-1]):
            members[-1], end = members[-1][:-2], end - 2  # 国际、国家标准化组织
        if len(members) == count:
            return [phrase[: match.start()] + member + phrase[end:] for member in members]
    parts = [part for part in re.split("、", phrase) if part]
    if len(parts) != count:
        parts = [part for part in re.split("、|以及|及|和", phrase) if part]
    return _with_verb(parts) if len(parts) == count else None


_VERB = re.compile(
    r"^(?:\d+[.．、])?(?:对于?)?新?(?:承担|获得|获评|获批|获|主导制定|参与制定|主导|参与|通过|创建|取得|入选|列入|担任)(?:全国)?"
)


def _with_verb(parts: list[str]) -> list[str]:
    """承担秘书处、工作组 -> 承担秘书处, 承担工作组."""
    verb = _VERB.match(parts[0])
    if not verb:
        return parts
    return [parts[0], *(part if _VERB.match(part) else verb[0] + part for part in parts[1:])]
