"""Conversions on disk: files are written whole or not at all, and nothing that a person wrote is overwritten.

Whether a plan was edited since its conversion is seen by converting again: a plan file that equals, byte for byte, what
its recorded source converts to has not been edited. Any other one has, or was made by another version of the converter;
both keep it from being overwritten without ``--force``.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from planpress import planfile, sources
from planpress.convert import Registers, city, convert_text
from planpress.convert.city import Division
from planpress.library import CITY_FILE, SOURCES
from planpress.model import Plan
from planpress.problems import Problem, ProblemsFound, display_path
from planpress.sources import SourceText
from planpress.vocabulary import PlanKind
from planpress.writing import alone, write_whole

_KINDS: dict[PlanKind, str] = {
    "规划": "guihua", "纲要": "gangyao", "行动计划": "xingdong-jihua", "实施方案": "shishi-fangan", "实施意见": "shishi-yijian",
    "意见": "yijian", "通知": "tongzhi", "办法": "banfa", "条例": "tiaoli", "其他": "qita",
}  # fmt: skip


def file_name(plan: Plan) -> str:
    """``2016-guihua``: the year that the plan begins, was issued, ends, or was published in, and its kind."""
    year = plan.period.start or (plan.issued.year if plan.issued else None) or plan.period.end
    year = year or (plan.published.year if plan.published else None)
    return f"{year or 'undated'}-{_KINDS[plan.kind]}"


class Store(AbstractContextManager["Store"]):
    """Where one run puts its plans. The library is the run's alone from the first plan on: two runs would take the same name."""

    def __init__(self, into: Path, registers: Registers, force: bool):
        self.into = into
        self.registers = registers
        self.force = force
        self._held: ExitStack | None = None

    def put(self, plan: Plan, source: Path, text: SourceText, division: Division) -> Path:
        """Writes city, source, its text and plan; the plan's path. Raises ProblemsFound where something of a person's is in
        the way, and OSError where the system refuses.

        In this order, so that what a killed run wrote is a sound library: a city without plans, a source that no plan names.
        """
        if self._held is None:
            self._held = ExitStack()
            self._held.enter_context(alone(self.into))
        return _store(plan, source, text, self.into, division, self.registers, self.force)

    def __exit__(self, *raised: object) -> None:
        if self._held is not None:
            self._held.close()


def _store(
    plan: Plan, source: Path, text: SourceText, into: Path, division: Division, registers: Registers, force: bool
) -> Path:
    folder = into / division.key
    copy = folder / SOURCES / source.name
    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != plan.source.sha256:
        raise _refusal(source, "source-changed", "转换期间有人改了这个来源文件", "转换时不改动来源：请再转换一次")
    path = _free_path(folder, file_name(plan), plan, registers)
    content = planfile.write(plan)
    if not force:
        _refuse_edited(path, content, registers, division.name)
        if copy.exists() and copy.read_bytes() != data:
            found = f"{copy.name} 已有一个内容不同的同名来源文件"
            raise _refusal(copy, "source-exists", found, "给新来源另取文件名，或确认后加 --force")
    if not (folder / CITY_FILE).exists():
        write_whole(folder / CITY_FILE, city.write(city.stub(division)).encode("utf-8"))
    if not (copy.exists() and copy.read_bytes() == data):
        write_whole(copy, data)
    if not text.plain:
        write_whole(sources.stored_path(copy), text.text.encode("utf-8"))
    write_whole(path, content.encode("utf-8"))
    return path


def _free_path(folder: Path, name: str, plan: Plan, registers: Registers) -> Path:
    """The plan's file; with -2, -3 behind its name where another source's plan has it."""
    for number in range(1, 100):
        path = folder / (f"{name}.md" if number == 1 else f"{name}-{number}.md")
        if not path.exists() or _source_of(path) in (plan.source.file, None):
            return path
    raise _refusal(folder / f"{name}.md", "plan-exists", "同名的规划已有 99 份", "检查是否重复转换")


def _source_of(path: Path) -> str | None:
    match = re.search(r"(?m)^source:\n {2}file: \"?(.+?)\"?$", path.read_text(encoding="utf-8", errors="replace"))
    return match[1] if match else None


def _refuse_edited(path: Path, content: str, registers: Registers, city_name: str) -> None:
    if not path.exists():
        return
    present = path.read_text(encoding="utf-8", errors="replace")
    if present == content or present == _converted_again(path, registers, city_name):
        return
    raise _refusal(path, "plan-edited", "这份规划转换之后有人修改过", "保留修改；确实要重新转换时加 --force")


def _converted_again(path: Path, registers: Registers, city_name: str) -> str | None:
    """What the recorded source of a plan file converts to now; None where it cannot be told."""
    name = _source_of(path)
    source = path.parent / SOURCES / Path(name).name if name else None
    if source is None or not source.is_file():
        return None
    try:
        text = sources.stored_text(source).text
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        again = convert_text(text, source.name, sha256=digest, city=city_name, registers=registers)
    except ProblemsFound:
        return None
    return planfile.write(again.plan)


def _refusal(path: Path, rule: str, found: str, expected: str) -> ProblemsFound:
    return ProblemsFound(
        [Problem(display_path(path), 0, 0, rule, found, expected, "planpress convert 来源.txt --force")]
    )
