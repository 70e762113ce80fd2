"""What stands inside a paragraph, as it is shown: runs, fields, changes, breaks, boxes, marks of notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from planpress.sources.docx.names import ALTERNATIVES, CHOICE, FALLBACK, MATH_TEXT, is_on, value, w
from planpress.sources.docx.styles import Styles

# Deleted text, a ruby's layout and the properties of everything hold words that nobody is shown.
_SKIPPED = frozenset(
    w(name) for name in ("del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "rubyPr", "sdtPr", "sdtEndPr", "tblPr")
)  # fmt: skip
_CHARACTERS = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): "",
}  # fmt: skip
_TEXT = frozenset([w("t"), MATH_TEXT])
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_RUN, _FIELD, _CODE, _BOX, _SYMBOL, _RUBY, _READING = (
    w(name) for name in ("r", "fldChar", "instrText", "txbxContent", "sym", "ruby", "rt")
)
_CONTENTS = "TOC"
_LEADER = "……"


@dataclass(slots=True)
class Shown:
    """A paragraph's text, a newline a soft break; the boxes that hang on it; its notes, as (part, id, number printed)."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)


class Inline:
    """Reads the paragraphs of one document in their order: a field may reach over many of them."""

    def __init__(self, styles: Styles):
        self._styles = styles
        self._fields: list[tuple[bool, str]] = []  # (still in its code, the code)
        self._noted = 0

    def read(self, paragraph: etree._Element) -> Shown:
        """What the paragraph shows."""
        shown = Shown()
        contents = self._styles.is_contents(value(paragraph.find(w("pPr")), "pStyle"))
        for child in paragraph:
            self._walk(child, shown)
        if "\t" in shown.text and (contents or self._in_contents()):
            # In a table of contents the last tab draws the dots before the page.
            shown.text = _LEADER.join(shown.text.rsplit("\t", 1))
        return shown

    def _walk(self, element: etree._Element, shown: Shown) -> None:
        tag = element.tag
        if tag in _SKIPPED or (tag == _RUN and self._hidden(element)):
            return
        if tag == _FIELD:
            self._field(element.get(w("fldCharType")))
        elif tag == _CODE:
            self._code(element.text or "")
        elif tag == ALTERNATIVES:
            self._alternatives(element, shown)
        elif any(code for code, _ in self._fields):
            for child in element:
                self._walk(child, shown)
        elif tag in _TEXT:
            shown.text += element.text or ""
        elif tag in _CHARACTERS:
            shown.text += _CHARACTERS[tag]
        elif tag == _SYMBOL:
            shown.text += _symbol(element.get(w("char"), ""))
        elif tag in _NOTES:
            self._note(element, _NOTES[tag], shown)
        elif tag == _BOX:
            shown.boxes.append(element)
        elif tag == _RUBY:
            self._ruby(element, shown)
        else:
            for child in element:
                self._walk(child, shown)

    def _hidden(self, run: etree._Element) -> bool:
        properties = run.find(w("rPr"))
        if properties is None or any(child.tag in (_FIELD, _CODE) for child in run):
            return False
        if properties.find(w("vanish")) is not None:
            return is_on(properties, "vanish")
        return self._styles.hidden(value(properties, "rStyle"))

    def _field(self, what: str | None) -> None:
        if what == "begin":
            self._fields.append((True, ""))
        elif self._fields and what == "separate":
            self._fields[-1] = (False, self._fields[-1][1])
        elif self._fields and what == "end":
            self._fields.pop()

    def _code(self, text: str) -> None:
        if self._fields and self._fields[-1][0]:
            self._fields[-1] = (True, self._fields[-1][1] + text)

    def _in_contents(self) -> bool:
        return any(code.split()[:1] == [_CONTENTS] for _, code in self._fields)

    def _alternatives(self, element: etree._Element, shown: Shown) -> None:
        """The same thing in two forms: the older one only where the newer shows nothing."""
        before = len(shown.text), len(shown.boxes), len(shown.notes)
        for name in (CHOICE, FALLBACK):
            found = element.find(name)
            if found is not None and (len(shown.text), len(shown.boxes), len(shown.notes)) == before:
                self._walk(found, shown)

    def _note(self, element: etree._Element, part: str, shown: Shown) -> None:
        # With a mark of its own, the text has that already.
        if element.get(w("customMarkFollows"), "0") in ("0", "false", "off"):
            self._noted += 1
            shown.text += note_mark(self._noted)
            shown.notes.append((part, element.get(w("id"), ""), self._noted))
        else:
            shown.notes.append((part, element.get(w("id"), ""), 0))

    def _ruby(self, element: etree._Element, shown: Shown) -> None:
        """區(qū): the reading behind its character, in brackets, as web pages have it."""
        reading = Shown()
        for child in element:
            # Word writes the reading first; ``rt`` is what stands above the line.
            for inside in child:
                self._walk(inside, reading if child.tag == _READING else shown)
        shown.text += f"({reading.text.strip()})" if reading.text.strip() else ""


def note_mark(number: int) -> str:
    """How a note is marked, where it is cited and before its text; without a number where the text has its own mark."""
    return f"〔注{number}〕" if number else ""


def _symbol(code: str) -> str:
    """A character of a font of symbols; one that only the font knows is the replacement character."""
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return char if char.isprintable() else "\ufffd"
