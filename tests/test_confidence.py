"""The confidence of facts: each doubt on a plan that gives reason for it, and none where nothing does; the short list; the report.

A case is a text and the rules that must speak about one of its facts, or must not.
"""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planpress import cli
from planpress.body import Heading, Paragraph
from planpress.convert import convert_text
from planpress.convert.command import load_registers
from planpress.convert.confidence import MOST, NAMES, Judged, Reason, judge, numbering, shortlist
from planpress.model import Award, Citation, Department, Doubt, Duty, Emendation, Period, Plan, Review, Source, Target
from planpress.problems import ProblemsFound
from planpress.sources.alignment import Alignment

REGISTERS = load_registers(Path(__file__).parent.parent / "plans")
assert REGISTERS.indicators is not None
KNOWN = REGISTERS.indicators.indicators[0].key
TITLE = "青川市标准化发展规划（2021—2025年）"
GOAL = "到2025年，新增国家标准不少于20项。"


def plan(*texts: str, **fields: object) -> Plan:
    """A plan of one section for each text, under 一、发展目标 and so on."""
    body = [
        block
        for n, text in enumerate(texts)
        for block in (Heading(1, f"{'一二三四五六七八九'[n]}、发展目标", f"s{n + 1}"), Paragraph(text))
    ]
    given_: dict[str, object] = {
        "title": TITLE, "kind": "规划", "period": Period(start=2021, end=2025), "body": tuple(body),
        "source": Source(file="x.txt", sha256="", script="Hans", kind="转载"), "review": Review(status="机器转换"),
    }  # fmt: skip
    return Plan(**{**given_, **fields})  # type: ignore[arg-type]


def written(made: Plan) -> str:
    """The plan as a source that has nothing else."""
    return "\n".join([made.title, *(block.text for block in made.body)]) + "\n"  # type: ignore[union-attr]


def judged(made: Plan, source: str | None = None) -> tuple[Judged, ...]:
    return judge(made, Alignment(source or written(made), made), REGISTERS)


def rules(made: Plan, field: str, source: str | None = None) -> set[str]:
    (fact,) = (fact for fact in judged(made, source) if fact.field == field)
    return {reason.rule for reason in fact.reasons}


def target(quote: str, **more: object) -> Target:
    given_: dict[str, object] = {
        "id": "t1", "label": "国家标准", "indicators": ("national-standards",), "comparator": ">=", "value": 20, "unit": "项",
        "year": 2025, "nature": "new", "section": "s1", "quote": quote,
    }  # fmt: skip
    return Target(**{**given_, **more})  # type: ignore[arg-type]


def test_a_target_that_says_everything_is_not_doubted() -> None:
    made = plan(GOAL, targets=(target("新增国家标准不少于20项"),))
    (fact,) = (fact for fact in judged(made) if fact.field == "targets")
    assert (fact.reasons, fact.confidence) == ((), "high")
    assert (fact.place.line, fact.place.column) == (3, 8)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "more", "rule"),
    [
        ("新增国家标准不少于20项。", {}, "year-by-default"),
        ("到2025年，体系更加完善。新增国家标准不少于20项。", {}, "year-from-above"),
        ("到2023年，体系初步建立，到2025年，新增国家标准不少于20项。", {}, "years-differ"),
        (GOAL, {"year": 2031}, "year-outside"),
        ("到2025年，国家标准20项。", {"comparator": "=", "quote": "国家标准20项"}, "bare-number"),
        (GOAL, {"indicators": ()}, "no-indicator"),
        (GOAL, {"indicators": (KNOWN,), "label": "别的名目"}, "indicator-by-likeness"),
        (GOAL, {"joint": True}, "joint-subject"),
        (GOAL, {"label": "新增，国家标准"}, "subject-unclear"),
        ("到2025年，覆盖率达到120%。", {"quote": "覆盖率达到120%", "value": 120, "unit": "%"}, "impossible"),
        ("到2025年，新增国家标准二十项以上。", {"quote": "新增国家标准二十项以上", "wording": "二十项"}, "number-in-words"),
        ("到2025年，行业标准5项、国家标准不少于20项。", {"quote": "行业标准5项、国家标准不少于20项"}, "other-numbers"),
        ("截至目前累计新增国家标准不少于20项。", {}, "reads-like-a-report"),
        (f"{GOAL}新增国家标准不少于20项。", {}, "quote-repeated"),
    ],
)  # fmt: skip
def test_what_is_doubtful_about_a_target(text: str, more: dict[str, object], rule: str) -> None:
    made = plan(text, targets=(target(**{"quote": "新增国家标准不少于20项", **more}),))  # type: ignore[arg-type]
    assert rule in rules(made, "targets")


def test_the_year_of_the_paragraph_before_is_another_ones() -> None:
    quote = "新增国家标准不少于20项"
    aside = (Heading(1, "一、发展目标", "s1"), Paragraph("2025年底前，建成试点5个。"), Paragraph(f"{quote}。"))
    lead = (Heading(1, "一、发展目标", "s1"), Paragraph("到2025年，主要目标是："), Paragraph(f"{quote}。"))
    assert "year-from-sibling" in rules(plan(body=aside, targets=(target(quote),)), "targets")
    assert rules(plan(body=lead, targets=(target(quote),)), "targets") == {"year-from-above"}


def test_a_number_far_from_its_siblings() -> None:
    values = (3, 4, 5, 6, 4000)
    text = "到2025年，" + "，".join(f"第{n}类新增国家标准不少于{value}项" for n, value in enumerate(values)) + "。"
    facts = tuple(target(f"类新增国家标准不少于{value}项", id=f"t{value}", value=value) for value in values)
    doubted = [
        fact.id for fact in judged(plan(text, targets=facts)) if "far-from-siblings" in {r.rule for r in fact.reasons}
    ]
    assert doubted == ["t4000"]


def test_damage_beside_a_fact() -> None:
    made = plan("推动规?；?发展，到2025年，新增国家标准不少于20项。", targets=(target("新增国家标准不少于20项"),))
    assert "near-damage" not in rules(made, "targets")
    close = plan("规??发展新增国家标准不少于20项。", targets=(target("新增国家标准不少于20项"),))
    assert "near-damage" in rules(close, "targets")
    told = plan(
        GOAL,
        targets=(target("新增国家标准不少于20项"),),
        doubts=(Doubt(section="s1", quote="到2025年", note="年份可疑"),),
    )
    assert "near-damage" in rules(told, "targets")


@pytest.mark.parametrize(
    ("text", "citation", "rule"),
    [
        ("按照关于质量的意见办理。", {"title": "关于质量的意见", "quote": "关于质量的意见"}, "no-title-marks"),
        ("按照《关于质量的意见办理。", {"title": "关于质量的意见", "quote": "《关于质量的意见"}, "unclosed"),
        ("按照《中国质量2025》办理。", {"title": "中国质量2025", "quote": "《中国质量2025》"}, "no-kind"),
        ("落实川政发〔2020〕3号《质量办法》。", {"title": "质量办法", "quote": "落实川政发〔2020〕3号《质量办法》", "number": "落实川政发〔2020〕3号"}, "number-reads-on"),
        ("按照《质量办法》（川政发〔2020〕3号）办理。", {"title": "质量办法", "quote": "《质量办法》"}, "number-beside"),
        ("制定《质量办法》。", {"title": "质量办法", "quote": "《质量办法》", "future": True}, "to-be-made"),
    ],
)  # fmt: skip
def test_what_is_doubtful_about_a_citation(text: str, citation: dict[str, object], rule: str) -> None:
    made = plan(text, cites=(Citation(section="s1", **citation),))  # type: ignore[arg-type]
    assert rule in rules(made, "cites")
    plain = plan("按照《质量办法》办理。", cites=(Citation(title="质量办法", section="s1", quote="《质量办法》"),))
    assert rules(plain, "cites") == set()


def test_what_is_doubtful_about_duties_and_awards() -> None:
    def duty(quote: str, *names: str) -> set[str]:
        units = tuple(Department(name=name, role="责任") for name in names)
        return rules(
            plan(f"加强管理。（{quote}）", responsibilities=(Duty(section="s1", departments=units, quote=quote),)),
            "responsibilities",
        )

    known = next(name for function in REGISTERS.departments.functions for name in function.names)  # type: ignore[union-attr]
    assert duty(f"责任单位：{known}", known) == set()
    assert duty("责任单位：市晴雨局", "市晴雨局") == {"unit-unknown"}
    assert {"no-label"} <= duty(f"{known}、市晴雨局", known, "市晴雨局")
    assert {"name-completed"} <= duty("责任单位：市晴雨局、风云局", "市晴雨局", "市风云局")
    assert {"not-like-a-unit"} <= duty("责任单位：加强晴雨", "加强晴雨")

    def award(quote: str, condition: str) -> set[str]:
        fact = Award(condition=condition, category="other", amount=5, kind="奖励", section="s1", quote=quote)
        return rules(plan(f"{quote}。", awards=(fact,)), "awards")

    assert award("对主导制定国家标准的单位给予5万元奖励", "主导制定国家标准") == {"no-category"}
    assert {"gives-nothing"} <= award("项目总投资5万元", "项目总投资")
    assert {"sums-beside", "condition-unclear"} <= award("分别给予5万元、3万元奖励", "（第1项）")


def test_headings_that_may_be_none() -> None:
    def doubts(source: str, *body: Heading | Paragraph) -> dict[str | None, set[str]]:
        made = plan(body=body)
        return {
            fact.id: {r.rule for r in fact.reasons}
            for fact in judged(made, f"{TITLE}\n{source}\n")
            if fact.field == "headings"
        }

    text = Paragraph("加强管理，提升水平。")
    one = Heading(1, "一、总体要求", "s1")
    assert doubts(f"一、总体要求\n{text.text}", one, text) == {"s1": set()}
    assert doubts(f"一、总体要求。{text.text}", one, text)["s1"] == set()
    assert "cut-without-stop" in doubts(f"一、总体要求{text.text}", one, text)["s1"]
    lost = Heading(1, "一、〔原文缺标题〕", "s1", missing=True)
    assert doubts(text.text, lost, text) == {"s1": {"lost"}}
    third = Heading(1, "三、保障措施", "s3")
    assert "does-not-count-on" in doubts(f"一、总体要求\n{text.text}\n三、保障措施", one, text, third)["s3"]
    paying = Heading(1, "一、总体要求新增国家标准5项", "s1")
    assert "states-something" in doubts(f"{paying.text}\n{text.text}", paying, text)["s1"]


def test_numbers_of_siblings() -> None:
    assert numbering.odd(["s1", "s1-1", "s1-2", "s2", "s2-3", "s2-4"]) == {}  # they run on across parents
    assert set(numbering.odd(["s1", "s3", "s4", "s4-b"])) == {"s3", "s4-b"}
    assert set(numbering.odd(["s1", "s1-u1", "s1-4"])) == {"s1-4"}


def test_metadata_against_each_other() -> None:
    made = plan(
        GOAL,
        issued=date(2021, 5, 6),
        published=date(2020, 5, 6),
        document_number="川政发〔2019〕3号",
        issuer="云河市人民政府",
    )
    told = {fact.field: {r.rule for r in fact.reasons} for fact in judged(made)}
    assert {"published-before-issued", "not-in-source"} <= told["published"]
    assert {"not-in-source", "year-of-number"} <= told["document_number"]
    assert {"another-region"} <= told["issuer"]
    assert told["title"] == told["kind"] == told["period"] == set()


def test_repairs_go_by_what_the_rule_that_made_them_says() -> None:
    def repair(source: str, reading: str, confidence: str) -> Judged:
        entry = Emendation(source=source, reading=reading, section="s1", reason="misprint", confidence=confidence)  # type: ignore[arg-type]
        made = plan(GOAL.replace("新增", reading), emendations=(entry,))
        (fact,) = (fact for fact in judged(made, written(made).replace(reading, source)) if fact.field == "emendations")
        return fact

    assert repair("新憎", "新增", "high").confidence == "high"
    assert repair("新憎", "新增", "medium").confidence == "medium"
    assert repair("新憎", "新增", "low").confidence == "low"


def test_what_a_person_has_signed_is_not_doubted_again() -> None:
    made = plan(
        "经过持续努力，工作水平显著提升，新增国家标准不少于20项。",
        targets=(target("新增国家标准不少于20项", joint=True),),
        doubts=(Doubt(section="s1", quote="不少于", note="存疑"),),
    )
    assert {fact.field for fact in judged(made) if fact.reasons} == {"targets", "doubts"}
    signed = dataclasses.replace(made, review=Review(status="人工核对", by="甲", on=date(2026, 1, 1)))
    assert {fact.field for fact in judged(signed) if fact.reasons} == {"doubts"}


def fact(weights: list[int], field: str = "targets", rule: str = "r") -> Judged:
    return Judged(
        field, 0, "t1", "s1", "words", "value", None, tuple(Reason(f"{rule}{n}", "", w) for n, w in enumerate(weights))
    )


@given(st.lists(st.lists(st.sampled_from([1, 2, 4]), max_size=4), max_size=30))
def test_the_short_list_is_short_and_begins_with_the_worst(weights: list[list[int]]) -> None:
    facts = [fact(each, rule=f"{n}-") for n, each in enumerate(weights)]
    first = shortlist(facts)
    doubts = [each.doubt for each in first]
    assert len(first) == min(MOST, sum(each.confidence != "high" for each in facts))
    assert doubts == sorted(doubts, reverse=True)
    assert max((each.doubt for each in facts if each not in first), default=0) <= min(doubts, default=1)


def test_one_repeated_doubt_does_not_hide_the_others() -> None:
    first = shortlist([*(fact([2], rule="same") for _ in range(30)), fact([2], "cites", "other")])
    assert [each.field for each in first].count("cites") == 1


def test_confidence_goes_by_the_sum_of_weights() -> None:
    assert [fact(w).confidence for w in ([], [1], [2], [1, 1], [4], [2, 2], [1, 1, 1])] == [
        "high", "high", "medium", "medium", "low", "low", "medium",
    ]  # fmt: skip


SOURCE = f"{TITLE}\n\n一、发展目标\n{GOAL}\n二、保障措施\n按照关于推进质量强市的意见（川政发〔2020〕3号）要求，加强组织领导，形成工作合力，确保落实到位。\n"


def test_the_report_gives_every_fact_a_confidence_and_ends_with_what_to_look_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "规划.txt"
    source.write_text(SOURCE, encoding="utf-8")
    report = tmp_path / "report.json"
    command = ["convert", str(source), "--into", str(tmp_path / "plans"), "--city", "shenyang", "--json", str(report)]
    assert cli.main(command) == 0
    said = capsys.readouterr().err
    (entry,) = json.loads(report.read_text(encoding="utf-8"))
    made = convert_text(SOURCE, "规划.txt", registers=REGISTERS).plan
    for field in ("targets", "cites", "responsibilities", "measures"):
        assert [each["index"] for each in entry["facts"] if each["field"] == field] == list(
            range(len(getattr(made, field)))
        )
    assert {each["confidence"] for each in entry["facts"]} <= {"high", "medium", "low"}
    assert all(each["field"] in NAMES and (each["line"] is None) == (each["column"] is None) for each in entry["facts"])
    first = [entry["facts"][n] for n in entry["look_first"]]
    assert first and all(each["reasons"] for each in first)
    assert "请先看" in said and f"第 {first[0]['line']} 行第 {first[0]['column']} 列" in said
    assert said.index("请先看") > said.index("事实的把握")


def test_of_many_sources_the_table_counts_the_doubtful_facts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_text(SOURCE.replace("质量强市", f"质量强市{name}"), encoding="utf-8")
    report = tmp_path / "report.json"
    command = [
        "convert",
        *map(str, sorted(tmp_path.glob("*.txt"))),
        "--into",
        str(tmp_path / "plans"),
        "--city",
        "shenyang",
    ]
    assert cli.main([*command, "--json", str(report)]) == 0
    head, *rows, _ = capsys.readouterr().err.strip().splitlines()
    assert head.endswith("把握低")
    entries = json.loads(report.read_text(encoding="utf-8"))
    low = [sum(each["confidence"] == "low" for each in entry["facts"]) for entry in entries]
    assert [int(row.split()[-1]) for row in rows] == low


_NOISE = st.text(
    alphabet="一二三四、（）()。，；：123年0项%《》〔〕号市局责任单位给予万元达到新增标准?\n", max_size=200
)


@settings(max_examples=60, deadline=None)
@given(_NOISE)
def test_no_text_stops_it_and_every_place_holds_its_words(noise: str) -> None:
    source = f"{SOURCE}{noise}\n"
    try:
        conversion = convert_text(source, "x.txt", registers=REGISTERS)
    except ProblemsFound:
        return
    aligned = Alignment(source, conversion.plan)
    for each in conversion.report.facts:
        place = each.place
        if place and place.run >= 0:
            assert aligned.runs[place.run][2][place.at : place.until] == each.quote
            assert 0 <= place.start < place.end <= len(source)
            assert source.split("\n")[place.line - 1][place.column - 1] == source[place.start]
