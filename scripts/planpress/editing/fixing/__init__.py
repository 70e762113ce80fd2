"""``check --fix``: what has one right answer is put right, and the rules say whether it is.

A fix is kept only where the rules then find less and nothing new; everything else of the file stays byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from planpress.check import check_file
from planpress.check.context import BY_FACT, Run
from planpress.editing.fixing import front, ids, records, words
from planpress.editing.fixing.draft import Draft
from planpress.editing.fixing.splices import Text
from planpress.planfile import MAX_BYTES
from planpress.problems import Problem, display_path
from planpress.writing import write_whole

# What the later ones find depends on what the earlier ones did.
FIXES: tuple[Callable[[Draft], Draft], ...] = (
    words.title,
    ids.heading_ids,
    front.field_order,
    front.quoted_text,
    words.text_marks,
    words.verbatim_quotes,
    ids.sections,
    records.duties,
    records.citations,
    front.source_sha256,
)
# The rules whose breaches have one right answer, at least where the text decides it.
MENDED = frozenset({
    "title-same", "heading-id", "field-order", "quoted-text", "punctuation", "marker-form", "citation-words", "duty-names", "topic-passage", "topic-section",
    "section-known", "duty-stated", "duty-order", "citation-stated", "source-sha256", "link-target",
    *(f"{fact}-quote" for fact in BY_FACT["quote"]), *(f"{fact}-wording" for fact in BY_FACT["wording"]),
})  # fmt: skip
_ROUNDS = 5


def fixed(run: Run, path: Path, text: Text) -> Draft:
    """The file as mended as can be; mended once more it stays as it is."""
    draft = Draft(run, path, text)
    for _ in range(_ROUNDS):
        before = draft
        for fix in FIXES:
            draft = fix(draft) if draft.problems else draft
        if draft.text == before.text:
            break
    return draft


def fix_file(run: Run, path: Path) -> list[Problem]:
    """What was mended in a plan file, as 已改, and the problems that it has still. The file is written whole, or not at all."""
    before = check_file(run, path)
    # What a link leads to is not the library's, be it a link of a folder.
    own = path.resolve() == run.library.root.resolve() / path.parent.name / path.name
    if not before or not own or path.stat().st_size > MAX_BYTES:
        return before
    data = path.read_bytes()
    try:
        text = Text.of(data)
    except UnicodeDecodeError:
        return before
    draft = fixed(run, path, text)
    if bytes(draft.text) == data:
        return before
    try:
        _replace(path, bytes(draft.text))
    except OSError as error:
        found, expected = (
            f"改好的文件写不进去（{error.strerror}），原来的文件没有动",
            "可以写入的文件夹，足够的磁盘空间",
        )
        return [*before, Problem(display_path(path), 0, 0, "file-write", found, expected, "planpress check --fix")]
    return [*draft.report(), *draft.problems]


def _replace(path: Path, data: bytes) -> None:
    mode = path.stat().st_mode & 0o777
    write_whole(path, data)
    if path.stat().st_mode & 0o777 != mode:
        path.chmod(mode)
