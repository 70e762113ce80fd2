"""Data v1 keeps what it promised, and what keeps watch over that sees every kind of change."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import data_contract
import pytest
from data_contract import Shape, additions, breaches
from published import data_assets

from planpress.library import Library, load_library
from planpress.pages.data import BASE


@pytest.fixture(scope="module")
def promised() -> Shape:
    shape: Shape = json.loads(data_contract.PROMISE.read_text(encoding="utf-8"))
    return shape


@pytest.fixture(scope="module")
def published() -> Shape:
    return data_contract.published()


def test_what_was_promised_is_there(promised: Shape, published: Shape) -> None:
    assert list(breaches(promised, published)) == [], "data v1 only grows: put this back, or make a v2 beside v1"


def test_what_is_there_is_promised(promised: Shape, published: Shape) -> None:
    assert list(additions(promised, published)) == [], (
        "let the second part of VERSION in scripts/planpress/pages/data/about.py grow, "
        "then run: .venv/bin/python tests/data_contract.py"
    )
    assert published["version"] == promised["version"], "run: .venv/bin/python tests/data_contract.py"


OLD: Shape = {
    "version": "1.2.3",
    "files": ["a.csv", "a.json"],
    "tables": {
        "a": {
            "key": ["id"],
            "fields": [
                {"name": "id", "type": "string", "required": True, "refers": "", "enum": []},
                {"name": "state", "type": "string", "required": True, "refers": "", "enum": ["x", "y"]},
                {"name": "plan", "type": "string", "required": False, "refers": "plans.plan", "enum": []},
            ],
        }
    },
}


def changed(*path: Any, value: Any = None) -> Shape:
    """``OLD`` with one thing otherwise; without a value, that thing taken away."""
    shape = copy.deepcopy(OLD)
    *above, last = path
    place: Any = shape
    for step in above:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return shape


FIELDS = ("tables", "a", "fields")
FORBIDDEN = {
    "a file is gone": changed("files", value=["a.csv"]),
    "a table is gone": changed("tables", "a"),
    "a field is gone": changed(*FIELDS, 1),
    "a field is renamed": changed(*FIELDS, 1, "name", value="status"),
    "a field is retyped": changed(*FIELDS, 1, "type", value="list"),
    "a field may be empty": changed(*FIELDS, 1, "required", value=False),
    "a field refers elsewhere": changed(*FIELDS, 2, "refers", value="cities.city"),
    "a key changes": changed("tables", "a", "key", value=["id", "state"]),
    "a value is gone": changed(*FIELDS, 1, "enum", value=["x"]),
    "a value is renamed": changed(*FIELDS, 1, "enum", value=["x", "z"]),
    "a value stands in front": changed(*FIELDS, 1, "enum", value=["w", "x", "y"]),
    "a closed set opens": changed(*FIELDS, 1, "enum", value=[]),
    "an open field closes": changed(*FIELDS, 2, "enum", value=["p"]),
    "fields change places": changed(*FIELDS, value=[OLD["tables"]["a"]["fields"][n] for n in (1, 0, 2)]),
    "a new field stands in front": changed(
        *FIELDS, value=[OLD["tables"]["a"]["fields"][0] | {"name": "new"}, *OLD["tables"]["a"]["fields"]]
    ),
    "the version goes back": changed("version", value="1.2.2"),
    "the version is another": changed("version", value="2.0.0"),
}


@pytest.mark.parametrize("new", FORBIDDEN.values(), ids=FORBIDDEN)
def test_every_forbidden_change_is_seen(new: Shape) -> None:
    assert len(list(breaches(OLD, new))) >= 1


ALLOWED = {
    "file b.csv": changed("files", value=["a.csv", "a.json", "b.csv"]),
    "table b": changed("tables", value=OLD["tables"] | {"b": {"key": ["id"], "fields": []}}),
    "field a.new": changed(
        *FIELDS, value=[*OLD["tables"]["a"]["fields"], OLD["tables"]["a"]["fields"][0] | {"name": "new"}]
    ),
    "value a.state=z": changed(*FIELDS, 1, "enum", value=["x", "y", "z"]),
    "always filled from now on: a.plan": changed(*FIELDS, 2, "required", value=True),
}


@pytest.mark.parametrize("what", ALLOWED)
def test_additions_are_seen_and_allowed(what: str) -> None:
    assert list(breaches(OLD, ALLOWED[what])) == []
    assert list(additions(OLD, ALLOWED[what])) == [what]


def test_nothing_changed() -> None:
    assert (list(breaches(OLD, OLD)), list(additions(OLD, OLD))) == ([], [])


@pytest.mark.parametrize(
    ("new", "status", "said"),
    [
        (changed(*FIELDS, 1), 1, "field a.state is gone"),
        (ALLOWED["field a.new"], 1, "second part must grow"),
        (ALLOWED["field a.new"] | {"version": "1.3.0"}, 0, "added: field a.new"),
        (OLD, 0, "nothing was added"),
    ],
)
def test_the_promise_grows_by_command(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    new: Shape,
    status: int,
    said: str,
) -> None:
    promise = tmp_path / "promise.json"
    promise.write_text(json.dumps(OLD), encoding="utf-8")
    monkeypatch.setattr(data_contract, "PROMISE", promise)
    monkeypatch.setattr(data_contract, "published", lambda: new)
    assert data_contract.main() == status
    assert said in capsys.readouterr().out
    assert json.loads(promise.read_text(encoding="utf-8")) == (OLD if status else new)


# Of each plan some rows that other works may have cited: they and their sentences stay where they are.
PINNED = {
    "targets": {
        "tianjin/2016-guihua#t1": "plans/tianjin/2016-guihua.html#q-t1",
        "shenyang/2016-guihua#t4": "plans/shenyang/2016-guihua.html#q-t4",
        "jiangjin/2025-shishi-yijian#t5": "plans/jiangjin/2025-shishi-yijian.html#q-t5",
        "fuzhou/2016-yijian#t7": "plans/fuzhou/2016-yijian.html#q-t7",
        "hangzhou/2009-xingdong-jihua#t12": "plans/hangzhou/2009-xingdong-jihua.html#q-t12",
    },
    "sections": {
        "tianjin/2016-guihua#s2-3-2": "plans/tianjin/2016-guihua.html#s2-3-2",
        "shenyang/2016-guihua#s1-3-3": "plans/shenyang/2016-guihua.html#s1-3-3",
        "jiangjin/2025-shishi-yijian#s2-6-16": "plans/jiangjin/2025-shishi-yijian.html#s2-6-16",
        "fuzhou/2016-yijian#s4-1-2": "plans/fuzhou/2016-yijian.html#s4-1-2",
        "hangzhou/2009-xingdong-jihua#s3-2-7-1": "plans/hangzhou/2009-xingdong-jihua.html#s3-2-7-1",
    },
    "requirements": {
        "shenyang/2016-guihua#requirements-s2-1": "plans/shenyang/2016-guihua.html#q-requirements-s2-1",
        "shenyang/2016-guihua#requirements-s2-1_2": "plans/shenyang/2016-guihua.html#q-requirements-s2-1_2",
    },
}


def test_ids_and_their_places_stay() -> None:
    real: Library = load_library(data_contract.ROOT / "plans")
    files = {asset.url: asset.data for asset in data_assets(real)}
    for name, pinned in PINNED.items():
        urls = {row["id"]: row["url"] for row in json.loads(files[f"{BASE}/{name}.json"])}
        assert {key: urls.get(key) for key in pinned} == pinned
