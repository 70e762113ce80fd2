"""What is dear to make and looked at by many tests: made once for all worker processes of a run; and folders served."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from planpress.environment.exclusive import exclusive


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name that ``make`` fills, given its path: the first who asks makes it, the others wait."""
    shared = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder, done = shared / name, shared / f"{name}.done"
    with exclusive(shared / f"{name}.lock", f"waiting for {name}"):
        if not done.exists():
            folder.mkdir()  # fails, and rightly, where another has failed to fill it
            make(folder)
            done.touch()
    return folder


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Says nothing of what it serves, nor of readers who leave before they have all."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def copyfile(self, source: Any, outputfile: Any) -> None:
        try:
            super().copyfile(source, outputfile)
        except ConnectionError:
            self.close_connection = True


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address of a server for the folder."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()
