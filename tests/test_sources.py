"""Reading source documents: encodings, and what is refused with which words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from planpress.problems import ProblemsFound
from planpress.sources import MAX_BYTES, encodings, read_text

SIMPLIFIED = "一、总体要求\n（一）指导思想。深入贯彻落实标准化战略，到2020年，制修订国家标准不少于200项。\n"
TRADITIONAL = OpenCC("s2t").convert(SIMPLIFIED)


def written(folder: Path, data: bytes, name: str = "规划.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED[:12], "gbk", "gb18030"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL[:12], "big5", "big5"),
        (TRADITIONAL, "big5hkscs", "big5"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
    ],
)
def test_encodings(tmp_path: Path, text: str, encoding: str, named: str) -> None:
    source = read_text(written(tmp_path, text.encode(encoding)))
    assert (source.text, source.encoding) == (text, named)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
@pytest.mark.parametrize("mistaken", ["latin-1", "windows-1252"])
def test_text_read_in_a_wrong_encoding_is_read_once_more(tmp_path: Path, encoding: str, mistaken: str) -> None:
    # Windows-1252 as browsers have it: bytes that it leaves open are read as Latin-1 reads them.
    wrong = "".join(
        bytes([byte]).decode("latin-1" if mistaken == "latin-1" or byte in b"\x81\x8d\x8f\x90\x9d" else mistaken)
        for byte in SIMPLIFIED.encode(encoding)
    )
    assert read_text(written(tmp_path, wrong.encode())).text == SIMPLIFIED


def test_line_ends_are_read_as_newlines(tmp_path: Path) -> None:
    assert (
        read_text(written(tmp_path, "一、总则\r\n二、目标\r三、附则".encode())).text == "一、总则\n二、目标\n三、附则"
    )


@pytest.mark.parametrize("name", ["规划", "规划（2016.5）", "规划.2016", "规划.TXT"])
def test_names_of_text_files(tmp_path: Path, name: str) -> None:
    assert read_text(written(tmp_path, SIMPLIFIED.encode(), name)).text == SIMPLIFIED


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "rule", "words"),
    [
        (b"%PDF-1.4 ...", "a.txt", "source-damaged", "PDF"),
        (OLE + b"...", "a.doc", "source-format", "旧版 Office"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "source-format", "加密的 Office"),
        (zipped("word/document.xml"), "a.docx", "source-damaged", "Word"),
        (zipped("a.txt"), "a.zip", "source-format", "压缩文件"),
        (b"<!DOCTYPE html><html>", "a.txt", "source-empty", "没有文字"),
        (SIMPLIFIED.encode(), "a.docx", "source-format", "内容却不是 Word"),
        (SIMPLIFIED.encode(), "a.pdf", "source-format", "内容却不是 PDF"),
        ("规\x00划".encode(), "a.txt", "source-format", "二进制"),
        (SIMPLIFIED.encode(), "a.md", "source-format", ".md"),
        (b"", "a.txt", "source-empty", "空的"),
        ("\ufeff \n\u3000\u00a0".encode(), "a.txt", "source-empty", "空的"),
        (b"a" * (MAX_BYTES + 1), "a.txt", "source-size", str(MAX_BYTES + 1)),
        (bytes(range(128, 256)) * 3, "a.txt", "source-encoding", "认不出"),
        (SIMPLIFIED.encode() + b"\xff\n" + SIMPLIFIED.encode(), "a.txt", "source-encoding", "损坏"),
    ],
)
def test_refused_with_a_reason(tmp_path: Path, data: bytes, name: str, rule: str, words: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_text(written(tmp_path, data, name))
    (problem,) = found.value.problems
    assert problem.rule == rule
    assert words in problem.found
    assert problem.expected and problem.example and problem.path.endswith(name)


def test_place_of_damaged_bytes(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_text(written(tmp_path, SIMPLIFIED.encode() + "坏".encode() + b"\xff" + SIMPLIFIED.encode()))
    (problem,) = found.value.problems
    assert (problem.line, problem.column) == (3, 2)


def test_place_of_damaged_bytes_in_gbk(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_text(
            written(
                tmp_path,
                SIMPLIFIED.encode("gb18030") + "坏".encode("gb18030") + b"\xff\n" + SIMPLIFIED.encode("gb18030"),
            )
        )
    (problem,) = found.value.problems
    assert (problem.line, problem.column) == (3, 2) and "GB18030" in problem.found


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="没有这个来源文件"):
        read_text(tmp_path / "无.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_reason(data: bytes) -> None:
    try:
        text, encoding = encodings.decode(data)
    except encodings.Undecodable as reason:
        assert reason.found
    else:
        assert text.encode(encoding).removeprefix(b"\xff\xfe") == data.removeprefix(b"\xff\xfe") or encoding in (
            "utf-16",
            "big5",
            "big5hkscs",
        )
