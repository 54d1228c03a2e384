"""2,000 fire points of a season and a hundred times as many: read, and merged into fires.

The points lie on an area that grows with their number, as a province does beside a county, so the
work is linear where a grid keeps neighbours apart. A part of them is compared pair by pair.

    python -m bench.firepoints [SMALL LARGE]
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from bench.measure import RESULTS
from bihuan.rules import firepoints
from bihuan.rules.firepoints import FirePoint
from bihuan.rules.sightings import linked
from tests.factories import fires as made

TODAY = date(2026, 11, 26)
LIMIT = 1.5
"""How much longer a point may take among a hundred times as many."""
PAIRED = 2_000
ROUNDS = 3


def season(points: int) -> str:
    """Seasons of different places below one heading, 2,000 points each."""
    parts = [made.season(min(2_000, points), seed=2026)]
    parts += [
        made.season(
            2_000, seed=2026 + number, north=0.7 * (number % 20), east=number // 20
        ).partition("\n")[2]
        for number in range(1, points // 2_000)
    ]
    return "".join(parts)


def timed(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began


def pairwise(points: list[FirePoint]) -> int:
    """How many fires there are when every pair is looked at."""
    seen = [point.sighting for point in points]
    root = list(range(len(seen)))

    def top(one: int) -> int:
        while root[one] != one:
            one = root[one]
        return one

    for one in range(len(seen)):
        for other in range(one):
            if linked(seen[one], seen[other]):
                root[top(one)] = top(other)
    return sum(top(one) == one for one in range(len(seen)))


def main() -> int:
    small, large = (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (2_000, 200_000)
    texts = {size: season(size) for size in (small, large)}
    points = {size: list(firepoints.read(text, today=TODAY).points) for size, text in texts.items()}
    told: dict[str, dict[str, float]] = {}
    kept = all(len(found) == size for size, found in points.items())
    for name, work in (
        ("read", lambda size: firepoints.read(texts[size], today=TODAY)),
        ("merge", lambda size: firepoints.fires(points[size])),
    ):
        per_point = {
            size: statistics.median(timed(work, size) for _ in range(ROUNDS)) / size
            for size in texts
        }
        ratio = per_point[large] / per_point[small]
        kept &= ratio <= LIMIT
        told[name] = {"ratio": ratio, **{f"us_{size}": us * 1e6 for size, us in per_point.items()}}
        print(
            f"{name}: {per_point[small] * 1e6:.1f} us a point of {small:,},"
            f" {per_point[large] * 1e6:.1f} us of {large:,}: {ratio:.2f}x"
        )
    some = list({point.key: point for point in points[small][:PAIRED]}.values())
    fires, compared = len(firepoints.fires(some)), pairwise(some)
    kept &= fires == compared
    print(f"fires of {len(some):,} points: {fires:,}; with every pair compared: {compared:,}")
    RESULTS.mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    (RESULTS / f"{stamp}-firepoints.json").write_text(json.dumps(told, indent=1))
    print(f"firepoints: {'kept' if kept else 'BROKEN'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
