"""A plan's text as a web page, a saved one, a Word document with automatic numbers and a PDF: the plan is that of plain text."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from document_forms import FORMS, as_word
from repository import ROOT

from planpress import cli, planfile, sources
from planpress.convert import convert_text
from planpress.model import Plan

CITIES = ("shenyang", "jiangjin")


def source_of(city: str) -> Path:
    (path,) = (ROOT / "plans" / city / "sources").glob("*.txt")
    return path


def lines_of(city: str) -> list[str]:
    text = sources.read_text(source_of(city)).text.replace("\u200b", "")
    return [line.strip() for line in text.split("\n")]


MADE = {f"规划{suffix}": make for suffix, make in FORMS.items()}


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
    assert "共 5 份来源：转换 4 份，未转换 1 份" in said and "PNG" in said
    entries = json.loads(report.read_text(encoding="utf-8"))
    assert [Path(entry["source"]).name for entry in entries] == [
        "规划.png",
        "规划.docx",
        "规划.html",
        "规划.mht",
        "规划.pdf",
    ]
    assert [entry.get("read") for entry in entries] == [None, "docx", "gb18030", "gb18030", "pdf"]
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


def test_the_word_document_counts_by_itself() -> None:
    parts = zipfile.ZipFile(io.BytesIO(as_word(lines_of("shenyang"))))
    assert parts.read("word/document.xml").count(b"<w:numPr>") > 10


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
