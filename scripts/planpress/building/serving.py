"""What a preview's server shows: pages made when a browser asks for them, one thread at a time, never while the next build is at work."""

from __future__ import annotations

import html
import logging
import posixpath
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_NOT_FOUND = "404"
# Where a page should be, so that the server adds to it what loads it again once the library is mended.
_FAILED = """<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>这一页做不出来</title></head>
<body><h1>这一页做不出来</h1><pre>{}</pre><p>改正以后，这里自动显示改好的网页。</p></body></html>
"""
log = logging.getLogger("mkdocs.plugins.planpress")


class Shown:
    """``show`` is called by each build: the folder of the site, and what makes what stands at a URL in there."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folder = Path()
        self._make: Callable[[str], None] | None = None

    def show(self, folder: Path, make: Callable[[str], None]) -> None:
        """From now on, this. ``make`` may raise: then its message stands in the place of the page."""
        self._folder, self._make = folder, make

    def alone(self, builder: Callable[[], None]) -> Callable[[], None]:
        """The builder, in whose time nothing else is made."""

        def build() -> None:
            with self._lock:
                builder()

        return build

    def wrapped(self, app: App, mount: str) -> App:
        """The server's application, which gives what lies in the folder below the path ``mount``; now all is there that it asks for."""

        def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            name = _name(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore"), mount)
            while True:
                make = self._ready(name)
                said: list[tuple[Any, ...]] = []
                answer = app(environ, lambda *given, said=said: said.append(given))
                # A build that began meanwhile has emptied the folder, and the application has waited for its end.
                if make is self._make or not said[-1][0].startswith(_NOT_FOUND):
                    start_response(*said[-1])
                    return answer

        return serve

    def _ready(self, name: str | None) -> Callable[[str], None] | None:
        """Makes what is asked for, and says by what it was made."""
        if name is None:
            return None
        with self._lock:
            if self._make:
                try:
                    self._make(name)
                except Exception as error:
                    log.error("%s：%s", name, error, exc_info=error)
                    if name.endswith(".html"):
                        place = self._folder / name
                        place.parent.mkdir(parents=True, exist_ok=True)
                        place.unlink(missing_ok=True)  # it may be linked to a kept file
                        place.write_text(_FAILED.format(html.escape(str(error))), encoding="utf-8")
            return self._make


def _name(path: str, mount: str) -> str | None:
    """What lies at a path, by its name in the site; None for what lies elsewhere."""
    if not path.startswith(mount):
        return None
    below = path.removeprefix(mount) + ("index.html" if path.endswith("/") else "")
    return posixpath.normpath(f"/{below}").lstrip("/")
