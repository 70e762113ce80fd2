"""What is known of a page once it is built: what the check judges, and what its texts tell the switch 简/繁."""

from __future__ import annotations

import pickle
from typing import NamedTuple

from planpress.pages import markup
from planpress.pages.hant.examine import Examined, examined
from planpress.pages.hant.texts import INLINE, page_texts, script_texts
from planpress.pages.sitecheck import Checked, checked


class Seen(NamedTuple):
    """What is known of one file; ``page`` is None for one that is no page."""

    url: str
    page: Checked | None
    texts: Examined


def see(name: str, text: str) -> Seen:
    """One file of this name, a page or a script."""
    if name.endswith(".js"):
        return Seen(name, None, examined([script_texts(text)]))
    page = markup.cut(text, INLINE)
    return Seen(name, checked(text, page.tags), examined(page_texts(page)))


class Packed(NamedTuple):
    """What is known of one file, each part pickled: of ten thousand files only one part is needed at a time. ``page`` is None
    as in ``Seen``."""

    url: str
    page: bytes | None
    texts: bytes


def packed(seen: Seen) -> Packed:
    """For another process, or for later."""
    page = None if seen.page is None else pickle.dumps(seen.page, protocol=5)
    return Packed(seen.url, page, pickle.dumps(seen.texts, protocol=5))
