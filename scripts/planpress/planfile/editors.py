"""Schemas for the programs in which people edit: those complete and check fields while one types.

They lie in .vscode/schemas/, since an editor looks for files, and are made again with ``python -m planpress.planfile.editors``.
Draft 7, as the editors' checkers know no later one; nothing in our schemas needs more.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from planpress import registers
from planpress.model import City, FrontMatter
from planpress.planfile.schema import of

FOLDER = Path(".vscode/schemas")
_DRAFT = "http://json-schema.org/draft-07/schema#"
_KINDS: dict[str, tuple[type, str, str]] = {
    "plan": (FrontMatter, "规划文件的元数据", "plans/<城市>/<规划>.md 开头两行 --- 之间的内容"),
    "city": (City, "城市", "plans/<城市>/city.yml"),
    "indicators": (registers.Indicators, "指标", "plans/indicators.yml"),
    "topics": (registers.Topics, "主题", "plans/topics.yml"),
    "measures": (registers.Measures, "政策工具", "plans/measures.yml"),
    "departments": (registers.Departments, "部门", "plans/departments.yml"),
    "documents": (registers.Documents, "引用的文件", "plans/documents.yml"),
}


def schemas() -> dict[str, dict[str, Any]]:
    """By the name of the file, without its ending: the schema of each kind of file that editors write."""
    return {name: of(*kind) | {"$schema": _DRAFT} for name, kind in _KINDS.items()}


def text(made: dict[str, Any]) -> str:
    """A schema as its file has it."""
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write all schemas of the project in the working folder."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, made in schemas().items():
        (FOLDER / f"{name}.json").write_text(text(made), encoding="utf-8")


if __name__ == "__main__":
    main()
