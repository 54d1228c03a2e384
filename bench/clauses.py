"""The reader at 1x, 10x and 100x the length of one plan: time and memory for each character.

    python -m bench.clauses

The plan is put together from our own samples, so that every part of the reader has work to do.
"""

import json
import sys
import time
import tracemalloc
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.measure import RESULTS
from bihuan.rules import clauses

SAMPLES = Path(__file__).parents[1] / "tests" / "samples"
NAMES = ("planning_chapter", "township_notice", "labelled_speech", "yunchuan_speech")
ONCE, FACTORS = 5_000, (1, 10, 100)
RUNS = {1: 15, 10: 5, 100: 3}
LIMIT = 1.3


@dataclass(frozen=True, slots=True)
class Reached:
    """One length: the best of its runs, since a busy machine only ever adds time."""

    characters: int
    items: int
    seconds: float
    per_second: int
    peak_bytes_per_character: float


def plan(length: int) -> str:
    parts = [(SAMPLES / f"{name}.txt").read_text(encoding="utf-8") for name in NAMES]
    whole = "\n".join(parts)
    return (whole * (length // len(whole) + 1))[:length]


def reached(factor: int) -> Reached:
    text = plan(ONCE * factor)
    clauses.read(text[:ONCE])
    times = []
    for _ in range(RUNS[factor]):
        began = time.perf_counter()
        found = clauses.read(text)
        times.append(time.perf_counter() - began)
    items = len(found.items)
    del found
    tracemalloc.start()
    clauses.read(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    best = min(times)
    return Reached(
        len(text), items, round(best, 4), round(len(text) / best), round(peak / len(text), 1)
    )


def main() -> int:
    measured = [reached(factor) for factor in FACTORS]
    for one in measured:
        print(
            f"read {one.characters:>9,} characters: {one.items:>6,} items in {one.seconds:>8.3f} s,"
            f" {one.per_second:>8,} characters a second,"
            f" peak {one.peak_bytes_per_character:>6.1f} bytes a character"
        )
    first, last = measured[0], measured[-1]
    growth = round(first.per_second / last.per_second, 2)
    memory = round(last.peak_bytes_per_character / first.peak_bytes_per_character, 2)
    print(f"growth {growth}x (limit {LIMIT}), memory for each character {memory}x (limit {LIMIT})")
    kept = {"growth": growth, "memory": memory, "measured": [asdict(one) for one in measured]}
    RESULTS.mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    (RESULTS / f"{stamp}-clauses.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")
    return 0 if growth <= LIMIT and memory <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
