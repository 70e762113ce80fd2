"""Overlapping marks nest validly, and nothing of the text is lost or doubled."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planpress.pages.reading.marks import Interval, render


class Reader(HTMLParser):
    """Fails on invalid nesting; keeps the text, and what covers each character."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str | None]] = []
        self.text = ""
        self.cover: list[set[str]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert not (tag == "a" and any(open_ == "a" for open_, _ in self.stack)), "a link inside a link"
        self.stack.append((tag, values.get("class")))
        if values.get("id"):
            self.ids.append(str(values["id"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        self.cover += [{css for _, css in self.stack if css}] * len(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.stack == []
    return reader


@pytest.mark.parametrize(
    ("intervals", "html"),
    [
        ([], "国家标准1000项"),
        ([Interval(0, 4, "a")], '<span class="a">国家标准</span>1000项'),
        ([Interval(0, 4, "a"), Interval(2, 6, "b")], '<span class="a">国家<span class="b">标准</span></span><span class="b">10</span>00项'),
        ([Interval(0, 9, id="q", href="x.html"), Interval(2, 4, href="y.html")],
         '<a id="q" href="x.html">国家</a><a href="y.html">标准</a><a href="x.html">1000项</a>'),
        ([Interval(0, 4, "f", id="q-t1"), Interval(0, 4, "l", href="x.html")],
         '<span id="q-t1" class="f"><a class="l" href="x.html">国家标准</a></span>1000项'),
        # The soft one is split, though it begins first: what a link leads to stays whole.
        ([Interval(0, 4, "soft", id="q-topic", soft=True), Interval(2, 6, "hard", id="q-t1")],
         '<span id="q-topic" class="soft">国家</span><span id="q-t1" class="hard"><span class="soft">标准</span>10</span>00项'),
        ([Interval(0, 2, tag="strong")], "<strong>国家</strong>标准1000项"),
    ],
)  # fmt: skip
def test_marks(intervals: list[Interval], html: str) -> None:
    assert render("国家标准1000项", intervals) == html


def test_text_and_attributes_are_escaped() -> None:
    assert render("a<b&c", [Interval(1, 2, title='"<')]) == 'a<span title="&quot;&lt;">&lt;</span>b&amp;c'


@pytest.mark.parametrize("interval", [Interval(1, 1), Interval(0, 3), Interval(-1, 1)])
def test_an_interval_outside_the_text_is_an_error(interval: Interval) -> None:
    with pytest.raises(ValueError, match="not within"):
        render("标准", [interval])


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Interval]]:
    text = draw(st.text("国家标<&准\"'", min_size=1, max_size=12))
    intervals = []
    for n in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        href = f"{n}.html" if draw(st.booleans()) else None
        soft = draw(st.booleans())
        intervals.append(Interval(start, end, f"c{n}", f"i{n}" if href is None else None, href, soft=soft))
    return text, intervals


@given(marked())
def test_any_intervals_nest_and_cover_what_they_should(given_: tuple[str, list[Interval]]) -> None:
    text, intervals = given_
    reader = read(render(text, intervals))
    assert reader.text == text
    spans = [interval for interval in intervals if interval.href is None]
    assert sorted(reader.ids) == sorted(str(span.id) for span in spans)
    for place, cover in enumerate(reader.cover):
        over = {i.css for i in intervals if i.start <= place < i.end}
        assert {span.css for span in spans} & cover == {span.css for span in spans} & over
        links = [i for i in intervals if i.href and i.start <= place < i.end]
        shown = [i for i in links if i.css in cover]
        assert len(shown) == min(1, len(links))
        if links:
            assert shown[0].end - shown[0].start == min(link.end - link.start for link in links)
