"""The plan's page: every character of the text, every fact at its sentence, and what the source lost said as lost."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from planpress import planfile
from planpress.body import Outline, texts
from planpress.library import Library, PlanEntry, load_library
from planpress.model import Baseline, Target
from planpress.pages import links
from planpress.pages.compute.matrix import TopicCell
from planpress.pages.reading import blocks, lists, text
from planpress.pages.reading import plan as plan_page
from planpress.pages.reading.linking import facts
from planpress.pages.reading.placing import place
from planpress.pages.reading.timeline import timeline

LIBRARY = load_library(Path(__file__).resolve().parent.parent / "plans")
HIDDEN = {"permalink", "section-topics", "passage-topics"}  # what the page adds to the text


class Reader(HTMLParser):
    """The text of the page's text column, and the text inside each element with an id."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None, bool]] = []
        self.text = ""
        self.inside: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("br", "meta", "link", "img", "rect", "input"):
            return
        hidden = bool(HIDDEN & set((values.get("class") or "").split()))
        self.open.append((tag, values.get("id"), hidden))
        if values.get("id"):
            assert values["id"] not in self.inside
            self.inside[str(values["id"])] = ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(hidden for _, _, hidden in self.open):
            return
        self.text += data
        for _, identifier, _ in self.open:
            if identifier:
                self.inside[identifier] += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


@pytest.fixture(scope="module", params=LIBRARY.plans, ids=lambda entry: entry.key)
def page(request: pytest.FixtureRequest) -> tuple[PlanEntry, Reader]:
    entry: PlanEntry = request.param
    return entry, read(plan_page.page(LIBRARY, entry.key, ()).html)


def test_every_run_of_the_text_is_on_the_page_in_order(page: tuple[PlanEntry, Reader]) -> None:
    entry, reader = page
    place = 0
    for block in entry.outline.blocks:
        for _, run in texts(block):
            place = reader.text.find(run, place)
            assert place >= 0, run


def test_every_fact_is_marked_at_its_words(page: tuple[PlanEntry, Reader]) -> None:
    entry, reader = page
    for fact, words, _ in facts(LIBRARY, entry):
        marked = reader.inside[links.quote_anchor(entry.plan, fact)]
        # Where a topic's opening words cross a fact's, only the first part of them carries the id.
        assert marked in words and bool(marked) == bool(words), (fact, marked)


def test_targets_light_up_whole(page: tuple[PlanEntry, Reader]) -> None:
    entry, reader = page
    numbers: tuple[Target | Baseline, ...] = (*entry.plan.targets, *entry.plan.baselines)
    for target in numbers:
        assert reader.inside[links.quote_anchor(entry.plan, target)] == target.quote


def test_every_section_has_its_id(page: tuple[PlanEntry, Reader]) -> None:
    entry, reader = page
    assert [key for key in entry.outline.sections if key != "s0" and key not in reader.inside] == []


def entry_of(body: str, front: str = "") -> PlanEntry:
    content = (
        '---\ntitle: "某市标准化规划"\nkind: 规划\nperiod: {start: null, end: 2020}\nissued: 2016-04-25\n'
        'source: {file: a.txt, sha256: "0", script: Hans, kind: 转载}\nreview: {status: 机器转换}\n'
        f"{front}---\n\n# 某市标准化规划\n\n{body}\n"
    )
    file = planfile.parse(content, "plans/a/b.md")
    return PlanEntry("a/b", "a", Path("plans/a/b.md"), file, Outline(file.plan.body))


def views_of(library: Library, entry: PlanEntry) -> list[text.View]:
    return text.views(library, entry, place(library, entry))


def empty_library() -> Library:
    return Library(
        Path("plans"), (), LIBRARY.indicators, LIBRARY.topics, LIBRARY.measures, LIBRARY.departments, LIBRARY.documents
    )


def test_a_lost_heading_says_what_it_speaks_of_and_invents_nothing() -> None:
    front = "topics:\n  - {topic: talent, section: s5-4}\n"
    entry = entry_of("## 五、保障 { #s5 }\n\n### （四）〔原文缺标题〕 { #s5-4 .missing }\n\n培养人才。", front)
    views = views_of(LIBRARY, entry)
    assert views[1].missing and views[1].plain == "（四）"
    assert text.spoken(views[1]) == LIBRARY.topic["talent"].name
    assert text.outline(entry, views)[1].title == f"（四）〔缺标题〕{LIBRARY.topic['talent'].name}"


def test_the_text_as_html() -> None:
    front = "topics:\n  - {topic: talent, section: s1}\n  - {topic: talent, section: s1-1}\n  - {topic: funding, section: s1, from: 资金}\n"
    entry = entry_of(
        "## 一、“保障”&措施 { #s1 }\n\n### （一）〔原文缺标题〕 { #s1-1 .missing }\n\n- 资金。\n- 其他。\n\n| 甲<乙 | 丙 |\n| --- | --- |\n| 1 | 2 |",
        front,
    )
    talent, funding = (
        f'<a href="../../compare/{key}.html#a-b">{LIBRARY.topic[key].name}</a>' for key in ("talent", "funding")
    )
    assert str(blocks.html(LIBRARY, entry, views_of(LIBRARY, entry))).split("\n") == [
        '<h2 id="s1"><span id="q-topics-s1">一、“保障”&amp;措施</span><a class="permalink" href="#s1" aria-label="本条：一、“保障”&amp;措施">§</a></h2>',
        f'<p class="section-topics">{talent}</p>',
        f'<span id="q-topics-s1-1"></span><h3 id="s1-1" class="missing">（一）<span class="gap">〔原文缺标题〕本节谈：{talent}</span>'
        '<a class="permalink" href="#s1-1" aria-label="本条：（一）">§</a></h3>',
        '<ul class="dashes">',
        f'<li><span id="q-topics-s1_2">资金</span>。<span class="passage-topics">{funding}</span></li>',
        "<li>其他。</li>",
        "</ul>",
        '<div class="scroll"><table class="original facts">',
        '<thead><tr><th scope="col">甲&lt;乙</th><th scope="col">丙</th></tr></thead>',
        "<tbody>",
        '<tr><td data-label="甲&lt;乙">1</td><td data-label="丙">2</td></tr>',
        "</tbody>",
        "</table></div>",
    ]


def test_a_share_is_told_from_half_a_percent_on() -> None:
    entry = entry_of("文字。")
    cells = [TopicCell(entry, LIBRARY.topic["talent"], "专节", (), share) for share in (0.004, 0.006, 0.256)]
    html = lists.topics(cells, {"专节": Markup("<b>专节</b>")}, "cities/a.html")
    name = f'<a href="../compare/talent.html">{LIBRARY.topic["talent"].name}</a> <b>专节</b>'
    assert html.split("</span><span") == [
        f'<span class="topic-cell">{name}',
        f' class="topic-cell">{name} <span class="times">1%</span>',
        f' class="topic-cell">{name} <span class="times">26%</span></span>',
    ]


def test_salutation_signature_and_date() -> None:
    entry = entry_of(
        "各区人民政府，市直各单位：\n\n现提出如下意见：\n\n## 一、总则 { #s1 }\n\n以此为准。\n\n某市人民政府\n\n2016年4月25日"
    )
    views = views_of(empty_library(), entry)
    assert [view.css for view in views] == ["salutation", "", "", "", "closing", "closing"]


def test_a_date_within_the_text_is_no_signature() -> None:
    entry = entry_of("## 一、总则 { #s1 }\n\n自2016年4月25日起施行。")
    assert [view.css for view in views_of(empty_library(), entry)] == ["", ""]


def test_equal_emendations_are_marked_one_after_the_other() -> None:
    one = '  - {source: "規範", reading: "规范", section: s0, reason: misprint, confidence: high}\n'
    entry = entry_of("规范和规范。", "emendations:\n" + one + one)
    html = views_of(empty_library(), entry)[0].rows[0][0]
    assert html.count("规范</span>") == 2
    assert 'id="q-emendations-s0"' in html and 'id="q-emendations-s0_2"' in html


def test_a_plan_and_the_one_that_replaced_it_point_to_each_other() -> None:
    first = LIBRARY.cities[0]
    old, new = LIBRARY.plans[:2]
    superseded = replace(old, file=replace(old.file, plan=replace(old.plan, superseded_by=new.key)))
    library = LIBRARY.only((replace(first, plans=(superseded,)), *LIBRARY.cities[1:]))
    relations = plan_page.related(library)
    old_page, new_page = (plan_page.page(library, key, relations[key]).html for key in (old.key, new.key))
    assert f'已被取代</dt><dd><a class="plan-link" href="../{new.key}.html"' in old_page
    assert f'取代</dt><dd><a class="plan-link" href="../{old.key}.html"' in new_page


def test_an_anchor_stays_when_its_words_are_gone() -> None:
    entry = entry_of("文字。", 'doubts:\n  - {section: s0, quote: "别的字", note: "存疑"}\n')
    assert views_of(empty_library(), entry)[0].lost == ("q-doubts-s0",)


def test_the_time_line_begins_an_opinion_when_it_was_issued() -> None:
    drawn = timeline(LIBRARY, LIBRARY.plans)
    assert drawn is not None
    open_ = [bar.entry.plan for bar in drawn.bars if bar.open]
    assert all(plan.period.start is None for plan in open_)
    assert all(bar.left >= 0 and bar.left + bar.width <= 100 for bar in drawn.bars)
    assert [bar.top for bar in drawn.bars] == sorted({bar.top for bar in drawn.bars})
    assert timeline(LIBRARY, ()) is None


def test_an_emended_title_shows_its_mark() -> None:
    front = 'emendations:\n  - {source: "某巿", reading: "某市", section: s0, reason: misprint, confidence: high}\n'
    entry = entry_of("文字。", front)
    html = text.title(entry, place(empty_library(), entry))
    assert 'id="q-emendations-s0"' in html and "来源作“某巿”" in html
