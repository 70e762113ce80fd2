"""The launchers' environment: what makes it, what remakes it, and what is said when it cannot be made."""

from __future__ import annotations

import ast
import json
import os
import runpy
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from planpress.environment import console, programs, stamp, system, venv
from planpress.environment.exclusive import exclusive


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout: its inputs only."""
    root = tmp_path / "checkout"
    root.mkdir()
    for name in (venv.BUILD_LOCK, venv.TEST_LOCK, "pyproject.toml"):
        (root / name).write_text(f"{name}, first version\n", encoding="utf-8")
    return root


@pytest.fixture
def set_up(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sets up for real, except that pip is only noted: the list grows by each lock, or `.`, that it installs."""
    installed: list[str] = []
    genuine = programs.run_silently

    def noting(command: list[str], failure: str) -> None:
        if "pip" in command:
            installed.append("." if "-e" in command else Path(command[-1]).name)
        else:
            genuine([*command, "--without-pip"], failure)

    monkeypatch.setattr(venv, "run_silently", noting)
    monkeypatch.setattr(venv, "has_ensurepip", lambda: True)
    return installed


def test_sets_up_once(root: Path, set_up: list[str]) -> None:
    venv.prepare(venv.BUILD_LOCK, root)
    venv.prepare(venv.BUILD_LOCK, root)
    assert set_up == [venv.BUILD_LOCK, "."]


def test_each_lock_is_remembered_apart(root: Path, set_up: list[str]) -> None:
    for lock in (venv.BUILD_LOCK, venv.TEST_LOCK, venv.BUILD_LOCK, venv.TEST_LOCK):
        venv.prepare(lock, root)
    assert set_up == [venv.BUILD_LOCK, ".", venv.TEST_LOCK]


@pytest.mark.parametrize("changed", [venv.BUILD_LOCK, "pyproject.toml"])
def test_a_changed_input_is_installed_over_the_old_one(root: Path, set_up: list[str], changed: str) -> None:
    venv.prepare(venv.BUILD_LOCK, root)
    mark = root / ".venv" / "still the same folder"
    mark.touch()
    (root / changed).write_text("second version\n", encoding="utf-8")
    venv.prepare(venv.BUILD_LOCK, root)
    assert set_up == [venv.BUILD_LOCK, "."] * 2
    assert mark.exists()


def test_an_interrupted_set_up_is_done_again_from_nothing(
    root: Path, set_up: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    venv.prepare(venv.BUILD_LOCK, root)

    def interrupted(command: list[str], failure: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as power_cut, pytest.raises(KeyboardInterrupt):
        power_cut.setattr(venv, "run_silently", interrupted)
        venv.prepare(venv.TEST_LOCK, root)
    (root / ".venv" / "half a package").touch()
    venv.prepare(venv.BUILD_LOCK, root)
    assert set_up == [venv.BUILD_LOCK, "."] * 2
    assert not (root / ".venv" / "half a package").exists()


def test_a_moved_checkout_is_set_up_anew(root: Path, set_up: list[str], tmp_path: Path) -> None:
    venv.prepare(venv.BUILD_LOCK, root)
    moved = root.rename(tmp_path / "elsewhere")
    assert stamp.installed(moved / ".venv") is None
    venv.prepare(venv.BUILD_LOCK, moved)
    assert stamp.installed(moved / ".venv") is not None


def test_an_environment_whose_python_is_gone_is_set_up_anew(root: Path, set_up: list[str]) -> None:
    venv.prepare(venv.BUILD_LOCK, root)
    python = programs.program(root / ".venv", "python")
    python.unlink()
    venv.prepare(venv.BUILD_LOCK, root)
    assert set_up == [venv.BUILD_LOCK, "."] * 2
    assert python.exists()


@pytest.mark.parametrize(
    "text", ["", "\x00\x00", '{"place": ', "[]", "null", "{}", '{"place": 1, "python": 2, "locks": 3}']
)
def test_a_stamp_that_says_nothing_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / stamp.STAMP).write_text(text, encoding="utf-8")
    assert stamp.installed(tmp_path) is None


def test_a_stamp_of_another_python_is_none(root: Path, set_up: list[str]) -> None:
    venv.prepare(venv.BUILD_LOCK, root)
    path = root / ".venv" / stamp.STAMP
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["python"] == "{}.{}".format(*sys.version_info)
    path.write_text(json.dumps({**written, "python": "3.10"}), encoding="utf-8")
    assert stamp.installed(root / ".venv") is None


def test_a_failing_pip_is_told_with_the_end_of_its_output() -> None:
    shout = [sys.executable, "-c", "import sys; print('no matching distribution'); sys.exit(1)"]
    with pytest.raises(console.SetupError, match=r"(?s)安装失败。.*no matching distribution"):
        programs.run_silently(shout, "安装失败")


def test_a_bare_python_is_told_in_one_line_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(venv, "has_ensurepip", lambda: False)
    monkeypatch.setattr(system, "can_install", lambda: False)
    monkeypatch.setattr(sys, "argv", ["build-site.py"])

    def main(arguments: list[str]) -> int:
        venv.prepare(venv.BUILD_LOCK, root)
        return 0

    with pytest.raises(SystemExit, match=r"^1$"):
        console.launch(main)
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "apt-get install python3-venv" in message
    assert not (root / ".venv").exists()


def test_apt_fetches_its_lists_only_when_a_package_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def apt_get(arguments: list[str]) -> bool:
        calls.append(arguments[0])
        return calls != ["install"]

    monkeypatch.setattr(system, "can_install", lambda: True)
    monkeypatch.setattr(system, "apt_get", apt_get)
    assert system.install_packages(["python3-venv"])
    assert calls == ["install", "update", "install"]
    assert system.install_packages(["python3-venv"])
    assert calls == ["install", "update", "install", "install"]


def test_programs_stand_where_the_system_puts_them() -> None:
    assert programs.program(Path("v"), "mkdocs", windows=False) == Path("v/bin/mkdocs")
    assert programs.program(Path("v"), "python", windows=True) == Path("v/Scripts/python.exe")


def test_the_users_environment_leads_nobody_astray() -> None:
    outer = {
        "HOME": "/home/a",
        "PYTHONPATH": "/elsewhere",
        "VIRTUAL_ENV": "/elsewhere",
        "PIP_TARGET": "/elsewhere",
        "PIP_USER": "1",
        "PIP_INDEX_URL": "https://mirror.example/simple",
    }
    inner = programs.clean_environment(outer)
    assert {"PYTHONPATH", "VIRTUAL_ENV", "PIP_TARGET"}.isdisjoint(inner)
    assert (inner["HOME"], inner["PIP_INDEX_URL"], inner["PIP_USER"]) == ("/home/a", outer["PIP_INDEX_URL"], "0")
    assert inner["PATH"]


def test_a_named_browser_must_exist(tmp_path: Path) -> None:
    with pytest.raises(console.SetupError, match="PLANPRESS_CHROMIUM"):
        system.find_browser({system.BROWSER_VARIABLE: str(tmp_path / "none")})
    browser = tmp_path / "chrome"
    browser.touch()
    assert system.find_browser({system.BROWSER_VARIABLE: str(browser)}) == str(browser)


def test_a_missing_browser_is_told_with_its_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "can_install", lambda: False)
    monkeypatch.setattr(system, "find_browser", lambda environment: None)
    monkeypatch.setattr(system, "has_chinese_fonts", lambda: False)
    monkeypatch.setattr(system, "has_library", lambda: True)
    with pytest.raises(console.SetupError, match="apt-get install chromium fonts-noto-cjk fontconfig"):
        system.require_browser()


def test_a_named_office_must_exist(tmp_path: Path) -> None:
    with pytest.raises(console.SetupError, match="PLANPRESS_SOFFICE"):
        system.find_office({system.OFFICE_VARIABLE: str(tmp_path / "none")})
    office = tmp_path / "soffice"
    office.touch()
    assert system.find_office({system.OFFICE_VARIABLE: str(office)}) == str(office)


def test_a_missing_office_is_installed_or_told_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[str] = []

    def install(names: list[str]) -> bool:
        wanted.extend(names)
        return True

    monkeypatch.setattr(system, "install_packages", install)
    monkeypatch.setattr(system, "find_office", lambda environment: "/usr/bin/soffice" if wanted else None)
    assert system.require_office() == "/usr/bin/soffice"
    assert wanted == ["libreoffice-calc-nogui", "libreoffice-writer-nogui"]
    monkeypatch.setattr(system, "install_packages", lambda names: False)
    monkeypatch.setattr(system, "find_office", lambda environment: None)
    with pytest.raises(
        console.SetupError, match=r'apt-get install libreoffice-calc-nogui libreoffice-writer-nogui.*-m "not office"'
    ):
        system.require_office()


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], ["browser", "office"]),
        (["-m", "not browser"], ["office"]),
        (["-m", "not browser and not office", "tests/test_links.py"], []),
        (["-mnot office"], ["browser"]),
    ],
)
def test_only_what_the_chosen_tests_need_is_installed(arguments: list[str], wanted: list[str]) -> None:
    launcher = runpy.run_path(str(venv.ROOT / "scripts" / "run-tests.py"), run_name="loaded")
    assert [marker for marker in ("browser", "office") if launcher["runs"](marker, arguments)] == wanted


@pytest.mark.parametrize("arguments", [[], ["-k", "name"], ["--all"], ["-k", "name", "--all"]])
def test_a_sample_is_run_and_says_so_or_all_is_asked_for(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[tuple[tuple[str, ...], dict[str, str]]] = []

    def run(venv: Path, name: str, *given: str, cwd: Path, extra: dict[str, str]) -> int:
        ran.append((given, extra))
        return 0

    monkeypatch.setattr(venv, "prepare", lambda *locks: None)
    monkeypatch.setattr(system, "require_browser", lambda: "chromium")
    monkeypatch.setattr(system, "require_office", lambda: "soffice")
    monkeypatch.setattr(programs, "run", run)
    launcher = runpy.run_path(str(venv.ROOT / "scripts" / "run-tests.py"), run_name="loaded")
    assert launcher["main"](arguments) == 0
    ((given, extra),) = ran
    everything = "--all" in arguments
    assert "--all" not in given
    assert ("PLANPRESS_ALL_TESTS" in extra) == everything
    assert ("抽样" in capsys.readouterr().err) != everything


def test_the_second_waits_for_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order: list[str] = []
    path = tmp_path / "lock"

    def second() -> None:
        with exclusive(path, poll=0.01):
            order.append("second")

    with exclusive(path):
        thread = threading.Thread(target=second)
        thread.start()
        while "另一个程序" not in capsys.readouterr().err:
            thread.join(0.01)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_launchers_speak_chinese_on_any_console() -> None:
    """An ASCII pipe stands for a console that cannot print the message."""
    script = "from planpress.environment.console import launch, say\nlaunch(lambda arguments: say('一字不漏') or 3)"
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(venv.ROOT / "scripts")}
    result = subprocess.run([sys.executable, "-c", script], env=environment, stderr=subprocess.PIPE)
    assert (result.returncode, result.stderr.decode().strip()) == (3, "一字不漏")


@pytest.mark.parametrize("launcher", ["build-site.py", "run-planpress.py", "run-tests.py"])
def test_launchers_load_without_any_dependency(launcher: str) -> None:
    script = f"import runpy; runpy.run_path({str(venv.ROOT / 'scripts' / launcher)!r}, run_name='loaded')"
    environment = {"PATH": os.defpath, "PYTHONPATH": str(venv.ROOT / "scripts")}
    # -S leaves out site-packages.
    subprocess.run([sys.executable, "-S", "-c", script], env=environment, check=True)


def test_the_engine_that_is_asked_for_reaches_the_build(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(venv, "prepare", lambda: None)
    asked: list[tuple[str, object]] = []

    def run(_: Path, name: str, *arguments: str, cwd: Path, extra: dict[str, str] | None = None) -> int:
        asked.append((arguments[0], extra))
        return 0 if name == "planpress" else 5

    monkeypatch.setattr(programs, "run", run)
    launcher = runpy.run_path(str(venv.ROOT / "scripts" / "build-site.py"), run_name="loaded")
    assert launcher["main"](["--engine", "dask"]) == 5
    assert asked == [("check", None), ("build", {"PLANPRESS_ENGINE": "dask"})]
    with pytest.raises(SystemExit):
        launcher["main"](["--engine", "dask", "--serve"])
    assert "预览总在本机" in capsys.readouterr().err


def test_an_old_python_can_read_what_tells_it_so() -> None:
    scripts = venv.ROOT / "scripts"
    for path in [*scripts.glob("*.py"), *scripts.glob("planpress/environment/*.py")]:
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))
