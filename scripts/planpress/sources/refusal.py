"""Why a source cannot be read, before anyone knows under which path it is shown."""

from __future__ import annotations

from planpress.problems import Problem


class Unreadable(Exception):
    """One reason, with what to do about it; the words are those of a ``Problem``. ``place`` is (line, column) or (0, 0)."""

    def __init__(self, rule: str, found: str, expected: str, example: str, place: tuple[int, int] = (0, 0)):
        super().__init__(found)
        self.rule = rule
        self.found = found
        self.expected = expected
        self.example = example
        self.place = place

    def problem(self, path: str) -> Problem:
        """The same as a problem of the file at ``path``."""
        return Problem(path, *self.place, self.rule, self.found, self.expected, self.example)


def damaged(what: str, reason: str) -> Unreadable:
    """A file that is of its kind but cannot be taken apart."""
    return Unreadable(
        "source-damaged", f"{what}已损坏（{reason}）", "能正常打开的文件", "重新下载，或打开后另存一份再转换"
    )


def too_big(what: str) -> Unreadable:
    """A file built to be, or grown, larger than any plan; ``what`` says in which way."""
    return Unreadable("source-size", what, "只含一份规划的普通文件", "把正文复制到新文件，另存后再转换")


def nothing_to_read(found: str, expected: str = "一份规划的全文") -> Unreadable:
    """A file that holds no text at all."""
    return Unreadable("source-empty", found, expected, "重新下载，或复制网页上的正文")
