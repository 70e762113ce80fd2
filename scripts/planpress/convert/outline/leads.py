"""A short sentence at the head of a paragraph that is its title in all but name: 完善地方标准体系。以满足…

It stays in its paragraph, in bold, where all paragraphs of a section begin so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from planpress.body import Heading, Mark, Paragraph
from planpress.convert.draft import Placed

_VERBS = re.compile(
    r"(?:积极|大力|加快|深入|全面|不断|探索|逐步|持续|着力|切实|进一步)?(?:加强|完善|推进|建立|提升|强化|健全|培育|放开|优化|推动|参与|发展|实行|实施|构建|拓展|深化|支持|开展|落实|引导|鼓励|"
    r"建设|扩大|提高|促进|创新|夯实|打造|制定|规范|整合|营造|加大)"
)
_LONGEST = 32
_DUTY = re.compile(
    r"[（(]?(?:责任|牵头|配合|落实|主管)(?:部门|单位)|.{0,20}(?:政府|委员会|办公[厅室]|局)$|\d{4}年\d{1,2}月"
)


def lead(blocks: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """The blocks with parallel leads in bold: two of them at least, and no paragraph between them without one."""
    out = list(blocks)
    run: list[int] = []
    clean = True

    def close() -> None:
        if clean and len(run) > 1:
            for i in run:
                paragraph = out[i].block
                assert isinstance(paragraph, Paragraph)
                mark = Mark(0, paragraph.text.index("。") + 1)
                out[i] = replace(out[i], block=replace(paragraph, marks=(mark,)))
        run.clear()

    first = True
    for i, placed in enumerate(blocks):
        block = placed.block
        if isinstance(block, Heading):
            close()
            clean = first = True
        elif isinstance(block, Paragraph) and block.id is None and not _DUTY.match(block.text):
            if _is_lead(block.text):
                run.append(i)
            elif not first:
                clean = False
            first = False
    close()
    return tuple(out)


def _is_lead(text: str) -> bool:
    sentence, _, rest = text.partition("。")
    return (
        len(sentence) <= _LONGEST
        and len(rest) > len(sentence)
        and _VERBS.match(sentence) is not None
        and sentence.count("，") <= 1
    )
