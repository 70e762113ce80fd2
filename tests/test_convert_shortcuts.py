"""What a rule looks at first, to be done with most lines quickly, never hides what the rule itself would find."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planpress.convert.clean import adverts, contents
from planpress.convert.line import split
from planpress.convert.normalise import broken, damage, numbers, typography
from planpress.convert.normalise.script import look, view

ADVERTS = "（ ( 【 [ ） ] 】 http:// https:// www. a a.cn/b 。 中 本文来自 资料 更多资料请 转载自 欢迎 关注 公众号 公 众号 “ ” ： 网站 整理"
FILES = "政 办 发 〔 ( [ 2016 1985 〕 ] 38 号 2"
SEEN = "標準 麵 向 著 跟著 顯著 區(qū) 中 （ ） ， ％ Ａ a"
CASES = [
    *((pattern, adverts._PERHAPS_INSIDE, ADVERTS) for pattern in adverts._INSIDE),
    (contents._LEADER, contents._LEADERS, ". … · - — _ ⋯ 1 2 第一章 总则"),
    (numbers._FILE, numbers._NUMBERED, FILES),
    (typography._RANGE, typography._DASH_BEFORE_YEAR, "2016 年 - — ～ 2020 19 中"),
]


@pytest.mark.parametrize(("rule", "first", "fragments"), CASES, ids=lambda each: getattr(each, "pattern", "")[:12])
@given(data=st.data())
def test_what_is_looked_for_first_is_part_of_the_rule(
    rule: re.Pattern[str], first: re.Pattern[str], fragments: str, data: st.DataObject
) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(fragments.split()), max_size=12)))
    if match := rule.search(text):
        assert first.search(text, match.start())


@given(st.text("，、：“（一3）.．。；中", max_size=8))
def test_what_a_line_may_end_with_for_the_next_to_be_joined(text: str) -> None:
    if broken._OPEN.search(text) or broken._HUNGRY.search(text):
        assert broken._MAY_GO_ON.search(text[-1:])


# The first reading loads a dictionary.
@settings(deadline=None)
@given(st.lists(st.sampled_from(SEEN.split()) | st.sampled_from(" \u3000\u200b"), max_size=12))
def test_lines_are_seen_together_as_each_alone(fragments: list[str]) -> None:
    source = "\n".join(["".join(fragments), *fragments, "".join(reversed(fragments))])
    together, alone = split(source), split(source)
    if together:
        look(together)
    assert [line.seen for line in together] == [view(line) for line in alone]


@given(st.text("的一a\n2", max_size=60))
def test_few_pairs_are_counted_as_many_are(text: str) -> None:
    pairs = {f"{one}{other}" for one, other in product("的一a2", repeat=2)}
    more = {f"{one}{other}" for one, other in product("甲乙丙丁戊己庚辛壬癸", repeat=2)}
    few, many = damage._counted(text, pairs), damage._counted(text, pairs | more)
    assert {pair: few[pair] for pair in pairs} == {pair: many[pair] for pair in pairs}
