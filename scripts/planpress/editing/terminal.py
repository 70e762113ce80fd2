"""Words to and from the terminal."""

from __future__ import annotations

import sys
import unicodedata


def is_someone_there() -> bool:
    """Whether questions can be asked: both the answers and the questions go through a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: str) -> str | None:
    """What is answered, without blanks around it; None when the input has ended."""
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None


def visible(words: str) -> str:
    """The words on one line; characters that are not seen but do something (controls, bidirectional marks) by their codes.

    Whatever a stranger wrote then steers no terminal and turns no direction of writing.
    """
    return "".join(char if _is_harmless(char) else "⏎" if char == "\n" else f"⟨U+{ord(char):04X}⟩" for char in words)


def _is_harmless(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
