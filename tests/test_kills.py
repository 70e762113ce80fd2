"""A sample of the kills (run-benchmarks.py kills), and that they would see what is not written whole."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent / "benchmarks"))
import kills

CLUMSY = """
import sys
from pathlib import Path
for name in ("a", "b", "c"):
    with Path("out", name).open("wb") as file:
        for part in range(4):
            file.write(b"new" * 10_000)
            file.flush()
            Path("out", "note").touch()
Path("out", "note").unlink()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")


@pytest.mark.slow
@pytest.mark.parametrize("operation", kills.OPERATIONS, ids=lambda operation: operation.name)
def test_some_kills(operation: kills.Operation) -> None:
    result = kills.killed(operation, 1 if operation.is_one else 4, seed=20)
    assert result.faults == []
    assert result.kills == sum(result.states.values()) > 0


def test_files_that_are_not_written_whole_are_seen() -> None:
    def prepare(folder: Path) -> None:
        (folder / "out").mkdir()
        for name in ("a", "b", "c"):
            (folder / "out" / name).write_bytes(b"old")
        (folder / "clumsy.py").write_text(CLUMSY, encoding="utf-8")

    result = kills.killed(kills.Operation("clumsy", prepare, ("clumsy",), "out"), 12, seed=1)
    assert any("neither old nor new" in fault for fault in result.faults)
