"""The pages that people write, as search has them: a part for each title with an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_TITLES = ("h1", "h2", "h3", "h4", "h5", "h6", "dt")
_SKIPPED = ("script", "style", "pre", "svg")
_BLOCKS = (*_TITLES, "p", "li", "tr", "td", "th", "dd", "div", "ul", "ol", "table")
# The sign of a title, which is a link to itself.
_SIGN = "headerlink"


@dataclass(frozen=True, slots=True)
class Written:
    """``title``: the page's and the part's own; ``url`` leads to the part."""

    title: str
    url: str
    text: str


@dataclass(slots=True)
class _Parts(HTMLParser):
    """(anchor, title, text) of each part, in order; what stands before the first title has no anchor."""

    parts: list[tuple[str, list[str], list[str]]] = field(default_factory=lambda: [("", [], [])])
    closed: list[str] = field(default_factory=list)  # open elements whose words do not count
    titled: str = ""  # the open element whose words are a title

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag in _TITLES and values.get("id"):
            self.parts.append((values["id"] or "", [], []))
            self.titled = tag
        if tag in _SKIPPED or self.closed or _SIGN in (values.get("class") or ""):
            if tag not in ("br", "img", "input", "hr"):
                self.closed.append(tag)
        elif tag in _BLOCKS and not self.titled:
            self.parts[-1][2].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.closed:
            if self.closed[-1] == tag:
                self.closed.pop()
        elif tag == self.titled:
            self.titled = ""

    def handle_data(self, data: str) -> None:
        if not self.closed:
            _, title, text = self.parts[-1]
            (title if self.titled else text).append(data)


def written(url: str, title: str, html: str) -> Iterator[Written]:
    """The parts of a page's content; a page without titles that have ids is one part."""
    parser = _Parts()
    parser.feed(html)
    parser.close()
    for anchor, heading, text in parser.parts:
        own = "".join(heading).strip()
        said = "\n".join(line for part in "".join(text).split("\n") if (line := " ".join(part.split())))
        if own or said:
            name = title if own in ("", title) else f"{title} › {own}"
            yield Written(name, f"{url}#{anchor}" if anchor else url, said)
