"""``planpress new city``: a city file, from the table of divisions as far as that knows the city."""

from __future__ import annotations

from pathlib import Path

from planpress.convert import city as divisions
from planpress.convert.city import Division
from planpress.editing.new import questions, reading
from planpress.editing.new.questions import Question
from planpress.library import CITY_FILE
from planpress.model import City
from planpress.problems import Problem, ProblemsFound, display_path
from planpress.vocabulary import AdminLevel
from planpress.writing import write_whole

FIELDS = {
    "name": Question("--name", "城市全称", "沈阳市", reading.name),
    "province": Question("--province", "所在的省、自治区、直辖市", "辽宁省", reading.name),
    "level": Question(
        "--level", "级别：直辖市、副省级市、省会、地级市、县级市、区县", "副省级市", reading.one_of(AdminLevel)
    ),
    "division_code": Question("--division-code", "六位行政区划代码", "210100", reading.code),
    "name_pinyin": Question("--pinyin", "拼音", "Shenyang", reading.pinyin),
    "parent": Question("--parent", "县级市、区县所属的城市，没有就空着", "重庆市", reading.optional, ""),
}
KEY = Question("城市", "城市的名称，或它的文件夹名（拼音）", "沈阳市", str)


def start(into: Path, words: str | None, given: dict[str, str | None], force: bool) -> Path:
    """Writes the city's file; its path. ``given``: the values of options by the names of the fields."""
    named = questions.answer([KEY], {"城市": words})["城市"]
    division = known(named)
    key = division.key if division else folder_key(named)
    path = into / key / CITY_FILE
    if path.exists() and not force:
        found = f"已经有这座城市：{display_path(path)}"
        example = f"planpress new plan --city {key}"
        raise ProblemsFound(
            [Problem(display_path(path), 0, 0, "new-exists", found, "直接加规划；要重写城市文件就加 --force", example)]
        )
    city = _city(division, named, given)
    write_whole(path, divisions.write(city).encode("utf-8"))
    return path


def known(words: str) -> Division | None:
    """The division of this key or name. Raises ProblemsFound where several have the name."""
    if division := divisions.by_key(words):
        return division
    same = [row for row in divisions.divisions() if row.name == words and row.level != "省"]
    if len(same) > 1:
        shown = "、".join(f"{row.key}（{row.code}）" for row in same[:8])
        found = f"有 {len(same)} 个{words}：{shown}"
        raise ProblemsFound(
            [Problem("城市", 0, 0, "new-city", found, "写其中一个的文件夹名", f"planpress new city {same[0].key}")]
        )
    return same[0] if same else None


def folder_key(words: str) -> str:
    """The name of a city's folder that the table does not know. Raises ProblemsFound where it can be none."""
    try:
        return reading.key(words)
    except ValueError as error:
        found = f"行政区划表里没有“{words}”"
        expected = f"表里的全称；表里没有的，写文件夹名：{error}"
        raise ProblemsFound(
            [Problem("城市", 0, 0, "new-city", found, expected, "planpress new city shenyang")]
        ) from error


def _city(division: Division | None, words: str, given: dict[str, str | None]) -> City:
    table = divisions.stub(division) if division else None
    asked = {FIELDS[name].option: given.get(name) for name in FIELDS}
    if table is not None:
        asked = {FIELDS[name].option: given.get(name) or getattr(table, name) or "" for name in FIELDS}
    answers = questions.answer(list(FIELDS.values()), asked)
    return City(**{name: answers[question.option] for name, question in FIELDS.items()})
