"""The sections that headings and paragraph ids make."""

from __future__ import annotations

from planpress.body import Heading, Outline, Paragraph


def _outline() -> Outline:
    """A title that the source lost its number of stands as a paragraph between its numbered siblings."""
    return Outline(
        (
            Heading(2, "（六）民生", "s4-6"),
            Heading(3, "1.城市建设", "s4-6-1"),
            Paragraph("公路标准。"),
            Paragraph("加强社会保障。立足服务。", id="s4-6-2"),
            Paragraph("又一段。"),
            Heading(3, "3.医疗卫生", "s4-6-3"),
            Paragraph("卫生标准。"),
            Paragraph("第一项。", id="s4-6-3-1"),
        )
    )


def test_a_paragraph_numbered_as_a_sibling_ends_the_section_above_it() -> None:
    outline = _outline()
    assert outline.sections["s4-6-2"].parent == "s4-6"
    assert outline.text("s4-6-1") == "1.城市建设\n公路标准。"
    assert outline.text("s4-6-2") == "加强社会保障。立足服务。"
    assert outline.deepest("又一段") == "s4-6"


def test_a_paragraph_numbered_below_a_heading_stays_in_its_section() -> None:
    outline = _outline()
    assert outline.sections["s4-6-3-1"].parent == "s4-6-3"
    assert outline.holds("s4-6-3", "第一项")
    assert [section.id for section in outline.path("s4-6-3-1")] == ["s4-6", "s4-6-3", "s4-6-3-1"]
