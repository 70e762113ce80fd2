"""Compiled templates are kept for later builds, and only for the very same templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from planpress.building.compiled import compiled
from planpress.keeping import Values
from planpress.keeping.secret import FOLDER


@pytest.fixture
def values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Values]:
    monkeypatch.setenv(FOLDER, str(tmp_path / "state"))
    yield Values(tmp_path / "values.sqlite")


def shown(values: Values, text: str, version: bytes = b"", *, escaping: bool = True) -> tuple[str, bool]:
    """What a fresh environment makes of a template, and whether it had to compile it."""
    met: list[str] = []

    class Watched(Environment):
        def _generate(self, *given: object, **more: object) -> str:
            met.append("compiled")
            return str(super()._generate(*given, **more))  # type: ignore[arg-type]

    env = Watched(loader=DictLoader({"a.html": text}), autoescape=escaping)
    with compiled(env, values, version):
        template = env.get_template("a.html")
    assert env.bytecode_cache is None
    return template.render(word="<b>"), bool(met)


def test_a_template_is_compiled_once(values: Values) -> None:
    assert shown(values, "甲{{ word }}") == ("甲&lt;b&gt;", True)
    assert shown(values, "甲{{ word }}") == ("甲&lt;b&gt;", False)


def test_an_edited_one_is_compiled_again_and_so_are_all_by_other_programs(values: Values) -> None:
    shown(values, "甲{{ word }}")
    assert shown(values, "乙{{ word }}") == ("乙&lt;b&gt;", True)
    assert shown(values, "甲{{ word }}", b"another") == ("甲&lt;b&gt;", True)
    assert shown(values, "甲{{ word }}", escaping=False) == ("甲<b>", True)


def test_a_folder_may_have_any_name(values: Values, tmp_path: Path) -> None:
    """Where the system's language is not known, what is no ASCII in a name comes as lone surrogates."""
    folder = tmp_path / "\udce6\udc9d"
    folder.mkdir()
    (folder / "a.html").write_text("甲", encoding="utf-8")
    for _ in range(2):
        env = Environment(loader=FileSystemLoader(folder), autoescape=True)
        with compiled(env, values, b""):
            assert env.get_template("a.html").render() == "甲"
