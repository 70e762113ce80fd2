"""The preview, measured: from its start to the first page, and from an edit to the page that says it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from costs import Cost, Memory
from projects import Project, Sentence

_LONGEST = 1800.0  # seconds that a start or a reload may take
_LOOK = 0.02


def preview(project: Project, sentence: Sentence, number: int) -> tuple[Cost, Cost]:
    """The start of ``mkdocs serve``, started as build-site.py does, and an edit; memory is that of both, at the highest."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address],
            cwd=project.folder,
            env=project.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            with Memory(server.pid) as memory:
                page = f"http://{address}/plans/{sentence.key}.html"
                _wait(server, lambda: bool(_read(f"http://{address}/")))
                started = time.perf_counter() - begin
                begin = time.perf_counter()
                sentence.edit(number)
                _wait(server, lambda: sentence.words(number).encode() in _read(page))
                reloaded = time.perf_counter() - begin
        finally:
            _end(server)
    return Cost(started, memory=memory.most), Cost(reloaded)


def _wait(server: subprocess.Popen[bytes], until: Callable[[], bool]) -> None:
    """Raises SystemExit when the server ends, or nothing comes."""
    longest = time.monotonic() + _LONGEST
    while not until():
        if server.poll() is not None:
            raise SystemExit(f"预览自己结束了（退出状态 {server.returncode}），测量中止。请先运行 mkdocs serve 看原因")
        if time.monotonic() > longest:
            raise SystemExit(f"预览 {_LONGEST:.0f} 秒没有回应，测量中止")
        time.sleep(_LOOK)


def _read(address: str) -> bytes:
    """A page of the preview, which keeps readers waiting while it builds; empty where there is none yet."""
    try:
        with urllib.request.urlopen(address, timeout=_LONGEST) as answer:
            content: bytes = answer.read()
            return content
    except (urllib.error.URLError, ConnectionError):
        return b""


def _end(server: subprocess.Popen[bytes]) -> None:
    """The server and what it started: the session is its own."""
    for kind in (signal.SIGINT, signal.SIGKILL):
        if server.poll() is None:
            os.killpg(server.pid, kind)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                continue
