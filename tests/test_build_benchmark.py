"""The benchmark of building (run-benchmarks.py build), on a handful of plans and without its peers: what it does, never how long."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path += [str(Path(__file__).parent / "benchmarks"), str(Path(__file__).parent / "browser")]
import build
import costs
from budgets import CHECK, COLD, EDITED, OURS, RELOAD, START, Measured, rows
from costs import Cost, Spread
from peers import NAMES, versions
from projects import Sentence, project
from weights import Load, size, whole

from planpress.check import check_files
from planpress.editing.stated import RULES
from planpress.pages.data import TABLES

posix = pytest.mark.skipif(sys.platform == "win32", reason="no sessions of processes")


def invented(plans: int, cold: list[float]) -> Measured:
    """Its peers take 100 and 80 seconds, an edited plan 5; three times the Markdown is the site."""
    measured = Measured(plans, markdown=50_000 * plans, site=150_000 * plans, editions=2_000_000)
    for seconds in cold:
        measured.add(OURS, COLD, Cost(seconds, 2 * seconds, 4_000_000_000))
        measured.add(OURS, EDITED, Cost(5))
        measured.add(NAMES[0], COLD, Cost(100))
        measured.add(NAMES[1], COLD, Cost(80))
    measured.peer_sites = {NAMES[0]: 90_000 * plans}
    measured.loads = (Load("首页", 30_000, 10_000, 4),)
    return measured


def test_rows_say_ratios_and_whether_they_hold() -> None:
    small, large = invented(1000, [20, 30, 40]), invented(5000, [200, 200, 200])
    found = {row.what: (row.bar, row.seen) for row in rows([small, large])}
    assert found["1000 份：本站 从头生成，与 MkDocs + Material 从头生成之比"] == ("≤ 0.30", "0.30（0.20—0.40），达到")
    assert found["1000 份：本站 从头生成，与 Zensical 从头生成之比"] == ("≤ 0.35", "0.38（0.25—0.50），没有达到")
    assert found["1000 份：本站 改一句后再生成，与 MkDocs + Material 从头生成之比"] == ("≤ 0.04", "0.05，没有达到")
    assert found["从头生成，每份规划的时间：5000 份与 1000 份之比"] == ("≤ 1.15", "1.33（1.00—2.00），没有达到")
    assert found["5000 份：从头生成时内存最多，各进程合计"] == ("≤ 3.00 GB", "4.00 GB，没有达到")
    assert found["1000 份：网站大小与 Markdown 之比，整库下载的文件不算"] == ("≤ 6.0", "3.0，达到")
    assert found["1000 份：本站 从头生成"] == ("", "30.0 秒（20.0—40.0）；处理器 60.0 秒；内存 4.00 GB")
    assert found["1000 份：MkDocs + Material 网站，每份"] == ("", "90 KB")
    assert found["1000 份：读者所读，首页"] == ("", "30 KB（压缩后 10 KB，4 个文件）")


def test_without_peers_there_are_no_ratios_against_them() -> None:
    alone = Measured(5, {(OURS, COLD): [Cost(1)]}, markdown=1, site=1)
    assert not any(name in row.what for row in rows([alone]) for name in NAMES)


def test_a_spread_is_said_where_there_is_one() -> None:
    assert Spread.of([3, 1, 2]) == Spread(2, 1, 3)
    assert Spread.of([3, 1, 2]).said(1, "秒") == "2.0 秒（1.0—3.0）"
    assert Spread.of([2.01, 2.02]).said(1) == "2.0"


@posix
def test_a_command_that_fails_ends_the_measurement_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="不好"):
        costs.run([sys.executable, "-c", "import sys; sys.exit('不好')"], tmp_path, {**os.environ, "PYTHONUTF8": "1"})


@pytest.mark.skipif(not costs.can_see_memory(), reason="no /proc")
def test_memory_is_that_of_all_processes_of_a_command(tmp_path: Path) -> None:
    hold = "import time; held = b'x' * 60_000_000; time.sleep(0.6)"
    both = f"import subprocess, sys; other = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; other.wait()"
    cost = costs.run([sys.executable, "-c", both], tmp_path, dict(os.environ))
    assert cost.memory > 120_000_000
    assert cost.wall > 0.6 and cost.cpu > 0


def test_edits_leave_the_library_sound(tmp_path: Path) -> None:
    made = project(tmp_path / "project", 2)
    sentence = Sentence(made.plans)
    before = sentence.path.read_text(encoding="utf-8")
    for number in (0, 1, 12):
        sentence.edit(number)
        text = sentence.path.read_text(encoding="utf-8")
        assert [one for one in (0, 1, 12) if sentence.words(one) in text] == [number]
        assert check_files(made.plans, more_rules=RULES) == []
    assert len(text) == len(before) + len("，改动乙丙")


def test_the_versions_of_the_peers_are_those_of_the_lock() -> None:
    assert all(f"{name} " in versions() for name in ("mkdocs", "mkdocs-material", "jieba", "zensical", "hugo"))


@pytest.mark.slow
@posix
def test_everything_that_needs_no_peer_and_no_browser(tmp_path: Path) -> None:
    made = project(tmp_path / "project", 3)
    measured = build.measure(made, (), 3, 1)
    assert [what for _, what in measured.costs] == [CHECK, COLD, EDITED, START, RELOAD]
    assert all(cost.wall > 0 for found in measured.costs.values() for cost in found)
    # Every table and the codebook twice, and one workbook.
    assert sum(map(whole, made.site.rglob("*"))) == 2 * (len(TABLES) + 1) + 1
    assert sum(size(made.site)) == sum(path.stat().st_size for path in made.site.rglob("*") if path.is_file())
    assert 0 < measured.markdown < measured.site
    with pytest.raises(SystemExit, match="没有改动的话"):
        build.says(made.site / "plans", Sentence(made.plans), 7)
