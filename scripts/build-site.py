"""Build the site into site/, from nothing but a Python: python3 scripts/build-site.py [--serve] [--port N] [--engine NAME]"""

from __future__ import annotations

import argparse
import socket
import time
from pathlib import Path

from planpress.environment import console, programs, venv

SITE = venv.ROOT / "site"


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    started = time.monotonic()
    console.step(1, 3, "准备环境")
    venv.prepare()
    console.step(2, 3, "检查规划库")
    status = programs.run(venv.VENV, "planpress", "check", cwd=venv.ROOT)
    if options.serve:
        return serve(options.port, sound=status == 0)
    if status != 0:
        console.say("检查没有通过，网站没有生成。请先改正上面列出的问题。")
        return status
    console.step(3, 3, "生成网站")
    engine = {"PLANPRESS_ENGINE": options.engine} if options.engine else None
    status = programs.run(venv.VENV, "mkdocs", "build", "--strict", cwd=venv.ROOT, extra=engine)
    if status != 0:
        console.say("网站没有生成：原因见上面的 WARNING 或 ERROR。")
        return status
    console.say(summary(SITE, time.monotonic() - started))
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build-site.py", description="准备环境、检查规划库、生成网站（site/）。")
    parser.add_argument("--serve", action="store_true", help="在本机预览，改动后自动刷新")
    parser.add_argument("--port", type=int, default=8000, help="预览所用的端口（默认 8000）")
    parser.add_argument(
        "--engine", metavar="引擎",
        help="在哪里生成：processes（默认，本机的进程）、dask 或 dask://主机:端口，后者要有共享磁盘，见 docs/contributing.md",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    if options.serve and options.engine:
        parser.error("--engine 不能与 --serve 一起用：预览总在本机")
    return options


def serve(port: int, sound: bool) -> int:
    """Preview with live reload; also an unsound library, since whoever corrects it wants to see it."""
    address = f"127.0.0.1:{port}"
    if is_taken(port):
        raise console.SetupError(f"端口 {port} 已被占用，请换一个：--serve --port {port + 1}")
    if not sound:
        console.say("检查没有通过：仍可预览，但在改正之前网站无法生成。")
    console.step(3, 3, f"启动预览：http://{address}/ ，按 Ctrl+C 结束")
    try:
        # Live reload is named, because newer versions of click do not turn on MkDocs' default.
        return programs.run(venv.VENV, "mkdocs", "serve", "--livereload", "--dev-addr", address, cwd=venv.ROOT)
    except KeyboardInterrupt:
        console.say("预览已结束。")
        return 0


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def summary(site: Path, seconds: float) -> str:
    """What was built, and which file to open."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = [path for path in files if path.suffix == ".html"]
    plans = [path for path in pages if path.relative_to(site).parts[0] == "plans" and path.name != "index.html"]
    size = sum(path.stat().st_size for path in files) / 1_000_000
    return (
        f"完成：{len(plans)} 份规划，{len(pages)} 个页面，{size:.1f} MB，用时 {seconds:.0f} 秒。\n"
        f"请用浏览器打开：{site / 'index.html'}"
    )


if __name__ == "__main__":
    console.launch(main)
