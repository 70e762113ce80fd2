"""A plan's text as a web page, a Word document with automatic numbers and a PDF becomes the same plan as from plain text."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from pdfdoc import pdf
from repository import ROOT
from worddoc import word

from planpress import cli, planfile, sources
from planpress.convert import convert_text
from planpress.model import Plan

CITIES = ("shenyang", "jiangjin")
_ACROSS, _DOWN = 28, 26
_LEVELS = [
    ("chineseCountingThousand", r"[一二三四五六七八九十]+、", "%1、"),
    ("chineseCountingThousand", r"\([一二三四五六七八九十]+\)", "(%2)"),
    ("decimal", r"\d+\.(?!\d)", "%3."),
]


def source_of(city: str) -> Path:
    (path,) = (ROOT / "plans" / city / "sources").glob("*.txt")
    return path


def lines_of(city: str) -> list[str]:
    text = sources.read_text(source_of(city)).text.replace("\u200b", "")
    return [line.strip() for line in text.split("\n")]


def as_page(lines: list[str]) -> bytes:
    paragraphs = "".join(f"<p>{html.escape(line) or '&nbsp;'}</p>\n" for line in lines)
    page = f'<html><head><meta charset="gb2312"></head><body><div>首页</div><div id="zoom">{paragraphs}</div></body></html>'
    return page.encode("gb18030")


def as_word(lines: list[str]) -> bytes:
    """Numbers that count as a list counts are automatic; all others are typed."""
    counters = [0] * len(_LEVELS)
    body = ""
    for line in lines:
        properties = ""
        for level, (form, pattern, _) in enumerate(_LEVELS):
            match = re.match(pattern, line)
            number = counters[level] + 1
            if match and match[0] == _written(form, number, _LEVELS[level][2]):
                counters[level:] = [number, *[0] * (len(_LEVELS) - level - 1)]
                line = line[match.end() :]
                properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        body += f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
    assert body.count("<w:numPr>") > 10
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, _, text) in enumerate(_LEVELS)
    )
    abstract = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    return word(body, numbering=f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')


def _written(form: str, number: int, text: str) -> str:
    from planpress.numerals import to_chinese

    return re.sub("%.", to_chinese(number) if form != "decimal" else str(number), text)


def as_pdf(lines: list[str]) -> bytes:
    """Paragraphs indented by two characters, in lines of one width, with a running head and numbered pages."""
    rows: list[str] = []
    for line in filter(None, lines):
        rows += _broken(f"\u3000\u3000{line}")
    pages = []
    for start in range(0, len(rows), _DOWN):
        page = [f"70 800 9 标准化公报{start // _DOWN}", f"280 40 9 - {start // _DOWN + 1} -"]
        for row, text in enumerate(rows[start : start + _DOWN]):
            indent = 32 if text.startswith("\u3000") else 0
            page.append(f"{70 + indent} {770 - 27 * row} 16 {text.strip(chr(0x3000))}")
        pages.append(page)
    return pdf(pages)


def _broken(text: str) -> list[str]:
    """The lines of a paragraph; a Latin letter or a digit takes half the room."""
    out, room = [""], float(_ACROSS)
    for char in text:
        room -= 0.5 if char.isascii() else 1
        if room < 0:
            out.append("")
            room = _ACROSS - (0.5 if char.isascii() else 1)
        out[-1] += char
    return out


MADE = {"规划.html": as_page, "规划.docx": as_word, "规划.pdf": as_pdf}


def told(plan: Plan) -> tuple[object, ...]:
    """What a plan says, without where it comes from and the blank lines there."""
    return plan.title, plan.body, plan.targets, plan.responsibilities, plan.cites, [each.text for each in plan.dropped]


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("city", CITIES)
def test_the_plan_is_the_same_in_every_form(city: str, name: str) -> None:
    lines = lines_of(city)
    read = sources.read_bytes(MADE[name](lines), name)
    conversion = convert_text(read.text, name)
    assert conversion.report.lost == ()
    assert told(conversion.plan) == told(convert_text("\n".join(lines), "规划.txt").plan)


def test_a_folder_becomes_a_library_that_passes_its_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "given"
    (given / "below").mkdir(parents=True)
    lines = lines_of("shenyang")
    for name, make in MADE.items():
        (given / name).write_bytes(make(lines))
    # The stored text of a document is no document; a hidden file is not meant.
    (given / "规划.pdf.txt").write_text("一、总体要求", encoding="utf-8")
    (given / ".规划.txt").write_text("一、总体要求", encoding="utf-8")
    (given / "below" / "规划.png").write_bytes(b"\x89PNG")
    monkeypatch.chdir(ROOT)
    report = tmp_path / "report.json"
    command = ["convert", str(given), "--into", str(tmp_path / "plans"), "--json", str(report)]
    assert cli.main(command) == 1
    said = capsys.readouterr().err
    assert "共 4 份来源：转换 3 份，未转换 1 份" in said and "PNG" in said
    entries = json.loads(report.read_text(encoding="utf-8"))
    assert [Path(entry["source"]).name for entry in entries] == ["规划.png", "规划.docx", "规划.html", "规划.pdf"]
    assert [entry.get("read") for entry in entries] == [None, "docx", "gb18030", "pdf"]
    folder = tmp_path / "plans" / "shenyang"
    for entry in entries[1:]:
        plan = planfile.read(Path(entry["plan"])).plan
        stored = sources.stored_path(folder / "sources" / plan.source.file)
        assert (folder / "sources" / plan.source.file).read_bytes() == (given / plan.source.file).read_bytes()
        assert sources.stored_text(folder / "sources" / plan.source.file).text == stored.read_text(encoding="utf-8")
    # Again: nothing was edited, so everything is written once more, and nothing changes.
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert cli.main(command) == 1
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_another_version_of_a_reader_changes_no_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "规划.docx"
    source.write_bytes(as_word(lines_of("shenyang")))
    sources.stored_path(source).write_text("另一版读出的文字", encoding="utf-8")
    monkeypatch.setattr(sources, "_READERS", {"text": "planpress.sources.plain"})
    assert sources.stored_text(source).text == "另一版读出的文字"


def test_a_folder_without_files_and_a_folder_to_print_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["convert", str(tmp_path), "--into", str(tmp_path / "plans")]) == 1
    assert "没有文件" in capsys.readouterr().err
    assert cli.main(["convert", str(tmp_path), "--stdout"]) == 2
    assert list(tmp_path.iterdir()) == []
