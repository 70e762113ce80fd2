"""``planpress new``: cities and plans begun, with options, with answers, and with what is missing or in the way."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
from pathlib import Path
from typing import Any

import library_edits
import pytest
import yaml
from terminal import Terminal

from planpress import cli, planfile
from planpress.editing.new import examples, template
from planpress.library import load_library
from planpress.model import Plan
from planpress.planfile.schema import DESCRIPTIONS

ROOT = Path(__file__).parent.parent
CITY = (
    "--name",
    "新城市",
    "--province",
    "辽宁省",
    "--level",
    "地级市",
    "--division-code",
    "219900",
    "--pinyin",
    "Xincheng",
)
BLANK = ("--city", "大连市", "--blank", "--title", "大连市标准化规划", "--kind", "规划")


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return library_edits.copy(tmp_path)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("words", ["大连市", "dalian"])
def test_a_city_of_the_table_needs_its_name_only(words: str, plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", "city", words]) == 0
    assert "下一步：planpress new plan --city dalian" in capsys.readouterr().out
    city = load_library(plans).city["dalian"].city
    assert (city.name, city.province, city.level, city.division_code) == ("大连市", "辽宁省", "副省级市", "210200")
    assert cli.main(["check"]) == 0


def test_an_option_wins_over_the_table(plans: Path) -> None:
    assert cli.main(["new", "city", "大连市", "--level", "地级市"]) == 0
    assert load_library(plans).city["dalian"].city.level == "地级市"


def test_another_city_with_all_options(plans: Path) -> None:
    assert cli.main(["new", "city", "xincheng", *CITY]) == 0
    assert cli.main(["check"]) == 0
    assert load_library(plans).city["xincheng"].city.name == "新城市"


def test_a_city_is_asked_for_in_the_terminal(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = "xincheng\n新城市\n辽宁省\n大城市\n地级市\n219900\nXincheng\n\n"
    monkeypatch.setattr("sys.stdin", Terminal(answers))
    assert cli.main(["new", "city"]) == 0
    asked = capsys.readouterr().err
    assert "城市全称（例：沈阳市）：" in asked
    assert "应为：其中之一：直辖市、副省级市、省会、地级市、县级市、区县。例：副省级市" in asked
    assert load_library(plans).city["xincheng"].city.parent is None


@pytest.mark.parametrize("what", [["city"], ["city", "xincheng"], ["plan", "--blank"], ["plan", *BLANK[:3]]])
def test_what_is_missing_is_listed_with_examples_where_nobody_can_be_asked(
    what: list[str], plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(plans)
    assert cli.main(["new", *what]) == 2
    said = capsys.readouterr().err
    assert re.search(r"还缺这些.*\n  \S+  .+，例：.+", said)
    assert files(plans) == before


def test_an_end_of_input_writes_nothing(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(plans)
    monkeypatch.setattr("sys.stdin", Terminal("xincheng\n新城市\n"))
    assert cli.main(["new", "city"]) == 2
    assert files(plans) == before


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        (["city", "anning", *CITY], "new-exists"),
        (["city", "../evil", *CITY], "new-city"),
        (["city", "con", *CITY], "new-city"),
        (["city", "鼓楼区"], "new-city"),
        (["city", "xincheng", *CITY, "--division-code", "12"], "new-option"),
        (["city", "xincheng", *CITY, "--name", "a: b"], "new-option"),
        (["plan", *BLANK, "--kind", "计划"], "new-option"),
        (["plan", *BLANK, "--start", "二〇二一"], "new-option"),
        (["plan", *BLANK, "--issued", "2021-02-30"], "new-option"),
        (["plan", *BLANK, "--city", "nowhere"], "new-city"),
        (["plan", *BLANK, "--city", "../evil"], "new-city"),
        (["plan", *BLANK, "--source", "nothing.txt"], "source-file"),
        (["plan", "--source", "nothing.txt"], "source-file"),
    ],
)
def test_refusals_have_all_parts_and_write_nothing(
    arguments: list[str], rule: str, plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(plans.parent)
    assert cli.main(["new", *arguments]) == 1
    assert re.search(rf".+: 错误 {rule}  .+。应为：.+。例：.+", capsys.readouterr().err)
    assert files(plans.parent) == before


def test_a_blank_plan_can_be_read_and_check_says_what_is_to_be_filled_in(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["new", "plan", *BLANK, "--start", "2021", "--end", "2025年", "--issued", "2021年3月1日"]) == 0
    assert "下一步：" in capsys.readouterr().out
    plan = load_library(plans).city["dalian"].plans[0].plan
    assert (plan.title, plan.period.end, str(plan.issued)) == ("大连市标准化规划", 2025, "2021-03-01")
    assert cli.main(["check", "plans/dalian"]) == 1
    said = capsys.readouterr().out
    assert "source-file  sources/ 里没有“来源.txt”" in said
    assert said.count(": 错误 ") == 1


def test_a_blank_plan_becomes_right_when_it_is_filled_in(plans: Path) -> None:
    source = plans.parent / "规划.txt"
    source.write_text("大连市标准化规划\n一、总体要求\n以标准助力发展。\n", encoding="utf-8")
    assert cli.main(["new", "plan", *BLANK, "--source", str(source), "--start", "2021"]) == 0
    path = plans / "dalian" / "2021-guihua.md"
    content = path.read_text(encoding="utf-8")
    content = content.replace("一、这里写标题", "一、总体要求").replace("这里写正文。", "以标准助力发展。")
    path.write_text(content, encoding="utf-8")
    assert cli.main(["check"]) == 0
    assert (plans / "dalian" / "sources" / "规划.txt").read_bytes() == source.read_bytes()


def test_nothing_is_overwritten_without_being_told(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", "plan", *BLANK, "--start", "2021"]) == 0
    before = files(plans)
    assert cli.main(["new", "plan", *BLANK, "--start", "2021"]) == 1
    assert "已经有这份规划" in capsys.readouterr().err
    assert files(plans) == before
    assert cli.main(["new", "plan", *BLANK, "--start", "2021", "--issuer", "大连市人民政府", "--force"]) == 0
    assert files(plans) != before


def test_a_plan_from_a_source_is_converted(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = plans.parent / "001.txt"
    shutil.copy(ROOT / "tests" / "seeds" / "001_2cd5851985488a3e.txt", source)
    assert cli.main(["new", "plan", "--source", str(source)]) == 0
    said = capsys.readouterr()
    assert "写入 plans/shenyang/2016-guihua.md" in said.err
    assert "下一步：" in said.out
    assert load_library(plans).city["shenyang"].plans[0].plan.targets


def test_a_plan_is_asked_for_in_the_terminal(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("\n大连市\n大连市标准化规划\n规划\n2021\n\n\n\n\n官方\n\n"))
    assert cli.main(["new", "plan"]) == 0
    plan = load_library(plans).city["dalian"].plans[0].plan
    assert (plan.kind, plan.period.start, plan.period.end, plan.source.kind) == ("规划", 2021, None, "官方")


def _blank() -> Plan:
    plan = planfile.read(library_edits.LIBRARY / "anning" / "2021-guihua.md").plan
    nothing: dict[str, Any] = dict.fromkeys(examples.ENTRIES, ())
    return dataclasses.replace(plan, **nothing)


def test_every_field_is_explained_and_the_template_is_the_plan() -> None:
    plan = _blank()
    content = template.write(plan)
    assert planfile.parse(content, "plan.md").plan == plan
    lines = content.split("\n---\n")[0].split("\n")
    for name in DESCRIPTIONS["FrontMatter"]:
        if name not in ("doubts", "award_rules"):  # left out of a file while they say nothing
            at = next(index for index, line in enumerate(lines) if line.startswith(f"{name}:"))
            assert lines[at - 1].startswith("#")


def test_the_examples_of_the_template_are_right_when_they_are_uncommented() -> None:
    """As its comment says: without # and the blank behind it, in the place of []."""
    content = template.write(_blank())
    for name in examples.ENTRIES:
        content = content.replace(f"\n{name}: []\n", "\n")
    content = re.sub(r"(?m)^# ((?:[a-z]+:$|  ).*)", r"\1", content)
    plan = planfile.parse(content, "plan.md").plan
    for name, record in examples.ENTRIES.items():
        assert getattr(plan, name) == (record,)


def test_the_examples_of_the_template_use_words_of_the_registers() -> None:
    registers = {name: yaml.safe_load((ROOT / "plans" / f"{name}.yml").read_text(encoding="utf-8")) for name in ("indicators", "topics", "measures")}  # fmt: skip
    keys = {name: {entry["key"] for entry in registers[name][name]} for name in registers}
    categories = {entry["key"] for entry in registers["measures"]["award_categories"]}
    entries = examples.ENTRIES
    assert {*entries["targets"].indicators, *entries["baselines"].indicators} <= keys["indicators"]
    assert {entries["requirements"].indicator, entries["absences"].indicator} <= keys["indicators"]
    assert entries["topics"].topic in keys["topics"]
    assert entries["measures"].measure in keys["measures"]
    assert entries["awards"].category in categories
