"""What is known of each page and script of a site, each part by itself: of ten thousand files one part is needed at a time."""

from __future__ import annotations

from planpress.keeping import Values
from planpress.pages.built import Packed
from planpress.pages.hant.examine import Examined
from planpress.pages.sitecheck import Checked

_TEXTS, _PAGE = b"t", b"p"


def keep(values: Values, key: bytes, known: Packed) -> None:
    """Under the key that stands for the file."""
    values.put_packed(key + _TEXTS, known.texts)
    if known.page is not None:
        values.put_packed(key + _PAGE, known.page)


def use(values: Values, key: bytes) -> None:
    """Notes that this run needs it."""
    values.use((key + _TEXTS, key + _PAGE))


def texts(values: Values, key: bytes) -> Examined | None:
    """What the texts of the file tell; None where that is not kept."""
    found: Examined | None = values.get(key + _TEXTS)
    return found


def page(values: Values, key: bytes) -> Checked | None:
    """What the page contains; None where that is not kept, and of a script."""
    found: Checked | None = values.get(key + _PAGE)
    return found
