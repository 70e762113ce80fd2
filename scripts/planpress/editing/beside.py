"""A plan file and the text of its source, for the commands that put them side by side."""

from __future__ import annotations

import hashlib
from pathlib import Path

from planpress import planfile, sources
from planpress.library import SOURCES
from planpress.planfile import PlanFile
from planpress.problems import Problem, ProblemsFound, display_path


def plan(path: Path, command: str) -> PlanFile:
    """The plan file at a path; ``command`` is the one that the message shows. Raises ProblemsFound where there is none."""
    if path.is_file():
        return planfile.read(path)
    found, example = "没有这个规划文件", f"planpress {command} plans/shenyang/2016-guihua.md"
    raise ProblemsFound([Problem(display_path(path), 0, 0, "plan-missing", found, "一个规划文件", example)])


def source(path: Path, file: PlanFile) -> str:
    """The text of the plan's source, which must be the one that the plan was checked against."""
    name = file.plan.source.file
    place = path.parent / SOURCES / name
    line = file.place("source", "file")
    if Path(name).name != name or "\\" in name or place.is_symlink() or not place.is_file():
        found, expected = f"sources/ 里没有来源文件“{name}”", "来源文件原样放在本市的 sources/ 里"
        raise ProblemsFound([Problem(file.path, *line, "source-file", found, expected, "file: 规划.txt")])
    actual = hashlib.sha256(place.read_bytes()).hexdigest()
    if actual != file.plan.source.sha256:
        line = file.place("source", "sha256")
        found = f"来源文件 {name} 与登记的校验值不符，可能被改过"
        expected = "来源文件一个字节也不改：恢复它，或换了来源就更新校验值"
        raise ProblemsFound([Problem(file.path, *line, "source-sha256", found, expected, f'sha256: "{actual}"')])
    return sources.stored_text(place).text
