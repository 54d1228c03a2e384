"""Run the checks and the tests, each under a heading, and close with one table.

python -m tools.suite check | quick | fast | journeys | spark | test

All steps run even after a failure; the exit code is 1 if any step failed. What needs one core runs
beside what needs the other: each lane shows a step's output when the step is over.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tools import chromium, java

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv/bin"
PYTEST = [str(BIN / "python"), "-m", "pytest"]
BOTH_CORES = ["-n", "2", "--dist", "loadfile"]
"""A file stays on one core, so that what its tests share is made once."""
COUNTY = ROOT / ".venv/test-home/county"
"""The demo county, made once for every test that looks at it."""
ON_A_DATABASE = (
    "tests/foundation",
    "tests/apps",
    "tests/doors/test_access_matrix.py",
    "tests/doors/cli/test_postgres.py",
)
"""What asks the database. The access matrix opens every page on PostgreSQL too; what else is
held of pages, commands and papers runs once, on SQLite."""


@dataclass(frozen=True)
class Step:
    """A heading and the command under it."""

    name: str
    command: list[str]


def tool(*words: str) -> list[str]:
    return [str(BIN / words[0]), *words[1:]]


def python(*words: str) -> list[str]:
    return [str(BIN / "python"), "-m", *words]


def checks() -> list[Step]:
    return [
        Step("format", tool("ruff", "format", "--check", "--quiet", ".")),
        Step("lint", tool("ruff", "check", "--quiet", ".")),
        Step("floors", tool("lint-imports")),
        Step("types", tool("mypy")),
        Step("dependencies", tool("deptry", "src")),
        Step("dead code", tool("vulture")),
        Step("templates", tool("djhtml", "--check", "--tabwidth", "2", *templates())),
        Step("front-end", python("tools.node", "run", "--silent", "check")),
    ]


def templates() -> list[str]:
    return sorted(str(path) for path in (ROOT / "src/bihuan/doors").rglob("*.html"))


def quick() -> list[Step]:
    return [
        Step("lint", tool("ruff", "check", "--quiet", ".")),
        Step("floors", tool("lint-imports")),
        Step(
            "rules and repository",
            [*PYTEST, *BOTH_CORES, "-m", "not slow", *existing("tests/rules", "tests/repo")],
        ),
    ]


def county() -> list[Step]:
    shutil.rmtree(COUNTY, ignore_errors=True)
    return [Step("demo county", python("tests.played", str(COUNTY)))]


def sqlite() -> list[Step]:
    return [
        Step("tests on SQLite", [*PYTEST, *BOTH_CORES, "-m", "not journey and not spark", "tests"])
    ]


def spark() -> list[Step]:
    """One process, so that all of it shares one session."""
    if java.path() and find_spec("pyspark"):
        return [Step("parity on Spark", [*PYTEST, "-m", "spark", "tests/spark"])]
    print("parity on Spark skipped: no PySpark or no Java here", flush=True)
    return []


def postgres() -> list[Step]:
    folders = existing(*ON_A_DATABASE)
    inner = [*PYTEST, *BOTH_CORES, "-m", "not journey", *folders]
    return [Step("tests on PostgreSQL", python("tools.postgres", "--", *inner))]


def journeys() -> list[Step]:
    if chromium.path() or chromium.must_be_there():
        longest_first = [*BOTH_CORES, "--no-loadscope-reorder"]
        return [Step("journeys", [*PYTEST, *longest_first, "-m", "journey", "tests/journeys"])]
    print("journeys skipped: there is no Chromium here (with CI=1 this is a failure)", flush=True)
    return []


def existing(*places: str) -> list[str]:
    return [place for place in places if (ROOT / place).exists()]


Lane = Callable[[], list[Step]]


def alone() -> list[Step]:
    """What keeps one core busy."""
    return [*checks(), *spark()]


PLANS: dict[str, tuple[tuple[Lane, ...], ...]] = {
    "check": ((checks,),),
    "quick": ((quick,),),
    "fast": ((county,), (sqlite,)),
    "journeys": ((county,), (journeys,)),
    "spark": ((spark,),),
    "test": ((alone, county), (sqlite,), (postgres,), (journeys,)),
}
"""Stages one after another; the lanes of a stage run beside each other."""
Outcome = tuple[Step, int, float]


def main(wanted: str) -> int:
    began = time.monotonic()
    outcomes = [outcome for stage in PLANS[wanted] for outcome in staged(stage)]
    print("\n" + "-" * 44)
    for step, code, seconds in outcomes:
        print(f"{step.name:<26}{'ok' if code == 0 else 'FAILED':<8}{seconds:>6.1f} s")
    bad = [step.name for step, code, _ in outcomes if code]
    total = time.monotonic() - began
    print(f"{'in all':<26}{'FAILED' if bad else 'ok':<8}{total:>6.1f} s", flush=True)
    return 1 if bad else 0


def staged(lanes: tuple[Lane, ...]) -> Iterable[Outcome]:
    if len(lanes) == 1:
        return [timed(step) for step in lanes[0]()]
    with ThreadPoolExecutor(len(lanes)) as pool:
        done = [pool.submit(quietly, lane()) for lane in lanes]
        return [outcome for one in done for outcome in one.result()]


def quietly(steps: list[Step]) -> list[Outcome]:
    return [timed(step, aside=True) for step in steps]


def timed(step: Step, *, aside: bool = False) -> Outcome:
    """Run one step; aside another lane, its output comes in one piece when it is over."""
    if not aside:
        print(f"\n=== {step.name}", flush=True)
    began = time.monotonic()
    into = subprocess.PIPE if aside else None
    done = subprocess.run(
        step.command,
        check=False,
        cwd=ROOT,
        env=surroundings(),
        stdout=into,
        stderr=subprocess.STDOUT if aside else None,
        text=True,
    )
    if aside:
        print(f"\n=== {step.name}\n{done.stdout}", end="", flush=True)
    return step, done.returncode, time.monotonic() - began


def surroundings() -> dict[str, str]:
    """The caller's environment without its own Bihuan, and the tools of .venv first on PATH."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])
    others = {name: value for name, value in os.environ.items() if not name.startswith("BIHUAN_")}
    home = str(ROOT / ".venv/test-home")
    ours = {"BIHUAN_TEST": "1", "BIHUAN_HOME": home, "BIHUAN_TEST_COUNTY": str(COUNTY)}
    return {**others, "PATH": path, **ours}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
