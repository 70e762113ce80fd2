"""Data for scripts: files that set a variable, because from ``file://`` a page may run scripts but fetch nothing."""

from __future__ import annotations

import json
from typing import Any

from planpress.pages.page import Asset


def assignment(url: str, holder: str, name: str, data: Any) -> Asset:
    """A script at ``url`` after which ``planpress.<holder>[name]`` is ``data``."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    code = (
        "window.planpress=window.planpress||{};"
        f"(planpress.{holder}=planpress.{holder}||{{}})[{json.dumps(name)}]={text};\n"
    )
    return Asset(url, code.encode())
