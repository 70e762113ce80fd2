"""Ids, levels and numbers of texts of other kinds than the small library's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planpress import planfile
from planpress.body import Outline
from planpress.check import numbers, outline
from planpress.check.context import PlanCheck, Run, rule_name
from planpress.library import PlanEntry, read_library

FRONT = """---
title: "题"
kind: 规划
period: {start: 2021, end: 2025}
source: {file: a.txt, sha256: "", script: Hans, kind: 官方}
review: {status: 机器核对}
%s
---

# 题

"""
RULES = (
    outline.heading_level,
    outline.nested_marker,
    outline.duplicate_id,
    outline.heading_id,
    outline.official_number,
)


def checked(tmp_path: Path, body: str, front: str = "") -> PlanCheck:
    path = tmp_path / "2021-guihua.md"
    path.write_text(FRONT % front + body + "\n", encoding="utf-8")
    file = planfile.read(path)
    entry = PlanEntry("x/2021-guihua", "x", path, file, Outline(file.plan.body))
    return PlanCheck(Run(read_library(tmp_path / "none").library), entry)


def found(check: PlanCheck) -> Iterator[str]:
    for rule in RULES:
        for finding in rule(check):
            yield f"{rule_name(rule)} {finding.example}"


@pytest.mark.parametrize(
    "body",
    [
        "## 第二章 任务 { #c2 }\n\n### 第一节 农业 { #c2-1 }\n\n#### 一、基地 { #c2-1-1 }".replace(
            "第二章", "第一章"
        ).replace("c2", "c1"),
        "第一条　目的。\n{: #t1 }\n\n第二条　奖励：\n{: #t2 }\n\n（一）甲；\n{: #t2-1 }\n\n（二）乙。\n{: #t2-2 }\n\n第三条　附则。\n{: #t3 }",
        "## 第一章 总则 { #c1 }\n\n第一条　甲。\n{: #t1 }\n\n## 第二章 分则 { #c2 }\n\n第二条　乙。\n{: #t2 }",
        "## 一、甲 { #s1 }\n\n### 1.甲 { #s1-1 }\n\n## 二、乙 { #s2 }\n\n### 2.运行至此的序号 { #s2-2 }",
        "## 一、甲 { #s1 }\n\n### 前提 { #s1-u1 }\n\n### 条件 { #s1-u2 }\n\n## 前言 { #s0-u1 }",
        "## 一、甲 { #s1 }\n\n1.项。\n{: #s1-1 }\n\n（1）子项。\n{: #s1-1-1 }\n\n①孙项。\n{: #s1-1-1-1 }\n\n（2）子项。\n{: #s1-1-2 }\n\n2.项。\n{: #s1-2 }",
        "## 一、甲 { #s1 }\n\n1.项。\n{: #s1-1 }\n\n### （1）题 { #s1-1-1 }\n\n（2）子项。\n{: #s1-1-2 }\n\n2.项。\n{: #s1-2 }",
        "## 一、甲 { #s1 }\n\n### （一）乙 { #s1-1 }\n\n### （一）丙 { #s1-1-b }\n\n### （二）丁 { #s1-2 }",
        "## 一、甲 { #s1 }\n\n### 1.甲 { #s1-1 }\n\n丢了序号的一段。\n{: #s1-2 }\n\n### 3.丙 { #s1-3 }",
        "各市：\n{: #n0 }\n\n现印发给你们。\n{: #n1 }\n\n## 一、甲 { #s1 }\n\n## 附件1 { #a1 }\n\n### 一、表 { #a1-1 }",
        "## 一、甲 { #s1 }\n\n## 附件2 { #a2 }\n\n## 一、另一份 { #a2-1 }",
        "## 1 总则 { #s1 }\n\n### 1.1 目的 { #s1-1 }\n\n### 1.2 依据 { #s1-2 }\n\n#### 1.2.1 甲 { #s1-2-1 }\n\n## 2 附则 { #s2 }",
        "## （一）〔原文缺标题〕 { #s1 .missing }\n\n## （二）乙 { #s2 }",
        "## 一.甲 { #s1 }\n\n### 1）甲 { #s1-1 }\n\n2）乙。\n{: #s1-2 }",
        "2025年，建成标准体系。\n\n## 十一五回顾 { #s0-u1 }\n\n## 一、甲 { #s1 }",
    ],
)
def test_right(tmp_path: Path, body: str) -> None:
    assert list(found(checked(tmp_path, body))) == []


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("## 二、甲 { #s2 }", ["official-number ## 一、〔原文缺标题〕 { #s1 .missing }"]),
        ("## 一、甲 { #s1 }\n\n### （一）甲 { #s1-1 }\n\n### （三）丙 { #s1-3 }", ["official-number ### （二）〔原文缺标题〕 { #s1-2 .missing }"]),
        ("## 一、甲 { #jia }\n\n### （一）乙 { #jia-1 }", ["heading-id { #s1 }"]),
        ("## 一、甲 { #s1 }\n\n### （一）乙 { #s2-1 }", ["heading-id { #s1-1 }"]),
        ("## 一、甲 { #s1 }\n\n### （一）乙 { #s1-1 }\n\n### （一）丙 { #s1-1 }", ["duplicate-id { #s1-1-b }", "heading-id { #s1-1-b }"]),
        ("## 一、甲 { #s1 }\n\n#### （一）乙 { #s1-1 }", ["heading-level ### （一）乙 { #s1-1 }"]),
        ("## 一、甲 { #s1 }\n\n### 二、乙 { #s1-2 }", ["nested-marker ### （二）基本原则 { #s1-2 }", "official-number ### 一、〔原文缺标题〕 { #s1-1 .missing }"]),
        ("## 第三条 甲 { #s3 }", ["heading-id { #t3 }", "official-number ## 第一条〔原文缺标题〕 { #t1 .missing }"]),
        ("## 无序号 { #s1 }", ["heading-id { #s0-u1 }"]),
    ],
)  # fmt: skip
def test_wrong(tmp_path: Path, body: str, wrong: list[str]) -> None:
    assert list(found(checked(tmp_path, body))) == wrong


TABLE = "## 一、指标 { #s1 }\n\n| 指标 | 单位 | 2025年 |\n| --- | --- | --- |\n| 国家标准 | 项 | 50 |"
IN_TABLE = """targets:
  - {id: t1, label: 国家标准, indicators: [x], value: 50, unit: %s, year: 2025, nature: total, section: s1, quote: "50"}"""


@pytest.mark.parametrize(("unit", "problems"), [("项", 0), ("个", 1)])
def test_the_unit_of_a_number_in_a_table_stands_in_the_table(tmp_path: Path, unit: str, problems: int) -> None:
    assert len(list(numbers.unit(checked(tmp_path, TABLE, IN_TABLE % unit)))) == problems


@pytest.mark.parametrize(
    ("quote", "value", "sign"),
    [
        ("制修订国家标准不少于200项", 200, ">="), ("国家标准200项以上", 200, ">="), ("国家标准达到200项", 200, "="),
        ("控制在5%以内", 5, "<="), ("能耗不超过3吨", 3, "<="), ("突破1.5万项", 15000, ">"), ("70余项", 70, ">"), ("约80%", 80, "~"),
        ("占80%左右", 80, "~"), ("试点8—10个", 8, "range"), ("从70%至90%以上", 90, ">="), ("省级以上示范区11处", 11, "="),
        ("不低于80%", 80, ">="), ("低于80%", 80, "<"), ("国家标准20项，行业标准30项以上", 20, "="),
        ("国家标准20项，行业标准30项以上", 30, ">="), ("国家标准、行业标准分别不少于20项、30项", 30, ">="),
    ],
)  # fmt: skip
def test_words_decide_comparators(tmp_path: Path, quote: str, value: int, sign: str) -> None:
    units = {"试点": "个", "以内": "%", "吨": "吨", "%": "%", "处": "处"}
    unit = next((unit for words, unit in units.items() if words in quote), "项")
    for given in ("=", ">=", "<=", ">", "<", "~"):
        front = (
            f'targets:\n  - {{id: t1, label: 甲, indicators: [x], comparator: "{given}", value: {value}, unit: "{unit}", '
            f'year: 2025, nature: total, section: s0, quote: "{quote}"}}'
        )
        wrong = list(numbers.comparator(checked(tmp_path, quote, front)))
        assert [finding.expected for finding in wrong] == ([] if given == sign else [f'comparator: "{sign}"'])
