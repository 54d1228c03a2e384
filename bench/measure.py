"""A small API for benches: the same work at several sizes in one run, told as ratios.

    measured = compare("ledger list", sizes=(1_000, 1_000_000), prepare=fill, run=open_list)
    tell(measured)

`prepare(size)` returns what `run` takes; `run` returns how many queries it made. Each size is
warmed up first; the sizes take turns, so that a busy machine slows all of them alike.
"""

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Generic, TypeVar

RESULTS = Path(__file__).parent / "results"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sample:
    """One size: the median and the quartiles of its runs in milliseconds, and its queries."""

    size: int
    median_ms: float
    low_ms: float
    high_ms: float
    queries: int


@dataclass(frozen=True, slots=True)
class Measured(Generic[T]):
    """One piece of work at every size; `ratio` is the last median over the first."""

    name: str
    samples: list[Sample]
    ratio: float
    limit: float


def compare(
    name: str,
    *,
    prepared: Sequence[tuple[int, T]],
    run: Callable[[T], int],
    runs: int = 25,
    limit: float = 2.0,
) -> Measured[T]:
    """Run the same work on every prepared size, in turns."""
    times: dict[int, list[float]] = {size: [] for size, _ in prepared}
    queries: dict[int, int] = {}
    for size, subject in prepared:
        run(subject)
        queries[size] = run(subject)
    for _ in range(runs):
        for size, subject in prepared:
            began = time.perf_counter()
            run(subject)
            times[size].append((time.perf_counter() - began) * 1000)
    samples = [_sample(size, times[size], queries[size]) for size, _ in prepared]
    ratio = samples[-1].median_ms / samples[0].median_ms
    return Measured(name, samples, round(ratio, 2), limit)


def _sample(size: int, times: list[float], queries: int) -> Sample:
    low, median, high = statistics.quantiles(times, n=4)
    return Sample(size, round(median, 1), round(low, 1), round(high, 1), queries)


def tell(measured: Sequence[Measured[T]]) -> bool:
    """Print a table, keep it as JSON, and say whether every promise held."""
    print(f"{'what':34} {'size':>10} {'median':>9} {'quartiles':>17} {'queries':>8} {'ratio':>7}")
    for one in measured:
        for sample in one.samples:
            is_last = sample is one.samples[-1]
            span = f"{sample.low_ms}–{sample.high_ms}"
            ratio = f"{one.ratio}x" if is_last else ""
            print(
                f"{one.name:34} {sample.size:>10,} {sample.median_ms:>7} ms {span:>14} ms"
                f" {sample.queries:>8} {ratio:>7}"
            )
    RESULTS.mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    kept = [asdict(one) for one in measured]
    (RESULTS / f"{stamp}.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1))
    return all(_holds(one) for one in measured)


def _holds(one: Measured[T]) -> bool:
    same_queries = len({sample.queries for sample in one.samples}) == 1
    holds = same_queries and one.ratio <= one.limit
    if not holds:
        print(f"broken promise: {one.name} ratio {one.ratio} (limit {one.limit}), "
              f"same queries: {same_queries}")  # fmt: skip
    return holds
