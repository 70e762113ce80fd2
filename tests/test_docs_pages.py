"""Pages that people write: their lines are joined as Chinese is, and broken front matter is a problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from planpress.pages import docs


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("整理成全文，\n再取出目标", "整理成全文，再取出目标"),
        ("**一字不漏。** 来源\n**不是**官网", "**一字不漏。**来源**不是**官网"),
        ("约 100 项，\nDOCX\n网页", "约 100 项，\nDOCX\n网页"),
        ("一段。\n\n又一段。\n- 列表", "一段。\n\n又一段。\n- 列表"),
        ("```text\n一行\n二行\n```\n三行\n四行", "```text\n一行\n二行\n```\n三行四行"),
        ("看：\n\n    一行\n    二行\n\n后面", "看：\n\n    一行\n    二行\n\n后面"),
    ],
)
def test_lines_are_joined_between_chinese_characters_only(written: str, shown: str) -> None:
    assert docs.joined(written) == shown


@pytest.mark.parametrize("text", ["# 关于\n", "---\ntitle: 关于\n---\n\n# 关于\n", "---\n---\n\n# 关于\n"])
def test_sound_front_matter_has_no_problems(tmp_path: Path, text: str) -> None:
    (tmp_path / "about.md").write_text(text, encoding="utf-8")
    assert docs.problems(tmp_path) == []


def test_a_page_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_bytes("# 关于".encode("gb18030"))
    assert [problem.rule for problem in docs.problems(tmp_path)] == ["encoding"]
