"""Data for scripts: files that set a variable, because from ``file://`` a page may run scripts but fetch nothing."""

from __future__ import annotations

import json
from typing import Any

from planpress.pages.page import Asset


def assignment(url: str, holder: str, name: str, data: Any) -> Asset:
    """A script at ``url`` after which ``planpress.<holder>[name]`` is ``data``."""
    return script(url, holder, name, written(data))


def script(url: str, holder: str, name: str, text: str) -> Asset:
    """As ``assignment``, of data that is ``written`` already."""
    code = (
        "window.planpress=window.planpress||{};"
        f"(planpress.{holder}=planpress.{holder}||{{}})[{json.dumps(name)}]={text};\n"
    )
    return Asset(url, code.encode())


def written(data: Any) -> str:
    """The data as it stands in a script."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
