"""A build that takes from an earlier one what did not change is byte for byte the build of a fresh checkout, whatever was edited."""

from __future__ import annotations

import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import repository
import synthetic

_PLANS = 26
# A part for every few plans: what a library of a thousand has, at a size that a test can build again and again.
_BUILD = "import sys; from planpress import parts; parts.MOST = 8; from mkdocs.__main__ import cli; cli(sys.argv[1:])"
_KEPT = ".cache"


class Project:
    """All that a site is made of. ``state``: where this user's programs keep their secret."""

    def __init__(self, folder: Path, state: Path):
        self.folder, self.state = folder, state

    def build(self) -> None:
        environment = os.environ | {
            "PYTHONPATH": str(self.folder / "scripts"), "NO_MKDOCS_2_WARNING": "1", "PLANPRESS_STATE": str(self.state),
            "PYTHONIOENCODING": "utf-8",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", _BUILD, "build", "--strict"],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def site(self) -> dict[str, str]:
        """Digest of every file of the site."""
        site = self.folder / "site"
        files = (path for path in site.rglob("*") if path.is_file())
        return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def written(self) -> dict[str, tuple[int, int]]:
        """What tells of every file whether it was written anew."""
        site = self.folder / "site"
        about = {path.relative_to(site).as_posix(): path.stat() for path in site.rglob("*") if path.is_file()}
        return {name: (found.st_ino, found.st_mtime_ns) for name, found in about.items()}

    def fresh(self, folder: Path) -> Project:
        """A copy without anything that was built."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("site", _KEPT, "__pycache__"))
        return Project(folder, self.state)

    def plan(self, number: int) -> Path:
        return sorted(self.folder.glob("plans/*/*.md"))[number]

    def edit(self, path: Path | str, old: str, new: str) -> None:
        """The first place of a text in a file; it has to be there."""
        file = self.folder / path
        content = file.read_text(encoding="utf-8")
        assert old in content, f"{path} has no {old}"
        file.write_text(content.replace(old, new, 1), encoding="utf-8")

    def edit_text(self, path: Path, old: str, new: str) -> None:
        """Every place of a text in a plan and in its source."""
        plan = path.read_text(encoding="utf-8")
        source = path.parent / "sources" / re.findall(r'^  file: "?([^"\n]+)', plan, re.M)[0]
        read = source.read_text(encoding="utf-8")
        assert old in plan and old in read
        source.write_text(read.replace(old, new), encoding="utf-8")
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        plan = re.sub(r'^  sha256: ".*"$', f'  sha256: "{digest}"', plan.replace(old, new), count=1, flags=re.M)
        path.write_text(plan, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("warm") / "project"
    repository.copy(folder, plans=False)
    synthetic.write(folder / "plans", _PLANS, real=False, varied=True)
    made = Project(folder, folder.parent / "state")
    made.build()
    yield made


def passing(path: Path) -> str:
    """The beginning of a paragraph that no fact quotes."""
    front, _, body = path.read_text(encoding="utf-8").rpartition("\n---")
    found: list[str] = re.findall(r"^[\u4e00-\u9fff]{8}", body, re.M)
    return [words for words in found if words not in front][-1]


def text(project: Project) -> None:
    path = project.plan(3)
    sentence = passing(path)
    project.edit_text(path, sentence, sentence + "并且如此")


def title(project: Project) -> None:
    path = project.plan(5)
    named = re.findall(r'^title: "(.+)"$', path.read_text(encoding="utf-8"), re.M)[0]
    project.edit_text(path, named, named.replace("标准化", "标准"))


def city(project: Project) -> None:
    file = next(iter(project.plan(7).parent.glob("city.yml")))
    name = re.findall(r"^name_pinyin: (.+)$", file.read_text(encoding="utf-8"), re.M)[0]
    project.edit(file, f"name_pinyin: {name}", f"name_pinyin: X{name.lower()}")


def topic_of_a_plan(project: Project) -> None:
    path = project.plan(9)
    place = re.findall(r"^  - \{?topic: .*\n(?:    .*\n)*", path.read_text(encoding="utf-8"), re.M)[-1]
    project.edit(path, place, "")


def topic_of_the_register(project: Project) -> None:
    path = project.folder / "plans" / "topics.yml"
    name = re.findall(r"name: ([\u4e00-\u9fff]+)", path.read_text(encoding="utf-8"))[-1]
    project.edit(path, f"name: {name}", f"name: {name}类")


def deletion(project: Project) -> None:
    path = project.plan(11)
    shutil.rmtree(path.parent)


def new_plan(project: Project) -> None:
    path = project.plan(13)
    other = path.parent.with_name("new-city")
    shutil.copytree(path.parent, other)
    code = re.findall(r'division_code: "(\d+)"', (other / "city.yml").read_text(encoding="utf-8"))[0]
    project.edit(other / "city.yml", code, code[:2] + "9987")
    name = re.findall(r"^name: (.+)$", (other / "city.yml").read_text(encoding="utf-8"), re.M)[0]
    project.edit(other / "city.yml", f"name: {name}", "name: 新来市")


def rename(project: Project) -> None:
    path = project.plan(15)
    path.parent.rename(path.parent.with_name("renamed-city"))


def succession(project: Project) -> None:
    path, later = project.plan(1), project.plan(2)
    key = f"{later.parent.name}/{later.stem}"
    project.edit(path, "superseded_by: null", f"superseded_by: {key}")


def template(project: Project) -> None:
    project.edit("scripts/planpress/pages/templates/reading/city.html", "还没有规划。", "现在还没有规划。")


def frame(project: Project) -> None:
    project.edit(
        "overrides/main.html",
        '<meta name="color-scheme"',
        '<meta name="x-edited" content="1">\n  <meta name="color-scheme"',
    )


def configuration(project: Project) -> None:
    project.edit("mkdocs.yml", "site_name: 城市标准化规划库", "site_name: 另一个规划库")


def documentation(project: Project) -> None:
    page = project.folder / "docs" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n新写的一段话。\n", encoding="utf-8")


def stylesheet(project: Project) -> None:
    (project.folder / "overrides/assets/stylesheets/planpress.css").open("a", encoding="utf-8").write(
        "\n.x-edited { color: red; }\n"
    )


def damaged_values(project: Project) -> None:
    (file,) = project.folder.glob(f"{_KEPT}/**/values.sqlite")
    data = bytearray(file.read_bytes())
    dice = random.Random(7)
    for _ in range(len(data) // 500):
        data[dice.randrange(4096, len(data))] = dice.randrange(256)
    file.write_bytes(data)


def damaged_files(project: Project) -> None:
    kept = sorted(path for path in project.folder.glob(f"{_KEPT}/**/files/*/*") if path.is_file())
    for path in kept[::7]:
        path.write_bytes(path.read_bytes()[:-3] + b"???")
    for path in kept[::11]:
        path.unlink()


def cut_short(project: Project) -> None:
    (file,) = project.folder.glob(f"{_KEPT}/**/values.sqlite")
    file.write_bytes(file.read_bytes()[:-5000])


def nothing(project: Project) -> None:
    """The same again."""


Edit = Callable[[Project], None]
# The site is compared with that of a fresh checkout after the last of a group: what one of them leaves behind is still there.
EDITS: tuple[tuple[Edit, ...], ...] = (
    (nothing, text, title, city), (topic_of_a_plan, deletion, new_plan), (rename, succession), (topic_of_the_register,), (template,),
    (frame, stylesheet), (configuration, documentation), (damaged_values,), (damaged_files, cut_short),
)  # fmt: skip


@pytest.mark.parametrize("edits", EDITS, ids=lambda edits: "-".join(edit.__name__ for edit in edits))
def test_a_warm_build_is_the_build_of_a_fresh_checkout(
    project: Project, edits: tuple[Edit, ...], tmp_path: Path
) -> None:
    for edit in edits:
        edit(project)
        project.build()
    fresh = project.fresh(tmp_path / "fresh")
    fresh.build()
    warm, cold = project.site(), fresh.site()
    assert sorted(warm) == sorted(cold)
    assert {name for name in warm if warm[name] != cold[name]} == set()
    shutil.rmtree(fresh.folder)


def test_after_an_edit_of_one_plan_the_pages_of_others_are_not_made_again(project: Project) -> None:
    project.build()
    before = project.written()
    path = project.plan(17)
    sentence = passing(path)
    project.edit_text(path, sentence, sentence + "如此而已")
    project.build()
    after = project.written()
    again = {name for name in after if after[name] != before.get(name)}
    own = f"plans/{path.parent.name}/{path.stem}.html"
    others = {name for name in after if re.fullmatch(r"plans/.*\.html|cities/[a-z].*\.html", name)}
    others -= {own, f"cities/{path.parent.name}.html", "cities/index.html"}
    assert own in again and len(others) > _PLANS
    assert not again & others
    # Of the pages of parts only those of its own province.
    code = re.findall(r'division_code: "(\d\d)', (path.parent / "city.yml").read_text(encoding="utf-8"))[0]
    of_parts = {name for name in again if re.search(r"/\d\d(-[a-z0])?\.html$", name)}
    assert of_parts and all(f"/{code}" in name for name in of_parts)
