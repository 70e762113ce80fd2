"""``planpress new plan``: a plan from its source, or a file to be filled in."""

from __future__ import annotations

import argparse
import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from planpress import engine, planfile, sources
from planpress.body import Heading, Paragraph
from planpress.convert import city as divisions
from planpress.convert import command as convert
from planpress.editing.new import city, questions, reading, template
from planpress.editing.new.questions import Question
from planpress.library import CITY_FILE, SOURCES
from planpress.model import Period, Plan, Review, Source
from planpress.problems import Problem, ProblemsFound, display_path
from planpress.vocabulary import PlanKind, Script, SourceKind
from planpress.writing import write_whole

CITY = Question("--city", "城市的名称，或它的文件夹名", "沈阳市", str)
SOURCE = Question(
    "--source", "来源文件（网页、Word、PDF 或纯文本），没有就空着，写一份空白规划", "规划.txt", reading.optional, ""
)
FIELDS = {
    "title": Question("--title", "标题全文", "沈阳市标准化体系建设发展规划（2016—2020年）", reading.title),
    "kind": Question("--kind", "种类：规划、纲要、行动计划、实施方案、实施意见、意见、通知、办法、条例、其他", "规划", reading.one_of(PlanKind)),
    "start": Question("--start", "规划期第一年", "2016", reading.year, ""),
    "end": Question("--end", "规划期最后一年", "2020", reading.year, ""),
    "issued": Question("--issued", "成文日期", "2016-06-12", reading.day, ""),
    "issuer": Question("--issuer", "发文机关，来源没有写就空着", "沈阳市人民政府办公厅", reading.optional, ""),
    "number": Question("--number", "本文件的文号", "沈政办发〔2016〕76号", reading.optional, ""),
    "source_kind": Question("--source-kind", "来源：官方、转载、文档分享站", "官方", reading.one_of(SourceKind), "转载"),
    "script": Question("--script", "来源的文字：Hans 简体，Hant 繁体", "Hans", reading.one_of(Script), "Hans"),
}  # fmt: skip
_NO_SOURCE = "来源.txt"


def start(into: Path, args: argparse.Namespace) -> int:
    """Converts the source where there is one, else writes a file to be filled in; what a conversion returns, or 0."""
    if not args.blank:
        source = questions.answer([SOURCE], {"--source": args.source})["--source"]
        if source is not None:
            return _convert(into, Path(source), args)
    key = questions.answer([CITY], {"--city": args.city})["--city"]
    division = city.known(key)
    folder = into / (division.key if division else city.folder_key(key))
    if division is None and not (folder / CITY_FILE).is_file():
        found, expected = f"没有“{key}”这座城市", "行政区划表里的全称或文件夹名；表里没有的，先加城市"
        raise ProblemsFound([Problem("--city", 0, 0, "new-city", found, expected, f"planpress new city {key}")])
    answers = questions.answer(
        list(FIELDS.values()), {each.option: getattr(args, name) for name, each in FIELDS.items()}
    )
    plan = _plan({name: answers[each.option] for name, each in FIELDS.items()}, args.source)
    path = folder / f"{planfile.stem(plan)}.md"
    copied = folder / SOURCES / plan.source.file if args.source else None
    _refuse(path, copied, args)
    if division and not (folder / CITY_FILE).is_file():
        write_whole(folder / CITY_FILE, divisions.write(divisions.stub(division)).encode("utf-8"))
    if copied:
        write_whole(copied, Path(args.source).read_bytes())
        _store_text(copied)
    write_whole(path, template.write(plan).encode("utf-8"))
    shown = display_path(path)
    print(f"已写 {shown}")
    print(
        f"下一步：把正文写进去，来源放在 {display_path(folder / SOURCES)}/，再运行 planpress check {shown}，它会逐条说还缺什么"
    )
    return 0


def _store_text(source: Path) -> None:
    """The text of a source that is no plain text, beside it; of one that cannot be read it is left to be typed."""
    if sources.is_plain(source):
        return
    with suppress(ProblemsFound):
        write_whole(sources.stored_path(source), sources.read_text(source).text.encode("utf-8"))


def _convert(into: Path, source: Path, args: argparse.Namespace) -> int:
    division = city.known(args.city) if args.city else None
    chosen = division.key if division else args.city
    status = convert.run(
        argparse.Namespace(
            sources=[source], into=into, city=chosen, stdout=False, force=args.force, json=None, engine=engine.PROCESSES
        )
    )
    if status == 0:
        print(
            f"下一步：照上面的“请先看”和 planpress review 的对照页看一遍，补上主题和政策工具，再运行 planpress check {display_path(into)}"
        )
    else:
        print("没有写任何文件。照上面的提示改正后重试；转换不了的来源，加 --blank 写一份空白规划自己填")
    return status


def _plan(values: dict[str, Any], source: str | None) -> Plan:
    data = _read(Path(source)) if source else b""
    return Plan(
        title=values["title"],
        kind=values["kind"],
        period=Period(start=values["start"], end=values["end"]),
        issued=values["issued"],
        issuer=values["issuer"],
        document_number=values["number"],
        source=Source(
            file=Path(source).name if source else _NO_SOURCE,
            sha256=hashlib.sha256(data).hexdigest() if source else "",
            script=values["script"],
            kind=values["source_kind"],
        ),
        review=Review(status="机器转换"),
        normalised=("width", "spaces"),
        body=(Heading(1, "一、这里写标题", "s1"), Paragraph("这里写正文。")),
    )


def _read(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        found = f"来源文件打不开（{error.strerror}）"
        raise ProblemsFound(
            [Problem(display_path(source), 0, 0, "source-file", found, "一个可以读取的文件", "--source 规划.txt")]
        ) from error


def _refuse(path: Path, copied: Path | None, args: argparse.Namespace) -> None:
    """Nothing of anybody's is overwritten without being told."""
    if args.force:
        return
    if path.exists():
        found, expected = "已经有这份规划", "改已有的文件；确实要重写就加 --force"
        raise ProblemsFound(
            [Problem(display_path(path), 0, 0, "new-exists", found, expected, f"planpress check {display_path(path)}")]
        )
    if copied and copied.exists() and copied.read_bytes() != Path(args.source).read_bytes():
        found, expected = "已有一个内容不同的同名来源文件", "给新来源另取文件名，或确认后加 --force"
        raise ProblemsFound(
            [Problem(display_path(copied), 0, 0, "source-exists", found, expected, "--source 规划2.txt")]
        )
