"""Reading documents of the older Word through other programs: which one, in what order, with what bounds."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from worddoc import paragraphs, word

from planpress.sources import doc, read_bytes
from planpress.sources.refusal import Unreadable

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512 + "WordDocument".encode("utf-16-le")
OFFICE = os.environ.get("PLANPRESS_SOFFICE", "")
WRITER = bool(OFFICE) and any(Path(OFFICE).resolve().parent.glob("*swlo.*"))


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all there is to find programs in, but for the shell's own."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("cat", "cp", "sleep", "sh"):
        (folder / name).symlink_to(shutil.which(name) or "")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("PLANPRESS_SOFFICE", raising=False)
    return folder


def install(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!{folder}/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_without_a_program_it_is_said_which_to_install(programs: Path) -> None:
    with pytest.raises(Unreadable) as found:
        read_bytes(DOC, "规划.doc")
    assert "没有能读" in found.value.found
    assert "LibreOffice" in found.value.expected and "antiword" in found.value.expected


def test_antiword_prints_a_paragraph_a_line(programs: Path) -> None:
    install(programs, "antiword", 'echo "  一、总体要求  "; echo; echo "（一）指导思想。"')
    assert read_bytes(DOC, "规划.doc").text == "一、总体要求\n\n（一）指导思想。\n"


@pytest.mark.parametrize(
    ("data", "name", "kind"), [(DOC, "规划.doc", "MS Word 97"), (b"{\\rtf1 x}", "规划.rtf", "Rich Text Format")]
)
def test_office_comes_before_antiword_and_is_bound(
    programs: Path, tmp_path: Path, data: bytes, name: str, kind: str
) -> None:
    (tmp_path / "made.docx").write_bytes(word(paragraphs(["一、总体要求"])))
    install(programs, "antiword", "echo 不应当用到")
    install(
        programs,
        "soffice",
        f'for last; do :; done; cp "{tmp_path}/made.docx" "${{last%.doc}}.docx"; echo "$@" > {tmp_path}/arguments; '
        f'cat "${{last%/*}}/profile/user/registrymodifications.xcu" > {tmp_path}/settings',
    )
    assert read_bytes(data, name).text == "一、总体要求\n"
    arguments = (tmp_path / "arguments").read_text(encoding="utf-8")
    assert (
        "--headless" in arguments
        and f"--infilter={kind}" in arguments
        and "-env:UserInstallation=file:///" in arguments
    )
    settings = (tmp_path / "settings").read_text(encoding="utf-8")
    assert 'DisableMacrosExecution" oor:op="fuse"><value>true' in settings


def test_antiword_reads_what_an_office_without_its_writer_does_not(programs: Path) -> None:
    install(programs, "soffice", "exit 0")
    install(programs, "antiword", "echo 一、总体要求")
    assert read_bytes(DOC, "规划.doc").text == "一、总体要求\n"


def test_automatic_numbers_that_antiword_leaves_out_are_missed(programs: Path) -> None:
    sentences = [f"echo 推进第{number}项标准化工作。" for number in range(30)]
    install(programs, "antiword", "\n".join(sentences))
    with pytest.raises(Unreadable, match="自动编号"):
        read_bytes(DOC, "规划.doc")
    install(programs, "antiword", "\n".join(["echo 一、总体要求", *sentences]))
    assert read_bytes(DOC, "规划.doc").text.startswith("一、总体要求\n")


@pytest.mark.parametrize("name", ["antiword", "soffice"])
def test_what_a_program_cannot_open_is_damaged(programs: Path, name: str) -> None:
    install(programs, name, "exit 1")
    with pytest.raises(Unreadable) as found:
        read_bytes(DOC, "规划.doc")
    assert found.value.rule == "source-damaged" and "打不开" in found.value.found


def test_a_program_that_does_not_end_is_ended(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "TIMEOUT", 0.3)
    install(programs, "antiword", "sleep 60 & sleep 60")
    start = time.monotonic()
    with pytest.raises(Unreadable, match="没有读完"):
        read_bytes(DOC, "规划.doc")
    assert time.monotonic() - start < 30


@pytest.mark.office
@pytest.mark.skipif(not WRITER, reason="PLANPRESS_SOFFICE is not set, or is a LibreOffice without Writer")
def test_a_real_document_keeps_its_numbers(tmp_path: Path) -> None:
    listed = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    made = tmp_path / "规划.docx"
    made.write_bytes(word(listed.format("总体要求") + listed.format("主要任务"), numbering=numbering))
    profile = (tmp_path / "profile").as_uri()
    command = [
        OFFICE,
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "doc",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(made)], check=True, capture_output=True, timeout=120)
    assert read_bytes((tmp_path / "规划.doc").read_bytes(), "规划.doc").text == "一、总体要求\n二、主要任务\n"
