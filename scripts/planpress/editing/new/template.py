"""A plan file to be filled in: every field with what it means, every empty list with a right entry in a comment."""

from __future__ import annotations

import re
import typing

from planpress import planfile
from planpress.editing.explain.normalising import WORDS
from planpress.editing.new.examples import ENTRIES
from planpress.model import Plan
from planpress.planfile import frontmatter
from planpress.planfile.schema import DESCRIPTIONS
from planpress.vocabulary import PlanKind

_TOP = re.compile(r"(\w+):")
_INNER = re.compile(r"  (\w+):")
_HEAD = "# 以 # 开头的行是说明，填好后可以删去。文字取自来源的放在双引号里。"
_FOOT = (
    "# 正文写在下面一行 --- 之后：标题后写 { #锚点 }，锚点取自官方序号（一、（二）3. 是 s1-2-3）；",
    "# 一段写成一行，段与段之间空一行。不编造任何文字、数字和标题。",
)


def write(plan: Plan) -> str:
    """The text of the plan's file with its explanations; read back, it is the plan."""
    front, body = planfile.write(plan).removeprefix("---\n").split("\n---\n", 1)
    lines = ["---", _HEAD]
    within = ""
    for line in front.split("\n"):
        if top := _TOP.match(line):
            within = top[1]
            lines += _about(within, line)
        elif within == "source" and (inner := _INNER.match(line)):
            lines.append(f"  # {_words('Source', inner[1])}")
        lines.append(line)
    return "\n".join([*lines, *_FOOT, "---", body])


def _about(field: str, line: str) -> list[str]:
    out = [f"# {_words('FrontMatter', field)}{_choices(field)}"]
    if field in ENTRIES and line.endswith(": []"):
        out += [f"# 例（写在 {field}: 之下，去掉行首的 # 和后面一个空格，并把 [] 去掉）：", f"# {field}:"]
        out += [f"#   {row}" for row in frontmatter.item(ENTRIES[field])]
    return out


def _choices(field: str) -> str:
    match field:
        case "kind":
            return f"：{'、'.join(typing.get_args(PlanKind))}"
        case "review":
            return f"。status：{_words('Review', 'status')}；checked：{_words('Review', 'checked')}"
        case "normalised":
            return f"：{'；'.join(f'{key} {words}' for key, words in WORDS.items())}"
    return ""


def _words(record: str, field: str) -> str:
    return DESCRIPTIONS[record].get(field) or DESCRIPTIONS["*"][field]
