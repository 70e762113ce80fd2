"""The small Markdown of a plan's text <-> blocks.

Headings, paragraphs, bullets, tables, bold, links, and the attribute lists ``{ #id .missing }``
after a heading and ``{: #id }`` under a paragraph. Anything else is a problem with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from planpress.body import MAX_COLUMNS, Block, Bullets, Heading, Mark, Paragraph, Table
from planpress.problems import Problem

HEADING = re.compile(r"(#{1,6})[ \t]+(.*)\Z")
_ID_CHARACTERS = r"[a-z0-9_-]{1,60}"
_HEADING_ID = re.compile(rf"\{{[ \t]*#(?P<id>{_ID_CHARACTERS})(?P<missing>[ \t]+\.missing)?[ \t]*\}}\Z")
ID = re.compile(rf"\{{:[ \t]*#({_ID_CHARACTERS})[ \t]*\}}\Z")
_ONLY = "只用标题、段落、列表、表格、加粗和链接"
_FOREIGN = [
    (re.compile(r"<[A-Za-z/!?]"), "HTML 标签", f"{_ONLY}；文字里的 < 写成 \\<"),
    (re.compile(r"!\["), "图片", "图片不收入正文；说明写进 source.missing_attachments"),
    (
        re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"),
        "字符实体",
        "直接写那个字；文字里的 & 写成 \\&",
    ),
    (
        re.compile(r"\{:|\{[ \t]*[#.][\w-]"),
        "属性",
        "标题后写 { #锚点 }，段落下另起一行写 {: #锚点 }；文字里的 { 写成 \\{",
    ),
    (re.compile(r"\[[^\[\]]*\](?:\[|:[ \t])|\[\^"), "引用式链接或脚注", "写成 [文字](地址)；文字里的 [ 写成 \\["),
]
_FOREIGN_START = [
    (re.compile(r"(?:```|~~~)"), "代码块", _ONLY),
    (re.compile(r">"), "引用块", "写成普通段落；文字里行首的 > 写成 \\>"),
]
# An address that says where it leads: no name before the host, no host in another script, nothing that needs escaping.
ADDRESS = r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?#][!#-;=?-\[\]_a-z~]*)?"
_SAFE_LINK = re.compile(rf"{ADDRESS}|#{_ID_CHARACTERS}|(?:\.\./[a-z0-9-]+/)?[a-z0-9-]+\.md(?:#{_ID_CHARACTERS})?")
LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s]*)\)")
_BROKEN_LINK = re.compile(r"\[[^\[\]]*\]\(")
# Of one text and one line of it: ten times the longest plan known.
_MAX_BLOCKS = 20_000
_MAX_LINE = 50_000
_SPECIAL = re.compile(r"[\\*_`\[<!&{]")
ESCAPED = re.compile(r"[\\`*_\[\]<>|{}#&!~.)+=-]")
_UNESCAPE = re.compile(rf"\\({ESCAPED.pattern})")
CELL = re.compile(r"((?:\\.?|[^|\\])*)(?:\||\Z)")
# What any of these begins with.
_SPECIAL_START = re.compile(r"[-+=`~>\d]")
_LINE_START = re.compile(r"(?:[-+](?=[ \t])|\d{1,9}[.)](?=[ \t])|=+[ \t]*\Z|-{3,})")


def heading_id(words: str) -> re.Match[str] | None:
    """The attribute list at the end of a heading, with the groups ``id`` and ``missing``."""
    # From its bracket, not by a search: that would try every place of a long line.
    return _HEADING_ID.match(words, words.rindex("{")) if words.endswith("}") and "{" in words else None


def read_blocks(text: str, path: str, first_line: int) -> tuple[str | None, tuple[Block, ...], list[Problem]]:
    """(title, blocks, problems) of the text below the front matter, which begins on ``first_line``."""
    reader = _Reader(path)
    for number, chunk in _chunks(text, first_line):
        if len(reader.blocks) >= _MAX_BLOCKS:
            reader.report(number, "text-size", f"超过 {_MAX_BLOCKS} 个段落和标题", "一个文件一份规划", "第一段。")
            break
        long = next((n for n, line in enumerate(chunk) if len(line) > _MAX_LINE), None)
        if long is not None:
            found = f"一行有 {len(chunk[long])} 个字符"
            reader.report(number + long, "text-size", found, f"不超过 {_MAX_LINE} 个字符，分成几段", "第一段。")
            continue
        reader.chunk(number, chunk)
    return reader.title, tuple(reader.blocks), reader.problems


def _chunks(text: str, first_line: int) -> Iterable[tuple[int, list[str]]]:
    """Runs of lines between blank lines; a heading line stands alone."""
    chunk: list[str] = []
    start = first_line
    for number, line in enumerate(text.split("\n"), first_line):
        if line.strip() and not line.startswith("#"):
            if not chunk:
                start = number
            chunk.append(line.rstrip())
            continue
        if chunk:
            yield start, chunk
            chunk = []
        if line.strip():
            yield number, [line.rstrip()]
    if chunk:
        yield start, chunk


class _Reader:
    def __init__(self, path: str):
        self.path = path
        self.title: str | None = None
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []

    def report(self, line: int, rule: str, found: str, expected: str, example: str) -> None:
        self.problems.append(Problem(self.path, line, 1, rule, found, expected, example))

    def chunk(self, line: int, lines: list[str]) -> None:
        if lines[0].startswith("#"):
            self.heading(line, lines[0])
        elif lines[0].startswith("- "):
            self.bullets(line, lines)
        elif lines[0].startswith("|"):
            self.table(line, lines)
        else:
            self.paragraph(line, lines)

    def heading(self, line: int, text: str) -> None:
        match = HEADING.match(text)
        if not match:
            self.report(
                line, "markdown", f"标题写法不对：{text}", "# 号后空一格再写标题", "### （一）指导思想 { #s1-1 }"
            )
            return
        words = match[2]
        if ident := heading_id(words):
            words = words[: ident.start()]
        words = self.plain(line, words.strip(" \t"))
        level = len(match[1]) - 1
        if level == 0:
            if self.title is not None or self.blocks:
                self.report(
                    line,
                    "title-place",
                    "正文里又有一个一级标题",
                    "一级标题只有一个，在正文开头",
                    "## 一、总体要求 { #s1 }",
                )
            self.title = words
        elif ident is None:
            self.report(
                line,
                "heading-id",
                f"标题“{words}”没有编号锚点",
                "标题后写 { #锚点 }，锚点取自官方序号",
                f"{text} {{ #s1-1 }}",
            )
        else:
            self.blocks.append(Heading(level, words, ident["id"], bool(ident["missing"]), line))

    def paragraph(self, line: int, lines: list[str]) -> None:
        ident = ID.match(lines[-1]) if len(lines) > 1 else None
        if ident:
            lines = lines[:-1]
        if len(lines) > 1:
            self.report(
                line + 1, "markdown", "一个段落分成了几行", "一段写成一行，段与段之间空一行", "第一段。\n\n第二段。"
            )
        raw = "".join(part.strip() for part in lines)
        self.line_start(line, raw)
        text, marks = self.inline(line, raw)
        self.blocks.append(Paragraph(text, marks, ident[1] if ident else None, line))

    def bullets(self, line: int, lines: list[str]) -> None:
        items = []
        for number, raw in enumerate(lines, line):
            if not raw.startswith("- "):
                self.report(
                    number, "markdown", "列表里夹着别的内容", "每项一行，以“- ”开头，列表前后各空一行", "- 标准体系优。"
                )
                continue
            self.line_start(number, raw[2:].strip())
            text, marks = self.inline(number, raw[2:].strip())
            items.append(Paragraph(text, marks, None, number))
        self.blocks.append(Bullets(tuple(items), line))

    def table(self, line: int, lines: list[str]) -> None:
        rows: list[tuple[str, ...]] = []
        width = len(_cells(lines[0]))
        if width > MAX_COLUMNS:
            self.report(
                line, "markdown", f"表格有 {width} 列", f"不超过 {MAX_COLUMNS} 列", "| 指标 | 目标 |\n| --- | --- |"
            )
            return
        for number, raw in enumerate(lines, line):
            cells = _cells(raw)
            if number == line + 1:
                if len(cells) != width or not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                    self.report(
                        number,
                        "markdown",
                        "表格第二行不是与表头格数相同的分隔线",
                        "表头下每格写一个 ---",
                        "| 指标 | 目标 |\n| --- | --- |",
                    )
                continue
            rows.append(tuple(self.plain(number, cell) for cell in cells))
        if len(lines) < 2 or len({len(row) for row in rows}) != 1:
            self.report(
                line,
                "markdown",
                "表格各行的格数不同",
                "每行格数相同",
                "| 指标 | 目标 |\n| --- | --- |\n| 国家标准 | 200项 |",
            )
        self.blocks.append(Table(tuple(rows), line))

    def plain(self, line: int, raw: str) -> str:
        """The text of a heading or a cell, which have no marks."""
        text, marks = self.inline(line, raw)
        if marks:
            found, expected = "标题或表格里有加粗或链接", "标题和表格只写文字"
            self.report(line, "markdown", found, expected, "### （一）指导思想 { #s1-1 }")
        return text

    def inline(self, line: int, raw: str) -> tuple[str, tuple[Mark, ...]]:
        """Plain text and its marks; reports what is not of the small Markdown."""
        if not _SPECIAL.search(raw):
            return raw, ()
        out: list[str] = []
        marks: list[Mark] = []
        strong: int | None = None
        length = i = 0

        def add(words: str) -> None:
            nonlocal length
            out.append(words)
            length += len(words)

        while special := _SPECIAL.search(raw, i):
            add(raw[i : special.start()])
            i = special.start()
            if raw[i] == "\\" and ESCAPED.match(raw, i + 1):
                add(raw[i + 1])
                i += 2
            elif raw.startswith("**", i):
                if strong is not None:
                    if strong == length:
                        self.report(line, "markdown", "加粗里没有文字", "去掉空的 **", "**重点任务。**")
                    else:
                        marks.append(Mark(strong, length))
                strong = length if strong is None else None
                i += 2
            elif link := LINK.match(raw, i):
                words = _UNESCAPE.sub(r"\1", link[1])
                if not _SAFE_LINK.fullmatch(link[2]):
                    found = f"链接地址“{link[2]}”不能用"
                    expected = "http、https 网址（汉字等先转成 %E4 的样子），或 #锚点，或 ../城市/规划.md"
                    example = "[原文](https://www.gov.cn/)"
                    self.report(line, "markdown", found, expected, example)
                if words:
                    marks.append(Mark(length, length + len(words), "link", link[2]))
                else:
                    self.report(line, "markdown", "链接里没有文字", "[文字](地址)", "[原文](https://www.gov.cn/)")
                add(words)
                i = link.end()
            else:
                self.foreign(line, raw, i)
                add(raw[i])
                i += 1
        add(raw[i:])
        if strong is not None:
            self.report(line, "markdown", "加粗没有结束", "** 成对出现", "**完善地方标准体系。**以满足……")
        return "".join(out), tuple(marks)

    def foreign(self, line: int, raw: str, i: int) -> None:
        """Report a character that Markdown would take for a mark that plans do not have."""
        char = raw[i]
        if _BROKEN_LINK.match(raw, i):
            expected, example = "地址里没有空格和括号；文字里的 [ 写成 \\[", "[原文](https://www.gov.cn/)"
            self.report(line, "markdown", "链接写法不对", expected, example)
        for pattern, name, expected in _FOREIGN:
            if pattern.match(raw, i):
                self.report(line, "markdown", f"正文里有{name}", expected, "普通文字，必要时加粗：**重点任务。**")
        if char in "*`" or (char == "_" and not (raw[i - 1 : i].isalnum() and raw[i + 1 : i + 2].isalnum())):
            found, expected = f"单独的“{char}”会被当作标记", f"文字里的 {char} 写成 \\{char}"
            self.report(line, "markdown", found, expected, "**加粗**")

    def line_start(self, line: int, raw: str) -> None:
        if not _SPECIAL_START.match(raw):
            return
        if match := _LINE_START.match(raw):
            found = f"行首的“{match[0]}”会被当作列表或分隔线"
            self.report(line, "markdown", found, "列表用“- ”；官方序号后不空格", "1.坚持深化改革")
        for pattern, name, expected in _FOREIGN_START:
            if pattern.match(raw):
                self.report(line, "markdown", f"正文里有{name}", expected, "普通文字，必要时加粗：**重点任务。**")


def _cells(raw: str) -> list[str]:
    """The cells of a row, whose outer bars may be missing."""
    # The pattern matches once more, empty, behind the last cell.
    return [match[1].strip() for match in CELL.finditer(raw.strip().removeprefix("|"))][:-1]
