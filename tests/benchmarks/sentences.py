"""Sentences of our own with the facts that they state: ways of promising, reporting, naming and paying, and traps among them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from planpress.numerals import to_chinese

_THINGS = (
    ("国家标准", "项"), ("地方标准", "项"), ("团体标准", "项"), ("企业标准“领跑者”", "个"), ("标准化试点示范项目", "个"),
    ("标准验证点", "个"), ("标准化服务机构", "家"), ("标准化专业人才", "名"), ("重点产业标准体系", "套"), ("农业标准化示范区", "个"),
    ("国际标准化组织注册专家", "名"), ("企业标准总师", "名"), ("标准创新型企业", "家"), ("高新技术企业", "家"), ("服务业标准化试点", "个"),
)  # fmt: skip
_RATES = (
    "重点产品采标率",
    "企业标准自我声明公开率",
    "重点领域标准覆盖率",
    "公共服务标准实施率",
    "社会满意度",
    "标准数字化程度",
)
_UNITS = (
    "发展改革委",
    "教育局",
    "科技局",
    "工业和信息化局",
    "民政局",
    "司法局",
    "财政局",
    "人力资源社会保障局",
    "住房城乡建设局",
    "交通运输局",
    "农业农村局",
    "商务局",
    "文化和旅游局",
    "卫生健康委",
    "应急管理局",
    "市场监管局",
    "数据局",
    "营商环境局",
)
_KINDS = (
    "实施方案",
    "管理办法",
    "行动计划",
    "指导意见",
    "工作规范",
    "若干措施",
    "专项规划",
    "评价指南",
    "白皮书",
    "三年工作安排",
)
_SUBJECTS = (
    "质量强市建设",
    "标准数字化转型",
    "农业社会化服务",
    "乡村治理",
    "养老服务",
    "绿色低碳转型",
    "先进制造业集群",
    "知识产权保护",
    "政务服务",
    "数据要素流通",
)


@dataclass
class Said:
    """A paragraph and the facts that it states, each as keyword arguments of its record without the section."""

    text: str
    targets: list[dict[str, Any]] = field(default_factory=list)
    duties: list[dict[str, Any]] = field(default_factory=list)
    cites: list[dict[str, Any]] = field(default_factory=list)
    awards: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Frame:
    """What a statement may go by: a die, the plan's last year, whether a lead above names a year."""

    dice: random.Random
    end: int
    lead: int | None

    def thing(self) -> tuple[str, str]:
        return self.dice.choice(_THINGS)

    def number(self, low: int = 2, high: int = 300) -> int:
        return self.dice.randrange(low, high)

    def year(self) -> int:
        """The year of a promise that names none."""
        return self.lead or self.end


def _target(value: float, unit: str, comparator: str, year: int | None, upper: float | None = None) -> dict[str, Any]:
    return {"value": value, "unit": unit, "comparator": comparator, "year": year, "upper": upper}


def plain(f: Frame) -> Said:
    thing, unit = f.thing()
    n = f.number()
    verb = f.dice.choice(("新增", "制定", "培育", "建成", "推动形成", "争取", "组织实施", "引进"))
    words, comparator = f.dice.choice(
        (
            (f"不少于{n}{unit}", ">="),
            (f"{n}{unit}以上", ">="),
            (f"{n}{unit}", "="),
            (f"超过{n}{unit}", ">"),
            (f"{n}{unit}左右", "~"),
        )
    )
    return Said(f"{verb}{thing}{words}。", [_target(n, unit, comparator, f.year())])


def dated(f: Frame) -> Said:
    thing, unit = f.thing()
    n, year = f.number(), f.end - f.dice.randrange(0, 3)
    lead = f.dice.choice((f"到{year}年，", f"{year}年底前，", f"力争到{year}年底，", f"至{year}年末，"))
    words, comparator = f.dice.choice(
        ((f"达到{n}{unit}", "="), (f"达到{n}{unit}以上", ">="), (f"突破{n}{unit}", ">"), (f"保持在{n}{unit}以上", ">="))
    )
    return Said(f"{lead}全市{thing}{words}。", [_target(n, unit, comparator, year)])


def rate(f: Frame) -> Said:
    name, n = f.dice.choice(_RATES), f.number(60, 100)
    year = f.end
    words, comparator = f.dice.choice(
        ((f"达到{n}%", "="), (f"达{n}%以上", ">="), (f"不低于{n}%", ">="), (f"稳定在{n}%左右", "~"))
    )
    return Said(f"到{year}年，{name}{words}。", [_target(n, "%", comparator, year)])


def from_to(f: Frame) -> Said:
    name, n = f.dice.choice(_RATES), f.number(60, 95)
    old = n - f.dice.randrange(5, 40)
    return Said(f"{name}由{f.end - 5}年的{old}%提高到{n}%以上。", [_target(n, "%", ">=", f.year())])


def listed(f: Frame) -> Said:
    one, two, three = f.number(2, 20), f.number(5, 50), f.number(20, 90)
    text = f"主导或参与制定国际标准{one}项、国家标准{two}项、行业标准{three}项以上。"
    return Said(
        text,
        [_target(one, "项", "=", f.year()), _target(two, "项", "=", f.year()), _target(three, "项", ">=", f.year())],
    )


def respectively(f: Frame) -> Said:
    one, two = f.number(3, 30), f.number(3, 60)
    text = f"到{f.end}年，国家级、省级标准化试点分别达到{one}个和{two}个。"
    return Said(text, [_target(one, "个", "=", f.end), _target(two, "个", "=", f.end)])


def two_years(f: Frame) -> Said:
    thing, unit = f.thing()
    one, more = f.number(5, 50), f.number(60, 200)
    near = f.end - 2
    text = f"{near}年{thing}达到{one}{unit}，{f.end}年达到{more}{unit}。"
    return Said(text, [_target(one, unit, "=", near), _target(more, unit, "=", f.end)])


def yearly(f: Frame) -> Said:
    n = f.number(3, 40)
    text = f.dice.choice((f"每年培训标准化人员不少于{n}0人次。", f"每年组织标准化培训{n}0人次以上。"))
    return Said(text, [_target(n * 10, "人次", ">=", f.year())])


def in_words(f: Frame) -> Said:
    n = f.dice.randrange(2, 10)
    thing, unit = f.dice.choice(
        (("国家级标准化示范区", "个"), ("标准国际化创新型企业", "家"), ("技术标准创新基地", "个"))
    )
    return Said(f"到{f.end}年，建成{thing}{to_chinese(n)}{unit}以上。", [_target(n, unit, ">=", f.end)])


def spread(f: Frame) -> Said:
    low = f.number(5, 40)
    high = low + f.dice.randrange(2, 10)
    return Said(f"新建标准验证点{low}—{high}个。", [_target(low, "个", "range", f.year(), high)])


def reported(f: Frame) -> Said:
    thing, unit = f.thing()
    n = f.number()
    lead = f.dice.choice(("截至目前，", "过去五年，", "“十三五”期间，", "近年来，", "", "工作推进有力，"))
    verb = f.dice.choice(("累计建成", "发布了", "先后培育", "获批", "拥有", "共有"))
    return Said(f"{lead}全市{verb}{thing}{n}{unit}，标准化工作基础不断夯实。")


def trap(f: Frame) -> Said:
    n = f.number(3, 60)
    return Said(
        f.dice.choice(
            (
                f"对接“{n}10”现代产业体系，服务世界500强企业在我市的{n}家分支机构。",
                f"高于全国平均水平{n}个百分点，较上年提高2个位次。",
                f"在办理时限上，由{n}个工作日压减为即办件，材料精简{n}份。",
                f"第{n}届标准化论坛期间，来自{n}个国家和地区的代表交流了经验。",
                f"推广“1+{n}+N”工作模式，落实五个统一、六个到位的要求。",
                f"一是健全机制；二是突出重点；三是形成合力，用好{n}分钟生活圈建设成果。",
                f"对符合条件的{n}类企业开展辅导，指导其对照8个方面32项指标自查。",
            )
        )
    )


def task(f: Frame) -> Said:
    one, two = f.dice.sample(_SUBJECTS, 2)
    return Said(f"围绕{one}，完善标准体系，强化标准实施，推动{two}与标准化深度融合，形成上下联动、协同推进的工作格局。")


def duty(f: Frame) -> Said:
    names = f.dice.sample(_UNITS, f.dice.randrange(2, 6))
    rest = "、".join(names[1:])
    first = [("市" + names[0], "责任"), *(("市" + name, "责任") for name in names[1:])]
    lead = [("市" + names[0], "牵头"), *(("市" + name, "配合") for name in names[1:])]
    end = f.dice.choice(("", "等", "，各区政府"))
    extra = [("各区政府", "责任")] if end == "，各区政府" else []
    text, units = f.dice.choice(
        (
            (f"（责任单位：市{names[0]}、{rest}{end}）", [*first, *extra]),
            (f"（牵头单位：市{names[0]}；配合单位：市{'、市'.join(names[1:])}）", lead),
            (f"（市{names[0]}牵头，市{'、市'.join(names[1:])}配合）", lead),
            (f"（市{'、市'.join(names)}按职责分工负责）", first),
            (f"责任部门：市{'、'.join(names)}。", first),
        )
    )
    about = f.dice.choice(_SUBJECTS)
    return Said(f"加强{about}领域标准研制，做好宣传贯彻。{text}", duties=[{"units": units}])


def cited(f: Frame) -> Said:
    about, kind = f.dice.choice(_SUBJECTS), f.dice.choice(_KINDS)
    year, n = f.dice.randrange(2012, 2024), f.number(1, 150)
    title, number = f"关于推进{about}的{kind}", f"云政办发〔{year}〕{n}号"
    text, cites = f.dice.choice(
        (
            (f"贯彻《{title}》（{number}）精神，细化任务。", [(title, number, False)]),
            (f"根据《{title}》要求，明确分工。", [(title, None, False)]),
            (f"按照{title}（{number}），推进工作。", [(title, number, False)]),
            (f"研究制定《{about}{kind}》，加强政策衔接。", [(f"{about}{kind}", None, True)]),
            (f"认真落实{number}《{title}》，抓好督办。", [(title, number, False)]),
            (
                f"依据《中华人民共和国标准化法》《{title}》等，制定细则。",
                [("中华人民共和国标准化法", None, False), (title, None, False)],
            ),
        )
    )
    return Said(text, cites=[{"title": t, "number": n, "future": later} for t, n, later in cites])


def paid(f: Frame) -> Said:
    one, two = f.number(20, 100), f.number(5, 20)
    text, sums = f.dice.choice(
        (
            (f"对主导制定国际标准的单位，每项给予{one}万元资助。", [(one, None)]),
            (f"对主导制定国际标准、国家标准的企业，分别给予{one}万元、{two}万元奖励。", [(one, None), (two, None)]),
            (f"获评省级标准创新奖的，一次性奖励{two}万元。", [(two, None)]),
            (f"对建设标准验证点的机构，按实际投入的30%给予补助，最高不超过{one}万元。", [(None, one)]),
            (f"设立总规模{one}亿元的产业引导基金，支持标准化项目。", []),
            (f"承担技术委员会秘书处的，每年补助工作经费{two}万元。", [(two, None)]),
        )
    )
    return Said(text, awards=[{"amount": amount, "cap": cap} for amount, cap in sums])


PROMISES: tuple[Callable[[Frame], Said], ...] = (
    plain, plain, dated, dated, rate, from_to, listed, respectively, two_years, yearly, in_words, spread, trap,
)  # fmt: skip
TASKS: tuple[Callable[[Frame], Said], ...] = (task, task, duty, duty, cited, plain, dated, trap, yearly)
SUPPORT: tuple[Callable[[Frame], Said], ...] = (task, paid, paid, cited, duty)
PAST: tuple[Callable[[Frame], Said], ...] = (reported, reported, task, cited)
