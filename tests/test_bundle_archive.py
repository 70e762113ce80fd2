"""The archive of the offline edition: the same bytes for the same files, whole or not at all, and fit for any system."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from repository import ROOT, commit, git, project

from planpress import cli
from planpress.bundle import archive, bundle, names, readme
from planpress.edition import Edition
from planpress.problems import ProblemsFound

DAY = datetime(2026, 11, 22, 7, 27, 23, tzinfo=UTC)
EDITION = Edition("2795fde" + "0" * 33, DAY, complete=True)
FILES = {"index.html": b"<h1>x</h1>", "plans/a/b.html": b"b", "plans/a/sources/来源 1.txt": "甲".encode("gb18030"), "404.html": b"", "sitemap.xml": b""}  # fmt: skip


def site(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_what_is_in_it(tmp_path: Path) -> None:
    made = bundle(site(tmp_path / "site", FILES), EDITION, tmp_path / "out")
    assert made.path.name == "planpress-2026-11-22-2795fde.zip"
    with zipfile.ZipFile(made.path) as opened:
        assert opened.testzip() is None
        members = {member.filename: opened.read(member) for member in opened.infolist()}
        for member in opened.infolist():
            assert member.date_time == (2026, 11, 22, 7, 27, 22)  # archives know even seconds only
            assert (member.external_attr >> 16, member.create_system) == (0o100644, 3)
            assert bool(member.flag_bits & 0x800) is not member.filename.isascii()  # said to be UTF-8
    sums = members.pop("planpress-2795fde/SHA256SUMS.txt").decode()
    assert members.pop("planpress-2795fde/README.txt") == readme.text(EDITION)
    # What only a server has a use for is left out.
    assert members == {
        f"planpress-2795fde/{name}": data for name, data in FILES.items() if name not in ("404.html", "sitemap.xml")
    }
    assert f"{hashlib.sha256(b'b').hexdigest()}  plans/a/b.html\n" in sums
    assert len(sums.splitlines()) == len(members) + 1
    digest = hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert Path(f"{made.path}.sha256").read_text() == f"{digest}  {made.path.name}\n"
    assert (made.written.sha256, made.written.files) == (digest, len(members) + 2)
    assert made.longest == "planpress-2795fde/plans/a/sources/来源 1.txt"
    assert sorted(path.name for path in made.path.parent.iterdir()) == [made.path.name, f"{made.path.name}.sha256"]


def test_the_tools_of_the_system_read_sums_and_archive(tmp_path: Path) -> None:
    made = bundle(site(tmp_path / "site", FILES), EDITION, tmp_path / "out")
    with zipfile.ZipFile(made.path) as opened:
        opened.extractall(tmp_path / "unpacked")
    for folder, sums in ((tmp_path / "unpacked" / "planpress-2795fde", archive.SUMS), (made.path.parent, f"{made.path.name}.sha256")):  # fmt: skip
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", sums], cwd=folder, check=True)
    (tmp_path / "unpacked" / "planpress-2795fde" / "index.html").write_bytes(b"changed")
    spoilt = subprocess.run(["sha256sum", "--check", archive.SUMS], cwd=tmp_path / "unpacked" / "planpress-2795fde", check=False, capture_output=True)  # fmt: skip
    assert spoilt.returncode == 1 and b"index.html: FAILED" in spoilt.stdout


@settings(deadline=None, max_examples=40)  # files on a busy disk take their time
@given(
    st.dictionaries(st.text("abc文", min_size=1, max_size=5), st.binary(max_size=300), max_size=8),
    st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))),
    st.randoms(use_true_random=False),
)
def test_the_same_files_make_the_same_bytes(
    files: dict[str, bytes], moment: datetime | None, order: random.Random
) -> None:
    """Whatever the order in which they were made, their times and modes, and the folder."""
    made = []
    for round_ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            shuffled = list(files.items())
            order.shuffle(shuffled)
            for name, data in shuffled:
                path = Path(folder) / name
                path.write_bytes(data)
                path.chmod(order.choice((0o600, 0o644, 0o755)))
                os.utime(path, (order.randrange(2**31),) * 2)
            target = Path(folder) / f"out{round_}" / "x.zip"
            archive.write(target, "top", {name: Path(folder) / name for name, _ in shuffled}, moment)
            made.append(target.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        *((f"plans/a/x{sign}y.txt", "bundle-character") for sign in '<>:"|?*\\\x00\x1f\n\x7f'),
        *((f"plans/{name}", "bundle-device") for name in ("con", "Nul.txt", "aux.tar.gz", "COM1", "lpt9.md", "com².txt", "conin$", "prn .txt")),
        ("con/index.html", "bundle-device"),
        ("plans/a./x", "bundle-ending"),
        ("plans/a/x ", "bundle-ending"),
        ("plans/a/\udcff.txt", "bundle-encoding"),
        ("x" * 103, "bundle-length"),
        ("文" * 103, "bundle-length"),
        ("𠮷" * 52, "bundle-length"),
    ],
)  # fmt: skip
def test_a_name_that_a_system_refuses_has_one_message(name: str, rule: str) -> None:
    (found,) = names.problems("planpress-2795fde", ["index.html", name])
    assert found.rule == rule
    assert found.found and found.expected and found.example
    str(found).encode("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "x" * 102,
        "文" * 102,
        "𠮷" * 51,
        "console.txt",
        "com.txt",
        "com10",
        "a con",
        "nul-1",
        ".well-known/x",
        "a.b.c",
        "甲（乙）—丙.txt",
    ],
)
def test_a_name_that_all_take_has_none(name: str) -> None:
    assert names.problems("planpress-2795fde", ["index.html", name]) == []


@pytest.mark.parametrize(
    "pair",
    [
        ("a/B.txt", "a/b.txt"),
        ("A/x", "a/y"),
        ("A", "a/x"),
        ("é.txt", unicodedata.normalize("NFD", "é.txt")),
        ("ẞ", "ss"),
    ],
)
def test_names_that_are_one_on_some_systems(pair: tuple[str, str]) -> None:
    (found,) = names.problems("top", ["index.html", *pair])
    assert found.rule == "bundle-case"


def test_the_room_that_the_limit_leaves_holds_a_folder_with_a_chinese_name() -> None:
    longest = "planpress-2026-11-22-2795fde-modified-partial"
    before = rf"C:\Users\{'x' * 20}\Downloads\{'标准化规划' * 10}标准\{longest}" + "\\"
    assert names.length(before) + names.LONGEST == 259


def test_all_faults_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as raised:
        bundle(
            site(tmp_path / "site", {"aux.txt": b"", "a/B": b"", "a/b": b"", "README.txt": b""}),
            EDITION,
            tmp_path / "out",
        )
    assert sorted(problem.rule for problem in raised.value.problems) == ["bundle-case", "bundle-device", "bundle-taken"]
    assert not (tmp_path / "out").exists()


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    made = bundle(site(tmp_path / "site", FILES), EDITION, tmp_path / "out")
    before = {path.name: path.read_bytes() for path in made.path.parent.iterdir()}
    site(tmp_path / "site", {"large.bin": random.Random(1).randbytes(100_000)})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(ProblemsFound, match="bundle-write"):
            bundle(tmp_path / "site", EDITION, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {path.name: path.read_bytes() for path in made.path.parent.iterdir()} == before


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(ProblemsFound, match="压缩包没有写成"):
        bundle(site(tmp_path / "site", FILES), EDITION, tmp_path / "out")


def test_killed_in_the_middle_it_leaves_the_archive_that_was_there(tmp_path: Path) -> None:
    target = tmp_path / "x.zip"
    archive.write(target, "top", {"a": b"old"}, DAY)
    before = target.read_bytes()
    os.mkfifo(tmp_path / "fifo")  # reading it waits for ever
    code = "import sys; from pathlib import Path; from planpress.bundle import archive; archive.write(Path(sys.argv[1]), 'top', {'a': b'new', 'b': Path(sys.argv[2])}, None)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    process = subprocess.Popen([sys.executable, "-c", code, str(target), str(tmp_path / "fifo")], env=environment)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".x.zip.*")):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert target.read_bytes() == before


def test_the_readme_is_for_notepad_and_says_which_edition() -> None:
    for edition, said in (
        (EDITION, f"修订：{EDITION.revision}\r\n日期：2026-11-22 07:27 UTC\r\n"),
        (Edition("a" * 40, DAY, modified=True), "，另有未提交的改动\r\n"),
        (Edition(), "修订：不详（生成时没有版本记录可查）\r\n日期：不详\r\n"),
    ):
        data = readme.text(edition)
        assert data.startswith(b"\xef\xbb\xbf")
        text = data.decode("utf-8-sig")
        assert said in text and "{" not in text
        assert text.count("\n") == text.count("\r\n")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of one written page, which needs nothing of planpress but the archive."""
    site(tmp_path / "small", {"mkdocs.yml": b"site_name: x\nplugins: []\n", "docs/index.md": b"# x\n"})
    git(tmp_path / "small", "init", "--quiet")
    commit(tmp_path / "small")
    monkeypatch.chdir(tmp_path / "small" / "docs")
    return tmp_path / "small"


def test_the_command_makes_one_and_says_what_it_made(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    revision = git(small, "rev-parse", "HEAD")
    assert cli.main(["bundle", "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    path = tmp_path / "out" / f"planpress-2026-03-01-{revision[:7]}.zip"
    assert str(path) in said.out
    assert hashlib.sha256(path.read_bytes()).hexdigest() in said.out
    assert said.err == ""
    assert git(small, "status", "--porcelain") == ""


def test_the_command_says_that_an_edition_is_not_its_revision(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "docs" / "new.md").write_text("# 新\n", encoding="utf-8")
    assert cli.main(["bundle", "--out", str(tmp_path / "out")]) == 0
    assert "未提交的改动" in capsys.readouterr().err
    assert [path.name.endswith("-modified.zip") for path in (tmp_path / "out").glob("*.zip")] == [True]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mkdocs.yml", "site_name: x\ntheme: nosuchtheme\n", ("nosuchtheme", "bundle-build")),
        ("docs/index.md", "[x](gone.md)\n", ("gone.md", "bundle-build")),
        ("docs/aux.txt", "x", ("aux.txt: 错误 bundle-device",)),
    ],
)
def test_the_command_tells_what_is_wrong_and_writes_nothing(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, said: tuple[str, ...]
) -> None:
    (small / name).write_text(text, encoding="utf-8")
    assert cli.main(["bundle", "--out", str(tmp_path / "out")]) == 1
    err = capsys.readouterr().err
    assert all(words in err for words in said), err
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


def test_the_command_outside_of_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["bundle"]) == 1
    assert "bundle-project" in capsys.readouterr().err


# Loaded by Python itself before anything else: a machine on which it is four hundred days later.
LATER = """
import datetime, time
ahead = datetime.timedelta(days=400)
seconds, moment, day = time.time, datetime.datetime, datetime.date
class Like(type):
    def __instancecheck__(cls, thing):
        return isinstance(thing, cls.__bases__[0])
class Moment(moment, metaclass=Like):
    now = classmethod(lambda cls, tz=None: moment.now(tz) + ahead)
    utcnow = classmethod(lambda cls: moment.now(datetime.UTC).replace(tzinfo=None) + ahead)
    today = classmethod(lambda cls: moment.now() + ahead)
class Day(day, metaclass=Like):
    today = classmethod(lambda cls: day.today() + ahead)
time.time = lambda: seconds() + ahead.total_seconds()
datetime.datetime, datetime.date = Moment, Day
"""


@pytest.mark.slow
def test_one_revision_makes_the_same_bytes_in_two_folders(tmp_path: Path) -> None:
    """Built at different times, in folders of different depth, under different settings of the system."""
    project(tmp_path / "origin")
    site(tmp_path / "later", {"sitecustomize.py": LATER.encode()})
    made = []
    for folder, variables, mask, path in (
        ("a", {"TZ": "Asia/Shanghai", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, 0o022, ()),
        ("二 层/深 的/文件夹", {"TZ": "America/New_York", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}, 0o077, (str(tmp_path / "later"),)),
    ):  # fmt: skip
        clone = tmp_path / folder / "planpress"
        clone.parent.mkdir(parents=True)
        git(tmp_path, "clone", "--quiet", "--no-local", str(tmp_path / "origin"), str(clone))
        done = subprocess.run(
            [sys.executable, "-m", "planpress.cli", "bundle", "--out", str(clone / "dist")],
            cwd=clone,
            env={**os.environ, **variables, "PYTHONPATH": os.pathsep.join([str(clone / "scripts"), *path])},
            umask=mask,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stderr == ""
        made.append({path.name: path.read_bytes() for path in (clone / "dist").iterdir()})
        assert git(clone, "status", "--porcelain") == ""
    assert list(map(len, made)) == [2, 2]
    assert made[0] == made[1]
