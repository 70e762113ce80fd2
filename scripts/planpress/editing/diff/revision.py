"""The library as it was at a revision of git, laid out in a folder to be read like any other.

Every name comes from a repository that strangers may have written to: nothing is written but plain files below the
folder, and no word of theirs is taken for an option.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from planpress import planfile
from planpress.edition import git
from planpress.problems import Problem, ProblemsFound

_FILES = ("100644", "100755")
_HEADER = re.compile(rb"([0-9a-f]+) blob (\d+)\n")


def lay_out(root: Path, revision: str, folder: Path) -> str:
    """Writes the library that stands at ``root`` in the working tree, as it was at ``revision``, into ``folder``.

    The full hash of the commit. Raises ProblemsFound where there is no git, no such revision or no library in it.
    """
    commit = resolve(root, revision)
    listed = git.ask(root.parent, "ls-tree", "-r", "-l", "-z", commit, "--", f"./{root.name}/")
    files = list(_files((listed or b"").decode("utf-8", "surrogateescape"), root.name))
    if not files:
        found = f"修订 {revision} 里没有规划库 {root.name}/"
        raise _refusal(revision, "revision-library", found, "有规划库的一个修订", "planpress diff origin/main")
    _write(root.parent, files, folder)
    return commit


def resolve(root: Path, revision: str) -> str:
    """The hash of a commit by any of its names."""
    if git.ask(root.parent, "rev-parse", "--git-dir") is None:
        found = "这里没有 git，或文件夹不在 git 仓库里，不知道改动之前的样子"
        raise _refusal(revision, "revision", found, "在用 git 下载的项目文件夹里运行", "git clone 网址")
    said = git.ask(root.parent, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if said is None:
        found = f"没有 {revision} 这个修订"
        expected = "分支、标签或提交号；只下载了最近历史的，先取全：git fetch --unshallow"
        raise _refusal(revision, "revision", found, expected, "planpress diff origin/main")
    return said.decode("ascii").strip()


def _files(listed: str, name: str) -> Iterator[tuple[str, int, PurePosixPath]]:
    """(blob, size, path in the library) of every plain file; links and other repositories are no part of a library."""
    for line in filter(None, listed.split("\0")):
        facts, _, path = line.partition("\t")
        mode, kind, blob, size = facts.split()
        inside = PurePosixPath(path)
        if mode in _FILES and kind == "blob" and inside.parts[0] == name and ".." not in inside.parts:
            yield blob, int(size), PurePosixPath(*inside.parts[1:])


def _write(where: Path, files: list[tuple[str, int, PurePosixPath]], folder: Path) -> None:
    asked = "".join(f"{blob}\n" for blob, size, _ in files if size <= planfile.MAX_BYTES).encode("ascii")
    answer = git.ask(where, "cat-file", "--batch", given=asked) or b""
    at = 0
    for _, size, path in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if size > planfile.MAX_BYTES:
            # Too large too, and empty: whoever reads it refuses it for its size.
            with target.open("wb") as file:
                file.truncate(planfile.MAX_BYTES + 1)
            continue
        header = _HEADER.match(answer, at)
        if header is None:
            raise _refusal(str(path), "revision", "git 没有给出这个文件", "完整的仓库", "git fetch --unshallow")
        start, at = header.end(), header.end() + int(header[2]) + 1
        target.write_bytes(answer[start : at - 1])


def _refusal(path: str, rule: str, found: str, expected: str, example: str) -> ProblemsFound:
    return ProblemsFound([Problem(path, 0, 0, rule, found, expected, example)])
