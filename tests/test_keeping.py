"""What is kept comes back as it was put in, or not at all."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path

import pytest

from planpress.keeping import Kept, digest, kept_in
from planpress.keeping.secret import FOLDER


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "state"))
    return tmp_path / "state"


KEY = digest("a", "b")


def filled(folder: Path) -> Kept:
    kept = kept_in(folder)
    for number in range(50):
        kept.values.put(digest(str(number)), ["规划"] * number)
    kept.values.put(KEY, {"a": (1, 2)})
    kept.values.write()
    return kept


def test_values_come_back_in_a_later_run(tmp_path: Path) -> None:
    filled(tmp_path / "kept")
    later = kept_in(tmp_path / "kept")
    assert later.values.get(KEY) == {"a": (1, 2)}
    assert later.values.get(digest("ab")) is None


def test_what_was_not_written_is_not_kept(tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "kept")
    kept.values.put(KEY, 1)
    assert kept.values.get(KEY) == 1
    assert kept_in(tmp_path / "kept").values.get(KEY) is None


def test_a_damaged_file_gives_what_was_put_in_or_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "kept")
    file = tmp_path / "kept" / "values.sqlite"
    whole = file.read_bytes()
    dice = random.Random(2)
    lost = 0
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 200)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        file.write_bytes(data[: dice.choice([len(data), dice.randrange(len(data))])])
        kept = kept_in(tmp_path / "kept")
        for number in range(50):
            found = kept.values.get(digest(str(number)))
            assert found is None or found == ["规划"] * number
            lost += found is None
        kept.values.put(KEY, 2)
        kept.values.write()
    assert lost > 0


def test_a_value_under_another_key_is_damage(tmp_path: Path) -> None:
    filled(tmp_path / "kept")
    with sqlite3.connect(tmp_path / "kept" / "values.sqlite") as file:
        (moved,) = file.execute("SELECT digest FROM kept WHERE key = ?", (KEY,)).fetchone()
        (value,) = file.execute("SELECT value FROM kept WHERE key = ?", (KEY,)).fetchone()
        file.execute("UPDATE kept SET digest = ?, value = ? WHERE key = ?", (moved, value, digest("3")))
    later = kept_in(tmp_path / "kept")
    assert later.values.get(KEY) == {"a": (1, 2)} and later.values.get(digest("3")) is None


@pytest.mark.parametrize("other", [7, 1.5, "规划", None])
def test_a_value_that_became_no_bytes_is_damage(tmp_path: Path, other: object) -> None:
    filled(tmp_path / "kept")
    with sqlite3.connect(tmp_path / "kept" / "values.sqlite") as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("PRAGMA writable_schema = ON")
        file.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')")
    with sqlite3.connect(tmp_path / "kept" / "values.sqlite") as file:
        file.execute("UPDATE kept SET value = ?", (other,))
    assert kept_in(tmp_path / "kept").values.get(KEY) is None


def test_a_folder_that_came_from_another_user_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path / "kept")
    monkeypatch.setenv(FOLDER, str(tmp_path / "stranger"))
    assert kept_in(tmp_path / "kept").values.get(KEY) is None


def test_without_a_place_for_the_secret_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(FOLDER, str(tmp_path / "file" / "state"))
    filled(tmp_path / "kept")
    assert kept_in(tmp_path / "kept").values.get(KEY) is None


def test_nothing_is_written_once_it_may_be_made_of_something_else(tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "kept")
    kept.values.only_while(lambda: False)
    kept.values.put(KEY, 1)
    kept.values.write()
    assert kept_in(tmp_path / "kept").values.get(KEY) is None


def test_spare_values_are_forgotten(tmp_path: Path) -> None:
    filled(tmp_path / "kept")
    for _ in range(2):
        kept = kept_in(tmp_path / "kept")
        assert kept.values.get(KEY) == {"a": (1, 2)}
        kept.tidy()
    assert kept_in(tmp_path / "kept").values.get(digest("3")) is None
    assert kept_in(tmp_path / "kept").values.get(KEY) == {"a": (1, 2)}


def test_files_are_taken_to_another_place(tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "kept")
    filed = kept.files.put("规划".encode(), _place(tmp_path / "one" / "a.html"))
    assert kept_in(tmp_path / "kept").files.take(filed, tmp_path / "two" / "b.html") == filed
    assert (tmp_path / "two" / "b.html").read_text(encoding="utf-8") == "规划"


def test_a_file_that_was_changed_in_its_place_is_not_taken(tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "kept")
    place = _place(tmp_path / "one" / "a.html")
    filed = kept.files.put(b"as made", place)
    with place.open("r+b") as file:
        file.write(b"altered")
    os.utime(place, ns=(0, filed.written + 1))
    assert kept.files.take(filed, tmp_path / "b.html") is None
    assert not (tmp_path / "b.html").exists()


def test_a_file_that_only_moved_is_taken(tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "kept")
    filed = kept.files.put(b"as made", _place(tmp_path / "a.html"))
    (stored,) = (path for path in (tmp_path / "kept" / "files").rglob("*") if path.is_file())
    os.utime(stored, ns=(0, 1))
    found = kept.files.take(filed, tmp_path / "b.html")
    assert found is not None and found.digest == filed.digest and found.written == 1


def test_spare_files_are_cleared_away(tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "kept")
    filed = [kept.files.put(str(n).encode(), _place(tmp_path / f"{n}.html")) for n in range(5)]
    later = kept_in(tmp_path / "kept")
    later.files.use(filed[0])
    later.files.tidy()
    assert [path.name for path in (tmp_path / "kept" / "files").rglob("*") if path.is_file()] == [filed[0].digest]
    assert (tmp_path / "4.html").read_bytes() == b"4"


def _place(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_many_values_do_not_wait_in_memory(tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "kept")
    for number in range(5):
        kept.values.put(digest(str(number)), bytes(8_000_000))
    assert kept_in(tmp_path / "kept").values.get(digest("0")) == bytes(8_000_000)
    assert kept.values.get(digest("0")) == kept.values.get(digest("4")) == bytes(8_000_000)


def test_another_program_has_the_file_at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planpress.keeping.values._WAIT", 0.05)
    filled(tmp_path / "kept")
    later = kept_in(tmp_path / "kept")
    with sqlite3.connect(tmp_path / "kept" / "values.sqlite") as other:
        other.execute("BEGIN EXCLUSIVE")
        later.values.put(digest("new"), "新")
        later.values.write()
        assert later.values.get(digest("new")) == "新"
    assert kept_in(tmp_path / "kept").values.get(KEY) == {"a": (1, 2)}
