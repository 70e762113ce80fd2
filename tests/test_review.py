"""What ``planpress review`` writes: one page that needs nothing else, holds everything, and lets nothing in."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import library_edits
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from justhtml import JustHTML

from planpress import cli, planfile
from planpress.body import Heading
from planpress.convert.command import load_registers
from planpress.editing.review import page
from planpress.editing.review.marks import Mark, pieces
from planpress.editing.review.review import Review
from planpress.editing.review.rows import rows

ROOT = Path(__file__).parent.parent
PLAN = "plans/anning/2021-guihua.md"
OUT = Path("anning-2021-guihua.review.html")
PLANS = sorted((ROOT / "plans").glob("*/*.md"))


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return library_edits.copy(tmp_path)


def of(path: Path) -> Review:
    file = planfile.read(path)
    source = (path.parent / "sources" / file.plan.source.file).read_text(encoding="utf-8")
    return Review(file, source, load_registers(path.parent.parent))


def test_the_page_is_one_file_under_a_policy_that_lets_only_its_style_in(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["review", PLAN]) == 0
    assert f"请用浏览器打开：{OUT}" in capsys.readouterr().out
    html = OUT.read_text(encoding="utf-8")
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy.replace(chr(39), "&#39;")}">' in html
    assert not re.search(r"<(?:script|link|img|iframe|object|form)\b|\bstyle=|\bon\w+=|url\(|@import|https?:", html)
    assert JustHTML(html, strict=True, collect_errors=True).errors == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_both_sides_hold_everything_once_and_in_order(path: Path) -> None:
    review = of(path)
    beside = rows(review)
    left = "".join(piece.text for row in beside for piece in row.left)
    assert "".join(left.split()) == "".join(review.source.split())
    right = "".join(
        piece.text for row in beside if row.kind != "title" for line in row.right for cell in line for piece in cell
    )
    text = "".join(text for _, _, text in review.aligned.runs)
    lost = [block.text for block in review.plan.body if isinstance(block, Heading) and block.missing]
    for words in lost:
        assert words in right
        right = right.replace(words, "", 1)
    assert right == text
    assert [row for row in beside if row.kind == "rest"] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_every_link_leads_somewhere_and_every_doubt_stands_in_the_text(path: Path) -> None:
    review = of(path)
    html = page.html(review)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert set(re.findall(r'href="([^#"][^"]*)"', html)) == set()
    for entry in review.doubtful:
        if entry.fact.place:
            assert f"s{entry.key}" in ids
    for entry in review.entries:
        if entry.published:
            assert f"p{entry.key}" in ids
    numbers = [int(n) for n in re.findall(r'<li><span class="no">(\d+)</span>', html)]
    assert numbers == list(range(1, len(review.doubtful) + 1))


def test_what_differs_from_the_source_stands_on_top_and_is_marked_on_both_sides(plans: Path) -> None:
    path = plans / "anning" / "2021-guihua.md"
    content = path.read_text(encoding="utf-8")
    path.write_text(content.replace("坚持政府引导、", "坚持各级政府引导、", 1), encoding="utf-8")
    assert cli.main(["review", PLAN]) == 0
    html = OUT.read_text(encoding="utf-8")
    assert "没有登记的不同" in html and "planpress explain" in html
    assert re.search(r'id="dp0"></span><span class="differs">各级</span>', html)
    assert 'id="ds0"' in html


def test_a_signed_plan_is_not_doubted_again(plans: Path) -> None:
    path = plans / "anning" / "2021-guihua.md"
    before = of(path)
    content = path.read_text(encoding="utf-8")
    status = next(line for line in content.splitlines() if line.startswith("review:"))
    path.write_text(content.replace(status, "review: {status: 人工核对, by: 甲, on: 2026-01-02}"), encoding="utf-8")
    after = of(path)
    assert before.doubtful and {entry.fact.field for entry in after.doubtful} <= {"doubts"}
    assert "已经人工核对" in page.html(after)


@pytest.mark.parametrize(("edit", "rule"), library_edits.NOT_COMPARABLE)
def test_what_cannot_be_reviewed_is_one_message_and_no_page(
    edit: tuple[str, str], rule: str, plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plans / "anning" / "2021-guihua.md"
    path.write_text(path.read_text(encoding="utf-8").replace(*edit, 1), encoding="utf-8")
    assert cli.main(["review", PLAN]) == 1
    said = capsys.readouterr()
    assert said.out == "" and not OUT.exists()
    assert re.fullmatch(rf"plans/anning/2021-guihua\.md:\d+:\d+: 错误 {rule}  .+。应为：.+。例：.+\n", said.err)


@pytest.mark.parametrize(
    ("name", "rule"), [("plans/nowhere.md", "plan-missing"), ("plans/anning/city.yml", "front-matter")]
)
def test_no_plan(name: str, rule: str, plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["review", name]) == 1
    assert f"错误 {rule}  " in capsys.readouterr().err


def test_only_a_page_of_its_own_is_written_over(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = Path("mine.html")
    mine.write_text("<h1>not a review</h1>", encoding="utf-8")
    assert cli.main(["review", PLAN, "--out", str(mine)]) == 1
    assert cli.main(["review", PLAN, "--out", PLAN]) == 1
    assert capsys.readouterr().err.count("review-out") == 2
    assert mine.read_text(encoding="utf-8") == "<h1>not a review</h1>"
    assert cli.main(["review", PLAN, "--out", "folder/other.html"]) == 0
    assert cli.main(["review", PLAN, "--out", "folder/other.html"]) == 0


def test_it_opens_in_the_browser_only_where_that_is_asked_for(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []

    def browse(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", browse)
    assert cli.main(["review", PLAN]) == 0 and opened == []
    assert cli.main(["review", PLAN, "--open"]) == 0
    assert opened == [OUT.absolute().as_uri()]
    assert "已在浏览器里打开" in capsys.readouterr().out


HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)>\u202e\u200b"


def test_hostile_words_stay_words(plans: Path) -> None:
    path = plans / "anning" / "2021-guihua.md"
    source = plans / "anning" / "sources" / "guihua.txt"
    source.write_text(source.read_text(encoding="utf-8") + HOSTILE + "\n", encoding="utf-8")
    content = path.read_text(encoding="utf-8")
    escaped = "<script>alert(3)</script>"
    content = content.replace('quote: "', f'quote: "{escaped}', 1)
    path.write_text(content, encoding="utf-8")
    library_edits.seal(plans)
    assert cli.main(["review", PLAN]) == 0
    html = OUT.read_text(encoding="utf-8")
    assert "<script" not in html and "<img" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html and "&lt;script&gt;alert(3)" in html
    assert "‹U+202E›" in html and "\u202e" not in html and "\u200b" not in html


def test_its_colours_and_fonts_are_those_of_the_site() -> None:
    """The page carries its style with it, so the values stand in two files."""
    sheet = (ROOT / "overrides" / "assets" / "stylesheets" / "planpress.css").read_text(encoding="utf-8")
    own = (Path(page.__file__).parent / "review.css").read_text(encoding="utf-8")
    site = [dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in re.findall(r":root[^{]*\{([^}]*)\}", sheet)]
    mine = [dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in re.findall(r":root[^{]*\{([^}]*)\}", own)]
    assert len(mine) == 2
    for block in mine:
        assert any(all(each.get(name) == value for name, value in block.items()) for each in site), block


_MARKS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6), st.sampled_from("ab")), max_size=6)


@settings(deadline=None)
@given(st.text("甲乙丙", min_size=1, max_size=10), _MARKS)
def test_marks_over_each_other_cut_the_text_and_lose_none_of_it(text: str, drawn: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start, start + length, kind, None, f"m{n}") for n, (start, length, kind) in enumerate(drawn)]
    found = pieces(text, 0, marks)
    assert "".join(piece.text for piece in found) == text
    at = 0
    for piece in found:
        over = {mark.kind for mark in marks if mark.start < at + len(piece.text) and mark.end > at}
        assert not piece.text or set(piece.kinds) == over
        at += len(piece.text)
    anchors = [anchor for piece in found for anchor in piece.anchors]
    assert sorted(anchors) == sorted(mark.anchor for mark in marks if mark.start < len(text))
