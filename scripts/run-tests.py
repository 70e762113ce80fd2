"""Run the tests; arguments go to pytest: python3 scripts/run-tests.py -k name

With --all, in full what runs in a sample otherwise (tests/browser/sampling.py says what, and how it is drawn).
"""

from __future__ import annotations

from planpress.environment import console, programs, system, venv

# With these, one process is wanted: the number is given, a debugger or the output is, or there is one test to run.
ONE_PROCESS = ("-n", "--numprocesses", "--pdb", "--trace", "-s", "--capture=no", "--collect-only", "--co", "--lf")
ALL, ALL_VARIABLE = "--all", "PLANPRESS_ALL_TESTS"


def main(arguments: list[str]) -> int:
    everything = ALL in arguments
    arguments = [argument for argument in arguments if argument != ALL]
    console.step(1, 2, "准备测试环境")
    venv.prepare()
    venv.prepare(venv.TEST_LOCK)
    extra = {}
    if runs("browser", arguments):
        extra[system.BROWSER_VARIABLE] = system.require_browser()
        if everything:
            extra[ALL_VARIABLE] = "1"
        else:
            console.say("      浏览器测试按固定的抽样运行；全部运行请加 --all")
    if runs("office", arguments):
        extra[system.OFFICE_VARIABLE] = system.require_office()
    console.step(2, 2, "运行测试")
    return programs.run(venv.VENV, "pytest", *processes(arguments), *arguments, cwd=venv.ROOT, extra=extra)


def runs(marker: str, arguments: list[str]) -> bool:
    """Whether tests with the marker may run: unless -m "not MARKER", alone or beside others, leaves them out."""
    return not any(f"not {marker}" in argument for argument in arguments)


def processes(arguments: list[str]) -> list[str]:
    single = any(argument.startswith(ONE_PROCESS) or "::" in argument for argument in arguments)
    return [] if single else ["-n", "auto", "--dist", "worksteal"]


if __name__ == "__main__":
    console.launch(main)
