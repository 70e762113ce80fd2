"""What may stand on a page: elements, their attributes, the addresses in them. Everything else is a fault.

Our own pages are made by templates that escape all that is put into them; this list is the check that they did, and it is what
the sanitiser leaves of pages that people write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ANYWHERE = {"id", "class", "lang", "dir", "title", "role", "hidden", "translate", "tabindex"}
# Prefixes of attributes that no browser obeys by itself.
PREFIXES = ("data-", "aria-")
_TEXT = (
    "article aside b br caption code dd del details div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav noscript"
    " ol p pre q section small span strong sub summary sup table tbody tfoot thead tr ul"
)
_DRAWN = {"x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "cx", "cy", "r", "d", "width", "height", "viewbox"}
_DRAWN |= {"preserveaspectratio", "text-anchor", "transform", "points"}
CONTENT: dict[str, set[str]] = {
    **{tag: set() for tag in _TEXT.split()},
    "a": {"href", "rel", "type"},
    "img": {"src", "alt", "width", "height", "loading"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "button": {"type", "name", "value"},
    "form": {"action"},
    "input": {"type", "name", "value", "placeholder", "maxlength", "autocomplete", "autocapitalize", "spellcheck", "enterkeyhint", "checked"},
    "label": {"for"},
    "select": {"name"},
    "option": {"value", "selected"},
    **dict.fromkeys(("svg", "g", "line", "rect", "path", "circle", "text", "tspan", "title", "desc"), _DRAWN),
}  # fmt: skip
_FRAME: dict[str, set[str]] = {
    "html": set(),
    "head": set(),
    "body": set(),
    "meta": {"charset", "name", "property", "content", "http-equiv"},
    "link": {"rel", "href", "type"},
    "script": {"src", "type", "defer"},
}
# On a page that people write: no forms, nothing that is drawn.
WRITTEN = {
    tag: CONTENT[tag] for tag in (*_TEXT.split(), "a", "img", "td", "th") if tag not in ("main", "noscript", "footer")
}
SCHEMES = {"http", "https", "mailto"}
_ADDRESSES = {"href", "src", "action"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
# What browsers leave out of an address before they read it.
_SKIPPED = re.compile("[\t\n\r]|^[\x00-\x20]+")


def faults(tag: str, attributes: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """What is not allowed about an element of a page, in Chinese; ``tag`` and names in lower case."""
    known = CONTENT.get(tag, _FRAME.get(tag))
    given = [(name, value or "") for name, value in attributes]
    if known is None:
        yield f"不许有的元素 <{tag}>"
        return
    for name, value in given:
        if name not in known and name not in _ANYWHERE and not name.startswith(PREFIXES):
            yield f"<{tag}> 不许有的属性 {name}"
        elif name in _ADDRESSES and not is_safe(value, local=tag not in ("a", "link")):
            yield f"<{tag}> 的 {name} 是不许有的地址 {value[:80]}"
    names = dict(given)
    if tag == "script" and "src" not in names and names.get("type") != "application/ld+json":
        yield "写在页面里的脚本"
    if names.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
        yield f"<meta http-equiv={names['http-equiv'][:40]}>"


def is_safe(address: str, local: bool = False) -> bool:
    """Whether an address runs nothing; ``local``: and stays within the site."""
    bare = _SKIPPED.sub("", address).replace("\\", "/").lower()
    scheme = _SCHEME.match(bare)
    if bare.startswith("//") or (scheme and scheme[1] not in SCHEMES):
        return False
    return not (local and scheme)
