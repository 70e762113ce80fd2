"""What the data set says of itself: version, rules, licence, how to cite it, what a spreadsheet does to it. Each said once."""

from __future__ import annotations

from collections.abc import Sequence

NAME = "城市标准化规划库"
NAME_EN = "Standardization plans of Chinese cities"
SUMMARY = "各城市标准化规划的正文、目标、现状、责任、引用、奖补、政策工具和主题，每条附原文和所在的节。"
SUMMARY_EN = (
    "The text, targets, baselines, duties, citations, awards, instruments and topics of the standardization plans of "
    "Chinese cities, each with its sentence and section."
)
MAKERS = "planpress contributors"

# 1.MINOR.PATCH by RULES; tests/data/data-v1.json holds what it promises.
VERSION = "1.0.0"
WORKBOOK = "planpress.xlsx"
WORKBOOKS = "workbooks"  # folder of those of the provinces, in a large library

# (Chinese, English)
RULES: tuple[tuple[str, str], ...] = (
    (
        "v1 里可以增加表，可以在表的末尾增加字段，可以在封闭取值的末尾增加值；增加时版本号的第二段加一。",
        "Within v1, tables may be added, fields at the end of a table, values at the end of a closed set; the second part of the version then grows.",
    ),
    (
        "v1 里不删除、不改名、不改类型、不改先后、不改主键；必填的字段不会变成可空。",
        "Within v1 nothing is removed, renamed, retyped, reordered or keyed otherwise; a field that is always filled stays so.",
    ),
    ("文件的地址、表中各行的标识和站内路径不变。", "Addresses of files, ids of rows and paths in the site stay."),
    (
        "只改说明文字时，版本号的第三段加一；规划增加或改正时版本号不变，那是新的一版数据，由版次和日期区分。",
        "When only wordings change, the third part grows; when plans are added or corrected the version stays: that is a new edition, told by its revision and date.",
    ),
    ("做不到以上各条的改动另成 v2，与 v1 并存。", "Whatever cannot keep this becomes v2, beside v1."),
)

IDS: tuple[tuple[str, str], ...] = (
    (
        "规划的键是“城市/文件名”，如 tianjin/2016-guihua，与网址相同。",
        "A plan's key is city/file name, as in its URL: tianjin/2016-guihua.",
    ),
    (
        "事实的标识是“规划的键#事实的键”，如 tianjin/2016-guihua#t1；t1 写在规划文件里，不随次序变动，删去后不再使用。",
        "A fact's id is plan#fact: tianjin/2016-guihua#t1. The t1 is written in the plan file; it does not follow the order and is not used again.",
    ),
    (
        "没有自己的键的事实，用种类和节：…#measures-s5-4；同一节里的第二条加 _2，次序照规划文件。",
        "A fact without a key of its own has its kind and section: …#measures-s5-4, the second in a section …_2, in the order of the plan file.",
    ),
    (
        "节的键由原文编号得来（s1-3-2 是一、（三）2.），不由标题或次序得来。",
        "A section's key comes from the printed numbers (s1-3-2 is 一、（三）2.), never from its title or place.",
    ),
)

TEXT_LICENCE = "规划文本是官方文件，依《中华人民共和国著作权法》第五条第（一）项不受著作权限制。"
TEXT_LICENCE_EN = (
    "The plans are official documents, to which copyright does not apply (Copyright Law of the PRC, Article 5 (1))."
)
DATA_LICENCE = "整理（结构、字段、注释、代码簿）与代码依 MIT 许可公开，使用时请保留署名和许可声明。"
DATA_LICENCE_EN = "Their arrangement (structure, fields, notes, codebook) and the code are under the MIT licence; please keep its notice."

CITE = f"{MAKERS}. {NAME}：data v1[DS/OL]. 版本 {VERSION}. （版次与日期）[引用日期]. 网址."
CITE_BIBTEX = f"""@misc{{planpress-data-v1,
  author  = {{{{{MAKERS}}}}},
  title   = {{{NAME} ({NAME_EN}), data v1}},
  version = {{{VERSION}}},
  note    = {{edition: REVISION, DATE; accessed DATE}},
  url     = {{ADDRESS}}
}}"""
CITE_HOW = "圆括号、方括号里的内容和网址由引用者填写：版次（修订号与日期）见网站的版次说明。没有 DOI，请不要自拟。"
CITE_HOW_EN = "Fill in edition (the revision and date that the site names), day of access and address. There is no DOI; please invent none."

SPREADSHEETS: tuple[tuple[str, str], ...] = (
    (
        "CSV 带 UTF-8 字节顺序标记，行末为 CRLF，双击即可在中文 Excel 里打开。列表用半角分号分开，项内原有的半角分号写作全角。",
        "CSV files have a UTF-8 byte order mark and CRLF, and open in Chinese Excel by double-click. Lists are joined by ; and a ; within an item is written ；.",
    ),
    (
        "以 = + - @ 等开头的格会被当作公式，所以前面加了一个半角撇号；读入程序请去掉行首的一个撇号。",
        "A cell that begins with = + - @ would run as a formula, so an apostrophe stands before it; programs should remove one leading apostrophe.",
    ),
    (
        "Excel 双击打开 CSV 会改掉像数字或日期的文字（1-2 变日期，长数字变科学记数）。行政区划代码、文号、SHA-256 都是文字：要原样，请用 XLSX，或用“数据—自文本”把各列设为文本。",
        "Opening CSV by double-click, Excel turns text that looks like a number or date into one (1-2, long digits). Division codes, document numbers and SHA-256 are text: "
        "use the XLSX, or import with all columns as text.",
    ),
    (
        "Excel 一格最多 32767 字。更长的正文在 CSV 和 JSON 里完整，在 Excel 里会断开；XLSX 不收正文，别的过长的格截断并写明。",
        "Excel holds 32,767 characters in a cell. Longer texts are whole in CSV and JSON only; the XLSX leaves section texts out and says where it cut anything else.",
    ),
)

MIT = f"""MIT License

Copyright (c) 2026 {MAKERS}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


def licence() -> bytes:
    """``LICENSE.txt``."""
    said = (DATA_LICENCE, DATA_LICENCE_EN, "", TEXT_LICENCE, TEXT_LICENCE_EN)
    return ("\n".join(said) + f"\n\n---\n\n{MIT}").encode()


def readme(workbooks: Sequence[str]) -> bytes:
    """``README.md``: what a stranger needs who finds the folder without the site. ``workbooks``: their paths."""
    parts = [
        f"# {NAME}：数据 v1\n\n{SUMMARY}\n\n{NAME_EN}. {SUMMARY_EN}",
        "## 文件 Files\n\n"
        f"{_workbooks(workbooks)}\n"
        "- `TABLE.csv`、`TABLE.json`：同一张表的两种写法 each table twice, with the same fields\n"
        "- `codebook.csv`、`codebook.json`：每张表、每个字段、每个取值的意思和数目 what everything means, with counts\n"
        "- `datapackage.json`：清单、类型、主键、外键 Data Package: all files with types and keys\n"
        "- `schema/`：JSON Schema，各 JSON 文件一份；`plan.json` 是规划文件元数据的 one for each JSON file, and for plan files",
        f"## 版本规则 Versioning\n\n版本 Version {VERSION}\n\n{_listed(RULES)}",
        f"## 标识 Stable ids\n\n{_listed(IDS)}",
        f"## 表格软件 Spreadsheets\n\n{_listed(SPREADSHEETS)}",
        f"## 许可 Licence\n\n{DATA_LICENCE}{TEXT_LICENCE}\n\n{DATA_LICENCE_EN} {TEXT_LICENCE_EN}",
        f"## 怎样引用 How to cite\n\n    {CITE}\n\n```bibtex\n{CITE_BIBTEX}\n```\n\n{CITE_HOW}\n\n{CITE_HOW_EN}",
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _workbooks(paths: Sequence[str]) -> str:
    if list(paths) == [WORKBOOK]:
        return f"- `{WORKBOOK}`：规划 × 指标的矩阵和各表 the matrix and the tables as one workbook"
    listed = "、".join(f"`{path}`" for path in paths)
    return (
        f"- {listed}：规划 × 指标的矩阵和各表，一省一本，以行政区划代码的前两位为名；规划多了，一本装不下全部。全部规划见 CSV 和 JSON "
        "the matrix and the tables, a workbook for each province, named by the first two digits of its division code; CSV and JSON hold all"
    )


def _listed(pairs: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"- {chinese} {english}" for chinese, english in pairs)
