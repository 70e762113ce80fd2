"""Documents of Word 97 to 2003 (.doc) and RTF, through LibreOffice or else antiword, whichever is installed.

Only what they print or write is taken. LibreOffice runs with a profile of its own, which forbids macros and links, and
writes a .docx, which is read like any other, so that automatic numbers are kept.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from planpress.sources import docx, lines
from planpress.sources.refusal import Unreadable, damaged

_WHAT = "旧版 Word 文件（.doc 或 RTF）"
TIMEOUT = 120
_INSTALL = "sudo apt-get install libreoffice-writer"
_MANY = 20
_NUMBERED = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第.{1,4}[章节条]|[①-⑳]")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def read(data: bytes) -> tuple[str, str]:
    """(text, by what it was read). Raises Unreadable; where neither program is installed it says which to install."""
    office = os.environ.get("PLANPRESS_SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    antiword = shutil.which("antiword")
    if not office and not antiword:
        expected = "装有 LibreOffice 或 antiword；或在 Word、WPS 里打开，另存为 .docx"
        raise Unreadable("source-format", f"没有能读{_WHAT}的程序", expected, _INSTALL)
    with tempfile.TemporaryDirectory(prefix="planpress-doc-") as folder:
        source = Path(folder) / "source.doc"
        source.write_bytes(data)
        made = _by_office(office, source) if office else None
        if made:
            return docx.read(made)[0], "doc by LibreOffice"
        if antiword:
            return _by_antiword(antiword, source), "doc by antiword"
        raise damaged(_WHAT, "LibreOffice 打不开；没有装 libreoffice-writer 也会这样")


def _by_office(program: str, source: Path) -> bytes | None:
    """The document as .docx; None where LibreOffice made none, as without its Writer."""
    profile = source.parent / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    _run(
        program, "--headless", "--norestore", "--nodefault", "--nolockcheck", "--nofirststartwizard",
        f"-env:UserInstallation={profile.as_uri()}", *(["--infilter=MS Word 97"] if _is_word(source) else ["--infilter=Rich Text Format"]), "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(source.parent), str(source),
    )  # fmt: skip
    made = source.with_suffix(".docx")
    return made.read_bytes() if made.is_file() else None


def _by_antiword(program: str, source: Path) -> str:
    """A paragraph a line; antiword knows no width of lines then."""
    printed = _run(program, "-m", "UTF-8.txt", "-w", "0", str(source))
    text = printed.decode("utf-8", "replace")
    if not text.strip():
        raise damaged(_WHAT, "antiword 打不开")
    found = [line for part in text.split("\n") for line in lines.paragraph(part)]
    if len(found) >= _MANY and not any(map(_NUMBERED.match, found)):
        # It leaves automatic numbers out; a document of this length has some.
        expected = "装有 LibreOffice，或在 Word、WPS 里打开，另存为 .docx"
        raise Unreadable("source-format", "这份 .doc 的编号是自动编号，antiword 读不出来", expected, _INSTALL)
    return lines.joined(found)


def _is_word(source: Path) -> bool:
    return not source.read_bytes().startswith(b"{\\rtf")


def _run(*command: str) -> bytes:
    """What a program prints; its whole group ends with it or with the time that it has."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            return process.communicate(timeout=TIMEOUT)[0]
        except subprocess.TimeoutExpired as error:
            raise Unreadable(
                "source-damaged", f"{_WHAT}在 {TIMEOUT} 秒内没有读完", "能正常打开的文件", "打开后另存为 .docx 再转换"
            ) from error
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
