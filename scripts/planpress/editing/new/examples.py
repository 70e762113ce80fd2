"""One right entry of each list of a plan file, shown in the template above the list that is still empty."""

from __future__ import annotations

from typing import Any

from planpress.model import (
    Absence,
    Award,
    Baseline,
    Citation,
    Department,
    Dropped,
    Duty,
    Emendation,
    MeasureUse,
    Requirement,
    Target,
    TopicPlace,
)

ENTRIES: dict[str, Any] = {
    "dropped": Dropped(text="时间:2016年06月14日", reason="site-metadata"),
    "emendations": Emendation(
        source="規(guī)?;?、", reading="规模化、", section="s2-4-8", reason="encoding-damage", confidence="high"
    ),
    "targets": Target(
        id="t1",
        label="主导或参与制修订国际标准、国家标准、行业标准",
        indicators=("international-standards", "national-standards", "industry-standards"),
        joint=True,
        comparator=">=",
        value=200,
        unit="项",
        year=2020,
        nature="total",
        role="主导或参与",
        section="s1-3-2",
        quote="主导或参与制修订国际标准、国家标准、行业标准不少于200项",
    ),
    "baselines": Baseline(
        id="b1",
        label="装备制造业重点领域国际标准转化率",
        indicators=("conversion-rate",),
        value=70,
        unit="%",
        as_of="目前",
        nature="rate",
        section="s1-3-3",
        quote="从目前的70%",
    ),
    "requirements": Requirement(indicator="experts", section="s5-4", quote="建立沈阳市标准化专家库"),
    "absences": Absence(indicator="pilots", state="明确为零", section="s2-2", quote="尚无国家级试点"),
    "measures": MeasureUse(
        measure="coordination-body", note="联席会议，健全", section="s5-1", quote="进一步健全标准化联席会议制度"
    ),
    "responsibilities": Duty(
        section="s2-1",
        departments=(Department(name="市质监局", role="责任"), Department(name="各区、县（市）政府", role="责任")),
        open=True,
        quote="责任部门：市质监局等有关部门及各区、县（市）政府",
    ),
    "cites": Citation(
        title="国务院关于印发深化标准化工作改革方案的通知",
        number="国发〔2015〕13号",
        section="s2-1",
        quote="《国务院关于印发深化标准化工作改革方案的通知》（国发〔2015〕13号）",
    ),
    "awards": Award(
        condition="主导制定国际标准",
        category="drafting-lead",
        amount=50,
        kind="奖励",
        mode="一次性",
        section="s5-5-1",
        quote="主导制定国际标准的，一次性奖励50万元",
    ),
    "topics": TopicPlace(topic="agriculture", section="s3-1"),
}
