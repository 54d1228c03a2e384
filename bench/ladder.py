"""The reminder ladder over 10,000 and over 1,000,000 open items: how the time grows in one run.

Each size is a SQLite file with a process of its own; the days take turns. Three pieces of work:
the first day ever (every rung that is due at once), an ordinary next day, and the same day once
more, when there is nothing left to give. Beside it the pure rule alone, in memory.

    python -m bench.ladder [SMALL LARGE]
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.measure import RESULTS
from bench.rungs import FIRST_ON, LATE_DAYS, moment
from bihuan.rules.urging import Clock, climb

ROOT = Path(__file__).parents[1]
LIMIT = 1.3
DAYS, AGAIN = 3, 3


@dataclass(frozen=True, slots=True)
class Run:
    """One day of one size: seconds, questions to the database, reminders given so far that day."""

    seconds: float
    queries: int
    given: int


@dataclass(frozen=True, slots=True)
class Growth:
    """The same work at both sizes; `ratio` is how much longer each item took at the larger."""

    name: str
    small_s: float
    large_s: float
    given: int
    queries: tuple[int, int]
    ratio: float


@dataclass
class Desk:
    """A process that holds one county and runs the ladder when told a day."""

    process: "subprocess.Popen[str]"

    def run(self, day: date) -> Run:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{day}\n")
        self.process.stdin.flush()
        seconds, queries, given = self.process.stdout.readline().split()
        return Run(float(seconds), int(queries), int(given))


def desk(size: int, home: Path) -> Desk:
    env = os.environ | {"BIHUAN_TEST": "1", "BIHUAN_HOME": str(home)}
    env.pop("BIHUAN_DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.rungs", str(size)],
        cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    if process.stdout.readline().strip() != "ready":
        raise SystemExit(f"bench: the desk with {size} items did not start")
    return Desk(process)


def grown(name: str, times: int, small: list[Run], large: list[Run]) -> Growth:
    few = statistics.median(one.seconds for one in small)
    many = statistics.median(one.seconds for one in large)
    return Growth(
        name, round(few, 4), round(many, 3), large[-1].given,
        (small[-1].queries, large[-1].queries), round(many / few / times, 2),
    )  # fmt: skip


def in_memory(small: int, large: int) -> Growth:
    """The rule itself over so many clocks, made one by one: nothing is held but what is given.

    In processor time: half a minute is always shared with others, a fifth of a second seldom.
    """
    best: dict[int, float] = {}
    given: dict[int, int] = {}
    for size in (*[small] * 5, large, *[small] * 5):
        began = time.process_time()
        given[size] = sum(1 for _ in climb(_clocks(size), frozenset(), moment(FIRST_ON)))
        seconds = time.process_time() - began
        best[size] = min(seconds, best.get(size, seconds))
    runs = [Run(best[size], 0, given[size]) for size in (small, large)]
    return grown("the rule alone, processor", large // small, [runs[0]], [runs[1]])


def _clocks(size: int) -> Iterator[tuple[int, Clock]]:
    for n in range(size):
        yield n, Clock("general", FIRST_ON + timedelta(days=n % 370 - LATE_DAYS))


def main() -> int:
    asked = [int(word) for word in sys.argv[1:3]] if len(sys.argv) > 2 else [10_000, 1_000_000]
    small, large = asked
    with tempfile.TemporaryDirectory(prefix="bihuan-bench-") as home:
        homes = [Path(home) / str(size) for size in (small, large)]
        for place in homes:
            place.mkdir()
        desks = [desk(size, place) for size, place in zip((small, large), homes, strict=True)]
        first = [[one.run(FIRST_ON)] for one in desks]
        again = [[one.run(FIRST_ON) for _ in range(AGAIN)] for one in desks]
        days = [FIRST_ON + timedelta(days=n) for n in range(1, DAYS + 1)]
        turns = [[one.run(day) for one in desks] for day in days]
        for one in desks:
            assert one.process.stdin
            one.process.stdin.close()
            one.process.wait()
    times = large // small
    growths = [
        grown("first day, every rung due", times, first[0], first[1]),
        grown("an ordinary day", times, [turn[0] for turn in turns], [turn[1] for turn in turns]),
        grown("the same day again", times, again[0], again[1]),
        in_memory(small, large),
    ]
    print(f"{'the ladder':28} {small:>10,} {large:>13,} {'given':>10} {'queries':>11} per item")
    for growth in growths:
        queries = f"{growth.queries[0]}/{growth.queries[1]}"
        print(
            f"{growth.name:28} {growth.small_s:>8} s {growth.large_s:>11} s {growth.given:>10,}"
            f" {queries:>11} {growth.ratio}x"
        )
    RESULTS.mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    kept = json.dumps([asdict(one) for one in growths], ensure_ascii=False, indent=1)
    (RESULTS / f"{stamp}-ladder.json").write_text(kept)
    return 0 if all(one.ratio <= LIMIT for one in growths) else 1


if __name__ == "__main__":
    sys.exit(main())
