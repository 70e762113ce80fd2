"""The content security policy of every page.

``'self'`` is the site's own host, and from ``file://`` the files themselves, in Chromium as in Firefox. Nothing of ours is
inline, so there is no exception and no hash. Data blocks (JSON-LD) are not run and need none.
"""

from __future__ import annotations

_DIRECTIVES = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
)
# What ``mkdocs serve`` adds to a page: a script without a file, which differs at every start, and asks for news.
_PREVIEW = {"script-src": "'self' 'unsafe-inline'", "connect-src": "'self'"}


def policy(preview: bool = False) -> str:
    """The policy as the content of ``<meta http-equiv="Content-Security-Policy">``; ``preview``: for an editor's own machine."""
    directives = dict(_DIRECTIVES) | (_PREVIEW if preview else {})
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
