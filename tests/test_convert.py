"""Conversion: a golden plan for each class of source, its stages, its command, and what must hold for any text.

A new case is a source and the plan it becomes: tests/golden/convert/<case>.txt and <case>.md. After an intended change
``PLANPRESS_WRITE_GOLDEN=1 pytest tests/test_convert.py`` writes the plans again; read the difference before it is kept.
"""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planpress import cli, planfile, sources
from planpress.body import Bullets, Heading, Paragraph
from planpress.convert import Conversion, convert_text
from planpress.convert.city import by_key, divisions, find, stub
from planpress.problems import ProblemsFound
from planpress.sources import conservation

GOLDEN = Path(__file__).parent / "golden" / "convert"
CASES = sorted(GOLDEN.glob("*.txt"))


def converted(path: Path) -> Conversion:
    return convert_text(sources.read_text(path).text, path.name)


@pytest.mark.parametrize("source", CASES, ids=lambda path: path.stem)
def test_a_source_becomes_its_plan_and_nothing_is_lost(source: Path) -> None:
    conversion = converted(source)
    content = planfile.write(conversion.plan)
    golden = source.with_suffix(".md")
    if os.environ.get("PLANPRESS_WRITE_GOLDEN"):
        golden.write_text(content, encoding="utf-8")
    body = content.split("\n---\n", 1)[1]
    expected = golden.read_text(encoding="utf-8")
    assert body == expected.split("\n---\n", 1)[1]
    assert _front(content) == _front(expected)
    assert conversion.report.lost == ()
    assert planfile.parse(content, source.name).plan == conversion.plan


def _front(content: str) -> str:
    """The front matter that these stages write; facts have golden files of their own."""
    return content.split("\ntargets:", 1)[0]


# What any plan of these kinds may look like: the texts of its sections, in the marks of a web page.
WORDS = st.sampled_from(
    [
        "标准体系",
        "农业标准化",
        "试点示范",
        "技术标准",
        "服务质量",
        "团体标准",
        "人才培养",
        "公共服务",
        "产业集群",
        "监督检查",
    ]
)
SENTENCE = st.builds(
    lambda verb, one, two, number: f"{verb}{one},推动{two}协调发展,到2025年建成{number}个试点。",
    st.sampled_from(["加强", "完善", "推进", "健全"]),
    WORDS,
    WORDS,
    st.integers(1, 99),
)
TITLE = st.builds(lambda verb, words: f"{verb}{words}", st.sampled_from(["健全", "提升", "优化"]), WORDS)
HAN = "一二三四五六七八九十"


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """(source, the titles that it has): two levels of numbers, run-in or on lines of their own, with or without blanks."""
    run_in, blank, indent = draw(st.booleans()), draw(st.booleans()), draw(st.sampled_from(["", "  ", "　　"]))
    full = draw(st.booleans())
    lines, titles = [], []
    for chapter in range(draw(st.integers(2, 4))):
        words = f"{HAN[chapter]}、{draw(TITLE)}"
        lines.append(words)
        titles.append(words)
        for section in range(draw(st.integers(2, 4))):
            words = f"({HAN[section]}){draw(TITLE)}"
            text = "".join(draw(st.lists(SENTENCE, min_size=1, max_size=3)))
            lines += [f"{words}。{text}"] if run_in else [words, text]
            titles.append(words.replace("(", "（").replace(")", "）"))
    body = ("\n\n" if blank else "\n").join(indent + line for line in lines)
    if full:
        body = body.translate(str.maketrans(",()", "，（）"))
    separator = "\n\n" if blank else "\n"
    return f"青川市标准化发展规划(2021-2025年){separator}{indent}为推进标准化,制定本规划。{separator}{body}\n", titles


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_document_keeps_its_text_and_its_titles(document: tuple[str, list[str]]) -> None:
    source, titles = document
    conversion = convert_text(source, "x.txt")
    assert conversion.report.lost == ()
    assert [block.text for block in conversion.plan.body if isinstance(block, Heading)] == titles


@settings(max_examples=30, deadline=None)
@given(documents())
def test_a_published_text_converts_to_itself(document: tuple[str, list[str]]) -> None:
    plan = convert_text(document[0], "x.txt").plan
    lines = [plan.title]
    for block in plan.body:
        lines += [item.text for item in block.items] if isinstance(block, Bullets) else [block.text]  # type: ignore[union-attr]
    again = convert_text("\n\n".join(lines), "x.txt").plan
    assert [(block.level, block.id, block.text) for block in again.body if isinstance(block, Heading)] == [
        (block.level, block.id, block.text) for block in plan.body if isinstance(block, Heading)
    ]
    assert [block.text for block in again.body if isinstance(block, Paragraph)] == [
        block.text for block in plan.body if isinstance(block, Paragraph)
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(alphabet="一二三四、（）()。，,.;；:：1234567890 \u3000-—“”《》?的标准化加强建设", max_size=60),
        max_size=12,
    )
)
def test_noise_loses_nothing_either(lines: list[str]) -> None:
    source = (
        "青川市标准化发展规划\n一、总体要求\n"
        + "\n".join(lines)
        + "\n为推进标准化工作，全面提升发展质量，制定本规划并认真组织实施，确保各项任务落到实处，取得实际成效。"
    )
    try:
        conversion = convert_text(source, "x.txt")
    except ProblemsFound:
        return
    ids = [block.id for block in conversion.plan.body if isinstance(block, Heading | Paragraph) and block.id]
    assert len(ids) == len(set(ids))
    planfile.parse(planfile.write(conversion.plan), "x.md")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "空"),
        ("短。", "没有规划"),
        ("\n".join(["这是一段没有标题的文字，说的不是规划。" * 3] * 4), "标题"),
        ("???????????（2021—2025?）\n????\n" + "???????????，????????。\n" * 8, "问号"),
    ],
)
def test_what_is_no_plan_is_one_problem_and_nothing_is_written(
    tmp_path: Path, text: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "x.txt"
    source.write_text(text, encoding="utf-8")
    assert cli.main(["convert", str(source), "--into", str(tmp_path / "plans")]) == 1
    assert word in capsys.readouterr().err
    assert not (tmp_path / "plans").exists()


def test_a_bad_source_stops_only_itself(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02")
    assert cli.main(["convert", str(bad), str(CASES[0]), "--into", str(tmp_path / "plans")]) == 1
    assert len(list((tmp_path / "plans").rglob("*.md"))) == 1


def test_the_source_is_kept_byte_for_byte_and_the_city_gets_a_file(tmp_path: Path) -> None:
    source = GOLDEN / "notice-wraps-plan.txt"
    assert cli.main(["convert", str(source), "--into", str(tmp_path), "--json", str(tmp_path / "report.json")]) == 0
    (plan,) = tmp_path.rglob("*.md")
    assert plan.name == "2017-guihua.md"
    assert (plan.parent / "sources" / source.name).read_bytes() == source.read_bytes()
    assert "name: 临海市" in (plan.parent / "city.yml").read_text(encoding="utf-8")
    (report,) = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["plan"].endswith("2017-guihua.md") and report["dropped"]


def test_an_edited_plan_is_overwritten_only_by_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["convert", str(GOLDEN / "decimal.txt"), "--into", str(tmp_path)]
    assert cli.main(command) == 0
    (plan,) = tmp_path.rglob("*.md")
    fresh = plan.read_bytes()
    assert cli.main(command) == 0
    assert plan.read_bytes() == fresh
    edited = plan.read_text(encoding="utf-8").replace("机器转换", "机器核对")
    plan.write_text(edited, encoding="utf-8")
    assert cli.main(command) == 1
    assert plan.read_text(encoding="utf-8") == edited
    assert "--force" in capsys.readouterr().err
    assert cli.main([*command, "--force"]) == 0
    assert plan.read_bytes() == fresh


@pytest.mark.parametrize("mistaken", ["latin-1", "cp1252"])
def test_gbk_read_as_latin_is_undone(tmp_path: Path, mistaken: str) -> None:
    data = (GOLDEN / "decimal.txt").read_text(encoding="utf-8").encode("gbk")
    # Bytes that cp1252 lacks are kept as controls, as browsers do.
    damaged = "".join(bytes([byte]).decode(mistaken, "ignore") or chr(byte) for byte in data)
    source = tmp_path / "decimal.txt"
    source.write_text(damaged, encoding="utf-8")
    assert converted(source).plan.body == converted(GOLDEN / "decimal.txt").plan.body


def test_stdout_needs_no_city_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "x.txt"
    source.write_text(CASES[0].read_text(encoding="utf-8").replace("肥西县", "本地"), encoding="utf-8")
    assert cli.main(["convert", str(source), "--stdout"]) == 0
    assert capsys.readouterr().out.startswith("---\ntitle:")
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]
    assert cli.main(["convert", str(source), str(source), "--stdout"]) == 2


def test_without_a_city_there_is_one_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "x.txt"
    source.write_text(CASES[0].read_text(encoding="utf-8").replace("肥西县", "本地"), encoding="utf-8")
    command = ["convert", str(source), "--into", str(tmp_path / "plans")]
    assert cli.main(command) == 1
    assert "--city" in capsys.readouterr().err
    assert cli.main([*command, "--city", "hefei"]) == 0
    assert (tmp_path / "plans" / "hefei" / "2022-xingdong-jihua.md").is_file()


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("沈阳市标准化体系建设发展规划", "shenyang"),
        ("重庆市江津区实施意见", "jiangjin"),
        ("福州市鼓楼区标准化意见", "fuzhou-gulou"),
        ("江西省抚州市标准化规划", "jiangxi-fuzhou"),
        ("杭州标准化三年行动计划", "hangzhou"),
        ("金坛市标准化发展规划", "jintan"),
        ("北京市朝阳区标准化规划", "beijing-chaoyang"),
        ("朝阳区标准化规划", None),
        ("关于推进新城区标准化建设的意见", None),
        ("标准化发展规划", None),
    ],
)
def test_the_city_is_the_deepest_division_of_the_title(title: str, key: str | None) -> None:
    found = find(title)
    assert (found.key if found else None) == key


def test_every_division_has_its_own_key_and_a_whole_city_file() -> None:
    rows = [row for row in divisions() if row.level != "省"]
    assert len({row.key for row in rows}) == len(rows)
    for row in rows[::50]:
        city = stub(row)
        assert city.division_code == row.code and city.province
    assert by_key("jiangjin") is not None and stub(by_key("jiangjin")).parent == "重庆市"  # type: ignore[arg-type]


def test_conservation_sees_what_a_conversion_would_lose() -> None:
    """The property above can fail: a plan without one of its paragraphs is told apart."""
    text = sources.read_text(CASES[0]).text
    plan = convert_text(text, "x.txt").plan
    assert conservation.compare(text, dataclasses.replace(plan, body=plan.body[:-1]))
