"""Run planpress, setting up its environment when needed: python3 scripts/run-planpress.py check"""

from __future__ import annotations

from planpress.environment import console, programs, venv


def main(arguments: list[str]) -> int:
    venv.prepare()
    return programs.run(venv.VENV, "planpress", *arguments)


if __name__ == "__main__":
    console.launch(main)
