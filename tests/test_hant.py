"""The map of the switch 简/繁: exact for every text it learns from, whatever the dictionary, and the same in any order."""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planpress.pages import hant, markup
from planpress.pages.hant.learn import Converter, Map, learn, lessons, s2t
from planpress.pages.hant.texts import INLINE, page_texts, script_texts

ROOT = Path(__file__).parent.parent
# Characters whose form hangs on the phrase, and those that make phrases with them.
AMBIGUOUS = "系准制局了才游并托志核沈干发里后面复台范钟冲只谷回卷向周注合历表布丑几云舍采松郁朱"
NEIGHBOURS = "体关统联定造市场入批标解刚泳考对阳净若头现公星期皇天平杂模风山来历日手衣处"
TEXT = st.text(st.sampled_from(AMBIGUOUS + NEIGHBOURS + "，。 a\n"), min_size=1, max_size=12)


def shown(known: Map, text: str) -> str:
    return Converter(known).convert(text)


def sent(texts: list[str]) -> dict[str, Any]:
    """What the browser gets."""
    code = hant.asset(texts).data.decode()
    assert code.startswith("planpress.script.take(") and code.endswith(");\n")
    data: dict[str, Any] = json.loads(code.removeprefix("planpress.script.take(").removesuffix(");\n"))
    return data


@given(st.lists(TEXT, max_size=30))
def test_exact_for_all_that_it_learnt_from(texts: list[str]) -> None:
    known = learn(texts)
    assert [shown(known, text) for text in texts] == [s2t(text) for text in texts]
    assert all(s2t(phrase)[offset] == form for phrase, offset, form in known.rules())


def test_a_rule_that_the_end_of_a_text_cuts_short_is_no_other_rule() -> None:
    """诱发 decides 发 in 诱发型; 发型 does not, though that is all that is left of the longer 发型设计."""
    forms = {"诱发型": "誘發型", "发型": "髮型", "发型设计": "髮型設計", "发型设想": "發型設想", "发": "發"}
    longest = re.compile("|".join(sorted(forms, key=len, reverse=True)))
    texts = list(forms)
    known = learn(texts, lambda text: longest.sub(lambda match: forms[match[0]], text))
    assert {text: shown(known, text) for text in texts} == forms


@st.composite
def dictionaries(draw: st.DrawFn) -> dict[str, str]:
    """Phrases over four letters that contradict and overlap each other as they like."""
    phrases = draw(st.lists(st.text("abcd", min_size=1, max_size=5), max_size=12, unique=True))
    return {phrase: draw(st.text("abcdXYZ", min_size=len(phrase), max_size=len(phrase))) for phrase in phrases}


@settings(max_examples=400)
@given(dictionaries(), st.lists(st.text("abcd", min_size=1, max_size=14), max_size=20))
def test_exact_for_any_dictionary(dictionary: dict[str, str], texts: list[str]) -> None:
    longest = re.compile("|".join(map(re.escape, sorted(dictionary, key=len, reverse=True))) or r"(?!)")

    def convert(text: str) -> str:
        return longest.sub(lambda match: dictionary[match[0]], text)

    known = learn(texts, convert)
    assert [shown(known, text) for text in texts] == [convert(text) for text in texts]


@given(st.lists(TEXT, max_size=20), st.randoms(use_true_random=False))
def test_the_same_bytes_in_any_order_and_however_often(texts: list[str], chance: random.Random) -> None:
    others = texts + texts[: len(texts) // 2]
    chance.shuffle(others)
    assert hant.asset(iter(others)) == hant.asset(texts)


@given(st.lists(TEXT, max_size=12), st.lists(TEXT, max_size=12))
def test_lessons_of_parts_are_joined_by_union(one: list[str], other: list[str]) -> None:
    pairs = [[(text, s2t(text)) for text in part] for part in (one, other)]
    known = Map({char: s2t(char) for char in AMBIGUOUS + NEIGHBOURS if s2t(char) != char})
    apart = [lessons(part, known, s2t) for part in pairs]
    assert apart[0] | apart[1] == apart[1] | apart[0] == lessons(pairs[0] + pairs[1], known, s2t)


def test_what_is_learnt_is_short_and_holds_beyond_its_texts() -> None:
    known = learn(["国家标准体系建设", "经市政府批准后印发", "理顺各级的关系"])
    assert known.phrases == {("批准", 1): "准", ("关系", 1): "係"}
    text = "批准国家标准后，各级关系理顺，体系建设批准"
    assert shown(known, text) == s2t(text)
    assert "标" in known.chars and "汉" not in known.chars


def test_a_dictionary_that_changes_the_length_is_refused() -> None:
    with pytest.raises(hant.Unlearnt, match=r"“程序”.*字数变了"):
        learn(["程序"], lambda text: text.replace("程序", "计算机程序"))


def test_learning_ends_with_a_message_rather_than_never(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["planpress.pages.hant.learn"], "lessons", lambda *_: {("批准", 1): "准"})
    with pytest.raises(hant.Unlearnt, match="学不会“批准”"):
        learn(["批准"])


def test_offsets_are_counted_as_the_browser_counts_them() -> None:
    assert sent(["标准"])["rules"] == {}
    assert sent(["批准"])["rules"] == {"准": ["批准", 1, "准"]}
    # 𫍯 needs two units: what stands after it begins one later there than here.
    made = Map({}, {("𫍯准", 1): "准", ("批准", 1): "准"})
    code = hant._script(made)
    assert '["批准",1,"准","𫍯准",2,"准"]' in code or '["𫍯准",2,"准","批准",1,"准"]' in code


def test_texts_go_on_through_what_is_inline_and_end_at_blocks() -> None:
    html = (
        '<!doctype html><title>标题</title><script>"标准"</script><style>p{content:"准"}</style><!-- 注 -->'
        '<p title="说 &amp; 明" data-label=\'标签\' id="编号" data-past="已过">关<a class="a>b" href="#关系">系</a>到<b>国</b>家<br>标准'
        "<ul><li>一<li>二</ul>A&lt;乙</p><textarea>输入</textarea>"
    )
    assert list(page_texts(markup.cut(html, INLINE))) == [
        "标题",
        "关系到国家",
        "标准",
        "一",
        "二",
        "A<乙",
        "说 & 明",
        "标签",
        "已过",
    ]
    assert list(script_texts('// it\'s\nvar a = "共 " + n + \'行<b title="总数">\';x="甲\\n乙"')) == [
        "共 ",
        "行<b title=",
        "总数",
        "甲",
        "n乙",
    ]


def test_the_stylesheet_says_nothing_that_has_another_form() -> None:
    """What ``content`` shows no script can convert."""
    css = (ROOT / "overrides/assets/stylesheets/planpress.css").read_text(encoding="utf-8")
    said = re.findall(r"content:\s*\"([^\"]*)\"", css)
    assert said and [words for words in said if s2t(words) != words] == []
