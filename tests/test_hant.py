"""The map of the switch 简/繁: exact for every text it learns from, whatever the dictionary, and the same in any order."""

from __future__ import annotations

import json
import pickle
import random
import re
import subprocess
from pathlib import Path
from typing import Any

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planpress.body import texts as body_texts
from planpress.library import load_library
from planpress.pages import hant, markup
from planpress.pages.hant.asking import Convert, s2t
from planpress.pages.hant.examine import _BORDER, AMBIGUOUS, END, Examined, Place, examined
from planpress.pages.hant.learn import Map, learn
from planpress.pages.hant.texts import INLINE, page_texts, script_texts

ROOT = Path(__file__).parent.parent
# Characters whose form hangs on the phrase, and those that make phrases with them.
SEVERAL = "系准制局了才游并托志核沈干发里后面复台范钟冲只谷回卷向周注合历表布丑几云舍采松郁朱"
NEIGHBOURS = "体关统联定造市场入批标解刚泳考对阳净若头现公星期皇天平杂模风山来历日手衣处"
TEXT = st.text(st.sampled_from(SEVERAL + NEIGHBOURS + "，。 a\n"), min_size=1, max_size=12)


def learnt(texts: list[str], ask: Convert = s2t, ambiguous: frozenset[str] = AMBIGUOUS) -> Map:
    return learn([examined(texts, ask, ambiguous)], ask)


def shown(known: Map, text: str) -> str:
    """As the browser does it."""
    rules = list(known.rules())
    whole = f"{END}{text}{END}"
    out = []
    for at, char in enumerate(text, len(END)):
        fits = (
            form
            for phrase, offset, form in rules
            if phrase[offset] == char and at >= offset and whole.startswith(phrase, at - offset)
        )
        out.append(next(fits, known.chars.get(char, char)))
    return "".join(out)


def sent(texts: list[str]) -> dict[str, Any]:
    """What the browser gets."""
    code = hant.asset([examined(texts)]).data.decode()
    assert code.startswith("planpress.script.take(") and code.endswith(");\n")
    data: dict[str, Any] = json.loads(code.removeprefix("planpress.script.take(").removesuffix(");\n"))
    return data


@given(st.lists(TEXT, max_size=30))
def test_exact_for_all_that_it_learnt_from(texts: list[str]) -> None:
    known = learnt(texts)
    assert [shown(known, text) for text in texts] == [s2t(text) for text in texts]
    assert all(s2t(phrase)[offset] == form for phrase, offset, form in known.rules())


def test_exact_for_the_plans() -> None:
    texts = [
        text
        for entry in load_library(ROOT / "plans").plans
        for block in entry.outline.blocks
        for _, text in body_texts(block)
    ]
    known = learnt(texts)
    assert len(known.phrases) < 100
    assert [text for text in texts if shown(known, text) != s2t(text)] == []


def test_a_rule_that_the_end_of_a_text_cuts_short_is_no_other_rule() -> None:
    """诱发 decides 发 in 诱发型; 发型 does not, though that is all that is left of the longer 发型设计."""
    forms = {"诱发型": "誘發型", "发型": "髮型", "发型设计": "髮型設計", "发型设想": "發型設想", "发": "發"}
    longest = re.compile("|".join(sorted(forms, key=len, reverse=True)))
    texts = list(forms)
    known = learnt(texts, lambda text: longest.sub(lambda match: forms[match[0]], text), frozenset("发诱设计"))
    assert {text: shown(known, text) for text in texts} == forms


def test_where_a_window_is_too_narrow_the_whole_piece_decides() -> None:
    def convert(text: str) -> str:
        return text.replace("abcde", "Abcde")

    texts = ["abcde", "xabcde", "abcd", "abcdx"]
    told = examined(texts, convert, frozenset("a"))
    assert Place("\nabcde\n", 1, "A") in told
    known = learn([told], convert)
    assert [shown(known, text) for text in texts] == ["Abcde", "xAbcde", "abcd", "abcdx"]


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

    known = learnt(texts, convert, frozenset("abcd"))
    assert [shown(known, text) for text in texts] == [convert(text) for text in texts]


@given(st.lists(TEXT, max_size=20), st.integers(1, 5), st.randoms(use_true_random=False))
def test_the_same_bytes_in_any_order_in_any_parts_and_however_often(
    texts: list[str], count: int, chance: random.Random
) -> None:
    others = texts + texts[: len(texts) // 2]
    chance.shuffle(others)
    parts: list[Examined] = [pickle.loads(pickle.dumps(examined(others[n::count]))) for n in range(count)]
    assert hant.asset(parts) == hant.asset([examined(texts)])


def test_what_is_learnt_is_short_and_holds_beyond_its_texts() -> None:
    known = learnt(["国家标准体系建设", "经市政府批准后印发", "理顺各级的关系"])
    assert known.phrases == {("批准", 1): "准", ("关系", 1): "係"}
    text = "批准国家标准后，各级关系理顺，体系建设批准"
    assert shown(known, text) == s2t(text)
    assert "标" in known.chars and "汉" not in known.chars


def test_a_dictionary_that_changes_the_length_is_refused() -> None:
    with pytest.raises(hant.Unlearnt, match=r"“程序”.*字数变了"):
        learnt(["程序"], lambda text: text.replace("程序", "计算机程序"), frozenset("程"))


def test_a_dictionary_with_other_ambiguous_characters_is_refused() -> None:
    with pytest.raises(hant.Unlearnt, match=r"在“批准的”里把“批”转为“P”"):
        learnt(["批准的"], lambda text: text.replace("批准", "P准"))


def test_the_dictionary_has_no_other_ambiguous_characters_and_no_phrase_across_a_border() -> None:
    """All its phrases, as its own program tells them."""
    home = Path(opencc.__file__).parent / "clib"
    program = home / "bin" / "opencc_dict"
    if not program.exists():
        pytest.skip("OpenCC came without its programs")
    found = set()
    for dictionary in sorted((home / "share" / "opencc").glob("STPhrases*.ocd2")):
        told = subprocess.run(
            [program, "-i", dictionary, "-o", "/dev/stdout", "-f", "ocd2", "-t", "text"],
            capture_output=True,
            check=True,
        ).stdout.decode()
        phrases = [line.partition("\t")[0] for line in told.splitlines() if line]
        assert phrases and [phrase for phrase in phrases if _BORDER.search(phrase)] == []
        for phrase in phrases:
            found |= {char for char, form in zip(phrase, s2t(phrase), strict=True) if s2t(char) != form}
    assert found == AMBIGUOUS


def test_offsets_are_counted_as_the_browser_counts_them() -> None:
    assert sent(["标准"])["rules"] == {}
    assert sent(["批准"])["rules"] == {"准": ["批准", 1, "准"]}
    # 𫍯 needs two units: what stands after it begins one later there than here.
    made = Map({}, {("𫍯准", 1): "准", ("批准", 1): "准"})
    code = hant._script(made)
    assert '["批准",1,"准","𫍯准",2,"准"]' in code or '["𫍯准",2,"准","批准",1,"准"]' in code


def _lines(texts: str) -> list[str]:
    """Those with Chinese in them."""
    return [line for line in texts.split("\n") if re.search("[\u4e00-\u9fff]", line)]


def test_texts_go_on_through_what_is_inline_and_end_at_blocks() -> None:
    html = (
        '<!doctype html><title>标题</title><script>"标准"</script><style>p{content:"准"}</style><!-- 注 -->'
        '<p title="说 &amp; 明" data-label=\'标签\' id="编号" data-past="已过">关<a class="a>b" href="#关系">系</a>到<b>国</b>家<br>标准'
        "<ul><li>一<li>二</ul>A&lt;乙</p><textarea>输入</textarea>"
    )
    assert _lines("\n".join(page_texts(markup.cut(html, INLINE)))) == [
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
    assert _lines(script_texts('// it\'s\nvar a = "共 " + n + \'行<b title="总数">\';x="甲\\n乙"')) == [
        "共 ",
        "行<b title=",
        "总数",
        "甲",
        "乙",
    ]


def test_the_stylesheet_says_nothing_that_has_another_form() -> None:
    """What ``content`` shows no script can convert."""
    css = (ROOT / "overrides/assets/stylesheets/planpress.css").read_text(encoding="utf-8")
    said = re.findall(r"content:\s*\"([^\"]*)\"", css)
    assert said and [words for words in said if s2t(words) != words] == []
