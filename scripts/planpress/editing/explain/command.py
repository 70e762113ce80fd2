"""``planpress explain``: what differs between a source and its plan, and the entries that declare it."""

from __future__ import annotations

import argparse
from pathlib import Path

from planpress import planfile
from planpress.editing import beside, terminal
from planpress.editing.explain import asking, splice
from planpress.editing.explain.entries import Entry
from planpress.editing.explain.session import Session
from planpress.planfile import PlanFile
from planpress.problems import Problem, ProblemsFound, display_path
from planpress.writing import alone, write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="规划", help="规划文件，如 plans/shenyang/2016-guihua.md")
    parser.add_argument("--yes", action="store_true", help="不问，全部登记；像是正文写错的除外")
    parser.add_argument("--dry-run", action="store_true", help="只说明，不问也不写")


def run(args: argparse.Namespace) -> int:
    """0 when source and text are explained afterwards, 1 when something is left or could not be read."""
    path: Path = args.plan
    file = beside.plan(path, "explain")
    data = path.read_bytes()
    session = Session(beside.source(path, file), file.plan)
    asks = not args.dry_run and not args.yes and terminal.is_someone_there()
    writes = asks or (args.yes and not args.dry_run)
    found = _go(session, file, asks, writes)
    if session.accepted:
        _write(path, data, session)
    return _conclude(path, session, found, writes)


def _go(session: Session, file: PlanFile, asks: bool, writes: bool) -> int:
    """Shows every question, asks it where somebody can answer; how many there were."""
    found = 0
    while question := session.question():
        found += 1
        print("\n".join(asking.lines(question, session, file, found)))
        answer = asking.ask(question) if asks else question.entry if writes and not question.doubt else None
        if writes and not asks and question.entry and question.doubt:
            print("  没有登记：--yes 不替人决定这一处；确要登记，不加 --yes 逐处回答")
        print()
        if answer == "quit":
            break
        if isinstance(answer, Entry):
            session.accept(answer)
        else:
            session.decline(question)
    return found


def _conclude(path: Path, session: Session, found: int, writes: bool) -> int:
    shown, left = display_path(path), len(session.left())
    if not found:
        print(f"{shown}：与来源 {session.plan.source.file} 没有未登记的不同")
    elif not writes:
        print(
            f"{shown}：有 {found} 处不同，什么也没有写。逐处回答：planpress explain {shown}；不问就登记（有“注意”的除外）：加 --yes"
        )
    else:
        print(
            f"{shown}：登记了 {len(session.accepted)} 处"
            + (f"，还有 {left} 处不同" if left else "，与来源再没有未登记的不同")
        )
        print(f"下一步：planpress check {shown}")
    return int(left > 0)


def _write(path: Path, data: bytes, session: Session) -> None:
    """The file with the accepted entries; refused where the result would say anything else than that."""
    content = data.decode("utf-8")
    for entry in session.accepted:
        content = splice.insert(content, entry.field, entry.index, entry.record)
    if planfile.parse(content, display_path(path)).plan != session.plan:
        found, expected = "不能只加上登记而不动其余内容", "照上面显示的条目自己加进文件"
        raise _refusal(path, "explain-write", found, expected, "planpress explain 规划.md --dry-run")
    with alone(path.parent.parent):
        if path.read_bytes() != data:
            found, expected = "提问期间文件被别的程序改过，什么也没有写", "保存好文件，再运行一次"
            raise _refusal(path, "explain-write", found, expected, f"planpress explain {display_path(path)}")
        write_whole(path, content.encode("utf-8"))


def _refusal(path: Path, rule: str, found: str, expected: str, example: str) -> ProblemsFound:
    return ProblemsFound([Problem(display_path(path), 0, 0, rule, found, expected, example)])
