"""Small libraries made in code: no real city, every fact stated in the test that needs it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from planpress import planfile
from planpress.body import Block, Outline, Paragraph
from planpress.library import CityEntry, Library, PlanEntry, _index, _place
from planpress.model import Baseline, City, Period, Plan, Review, Source, Target
from planpress.planfile.strictyaml import Marked
from planpress.registers import (
    AwardCategory,
    Departments,
    Document,
    Documents,
    Family,
    Function,
    Indicator,
    Indicators,
    Measure,
    Measures,
    Topic,
    TopicGroup,
    Topics,
)

ROOT = Path("invented")
_NAMES = {"jia": "甲市", "yi": "乙市", "bing": "丙市", "ding": "丁区"}


def indicator(key: str, name: str, family: str = "pears", unit: str = "项", same: tuple[str, ...] = ()) -> Indicator:
    return Indicator(
        key=key, name=name, family=family, unit=unit, same_units=same, definition="定义", comparability="口径相同才可比"
    )


def topic(key: str, name: str, group: str = "fruit", triggers: tuple[str, ...] = ()) -> Topic:
    return Topic(key=key, name=name, group=group, definition="定义", triggers=triggers)


INDICATORS = Indicators(
    families=(Family(key="pears", name="梨", definition="梨"), Family(key="plums", name="李", definition="李")),
    sectors=("农业", "工业"),
    indicators=(
        indicator("white", "白梨"),
        indicator("green", "青梨", unit="个", same=("项",)),
        indicator("share", "李子率", "plums", "%"),
    ),
)
TOPICS = Topics(
    groups=(TopicGroup(key="general", name="总则"), TopicGroup(key="fruit", name="果品")),
    topics=(topic("goals", "目标", "general", ("总体目标",)), topic("orchard", "果园", triggers=("果园", "梯田")), topic("market", "集市")),
)  # fmt: skip
MEASURES = Measures(
    measures=(
        Measure(key="fund", name="专项资金", definition="定义"),
        Measure(key="prize", name="奖", definition="定义"),
    ),
    award_categories=(AwardCategory(key="pilot", name="试点"), AwardCategory(key="research", name="科研")),
)
DEPARTMENTS = Departments(functions=(Function(key="farming", name="农业农村", names=("市农业局", "区农委")),))
DOCUMENTS = Documents(
    documents=(
        Document(
            key="reform", title="改革方案的通知", number="国发〔2015〕13号", kind="国家文件", titles=("改革方案",)
        ),
        Document(key="local", title="本地办法", number="甲府办〔2015〕143号", kind="本市文件"),
    )
)


def plan_entry(
    city: str = "jia", name: str = "2016-guihua", body: Iterable[Block] = (Paragraph("正文。"),), **facts: Any
) -> PlanEntry:
    """A plan of a city; whatever a test does not state is empty."""
    fields: dict[str, Any] = {
        "title": f"{_NAMES.get(city, city)}标准化规划",
        "kind": "规划",
        "period": Period(start=2016, end=2020),
        "source": Source(file="guihua.txt", sha256="0" * 64, script="Hans", kind="官方"),
        "review": Review(status="机器核对", checked=("all",)),
        "body": tuple(body),
    }
    plan = Plan(**(fields | facts))
    path = ROOT / city / f"{name}.md"
    return PlanEntry(f"{city}/{name}", city, path, planfile.PlanFile(plan, str(path), Marked({})), Outline(plan.body))


def library(*entries: PlanEntry, levels: dict[str, Any] | None = None) -> Library:
    """The library of these plans, cities in the order in which they first come."""
    cities = []
    for number, key in enumerate(dict.fromkeys(entry.city_key for entry in entries), 1):
        city = City(
            name=_NAMES.get(key, f"{key}市"),
            province="某省",
            level=(levels or {}).get(key, "地级市"),
            division_code=f"{number:06}",
            name_pinyin=key.title(),
        )
        plans = tuple(entry for entry in entries if entry.city_key == key)
        cities.append(CityEntry(key, city, ROOT / key, plans))
    made = Library(ROOT, tuple(cities), INDICATORS, TOPICS, MEASURES, DEPARTMENTS, DOCUMENTS)
    _index(made)
    _place(made)
    return made


def target(id_: str = "t1", indicators: tuple[str, ...] = ("white",), **fields: Any) -> Target:
    base: dict[str, Any] = {
        "label": "种梨", "value": 10, "unit": "项", "year": 2020, "nature": "total", "section": "s0", "quote": "种梨10项",
    }  # fmt: skip
    return Target(id=id_, indicators=indicators, **(base | fields))


def baseline(id_: str = "b1", indicators: tuple[str, ...] = ("white",), **fields: Any) -> Baseline:
    base: dict[str, Any] = {
        "label": "已种", "value": 4, "unit": "项", "as_of": "目前", "nature": "total", "section": "s0", "quote": "已种4项",
    }  # fmt: skip
    return Baseline(id=id_, indicators=indicators, **(base | fields))
