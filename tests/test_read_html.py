"""Reading web pages. A new case is two files: tests/golden/read-html/<case>.html and <case>.txt, the text of it."""

from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from planpress.sources import read_bytes
from planpress.sources.refusal import Unreadable

GOLDEN = Path(__file__).parent / "golden" / "read-html"
PAGE = '<html><head><meta charset="{}"></head><body><p>{}</p></body></html>'
TEXT = "一、总体要求。深入贯彻落实标准化战略，到2020年，制修订国家标准不少于200项。"


@pytest.mark.parametrize("case", sorted(GOLDEN.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_becomes_its_text(case: Path) -> None:
    assert read_bytes(case.read_bytes(), case.name).text == case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),
        ("gbk", "utf-8"),
        ("nonsense", "utf-16"),
        ("punycode", "utf-8"),
        ("big5", "gb18030"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(declared: str, encoding: str) -> None:
    assert read_bytes(PAGE.format(declared, TEXT).encode(encoding), "a.html").text == TEXT + "\n"


def test_a_page_saved_as_one_file_is_read_like_the_page() -> None:
    saved = MIMEMultipart("related")
    saved.attach(MIMEText(f"<html><body><p>{TEXT}</p></body></html>", "html", "gb2312"))
    saved.attach(MIMEText("不是网页", "plain", "utf-8"))
    assert read_bytes(saved.as_bytes(), "规划.mht").text == TEXT + "\n"
    with pytest.raises(Unreadable, match="没有网页"):
        read_bytes(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n", "规划.mht")


@pytest.mark.parametrize(
    ("page", "rule", "words"),
    [
        ("<html><body>" + "<div>" * 100_000 + TEXT, "source-size", "嵌套过深"),
        ("<html><body>" + "<table><tr><td>" * 20_000 + TEXT, "source-size", "嵌套过深"),
        ("<html><body><div id=app></div><script>x</script></body></html>", "source-empty", "没有文字"),
        ("<html>", "source-empty", "没有文字"),
    ],
)
def test_a_page_that_holds_no_text_or_too_much_is_refused(page: str, rule: str, words: str) -> None:
    with pytest.raises(Unreadable) as found:
        read_bytes(page.encode(), "a.html")
    assert (found.value.rule, words in found.value.found) == (rule, True)
    assert found.value.expected and found.value.example


def test_spans_of_a_table_cannot_blow_up() -> None:
    page = f'<p>{TEXT}</p><table><tr><td colspan="99999999" rowspan="99999999">甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>'
    assert read_bytes(page.encode(), "a.html").text.endswith("| 甲 | 乙 |\n|  | 丙 |\n")


@pytest.mark.parametrize(
    "rows",
    ["<tr><td>甲<td>乙</tr>" * 1000 + "<tr>" + "<td>丙" * 1000 + "</tr>", "<tr><td rowspan=1000>甲<td>乙</tr>" * 1000],
)
def test_a_table_of_many_cells_in_a_row_does_not_make_all_rows_as_long(rows: str) -> None:
    page = f"<html><body><h1>规划</h1><p>{TEXT}</p><table>{rows}</table></body></html>"
    text = read_bytes(page.encode(), "a.html").text
    assert len(text) < len(page)
    assert [text.count(word) for word in "甲乙丙"] == [rows.count(word) for word in "甲乙丙"]
