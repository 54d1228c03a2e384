"""10,000 camera events a minute through the real door: none lost, none twice, with rows before.

Each size is a SQLite file with a server process of its own (the whole site under waitress, as
`bihuan web` runs it, every commit synchronous). Events go one by one over four connections, and in
batches; a part of both is sent twice. Sizes take turns.

    python -m bench.intake [FEW MANY [SINGLES BATCHES]]
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bench.doorway import CAMERAS
from bench.measure import RESULTS

ROOT = Path(__file__).parents[1]
ASKED = 10_000
"""Events a minute."""
ROUNDS, SINGLES, BATCH, BATCHES, WIRES = 2, 1_000, 500, 8, 4
AGAIN = (50, 200)
"""Of each round sent a second time, one by one and in a batch."""
GROWTH = 1.5
KINDS = ("smoke", "dust", "vehicle", "waste")


@dataclass(frozen=True, slots=True)
class Size:
    """How many events one round sends one by one, and how many in batches."""

    singles: int
    batched: int


@dataclass
class Door:
    """One server with its table of signals, and what was acknowledged of what was sent."""

    rows: int
    process: "subprocess.Popen[str]"
    port: int
    key: str
    acknowledged: set[int] = field(default_factory=set)
    single_s: list[float] = field(default_factory=list)
    batch_s: list[float] = field(default_factory=list)
    batch_cpu_s: list[float] = field(default_factory=list)
    repeated: int = 0

    def post(self, wire: http.client.HTTPConnection, path: str, body: object) -> dict[str, object]:
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        wire.request("POST", path, json.dumps(body), headers)
        answer = wire.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise SystemExit(f"bench: {answer.status} {said[:300]!r}")
        return dict(json.loads(said))

    def stand(self) -> tuple[int, float]:
        """Signals in the table, and processor seconds of the server so far."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write("count\n")
        self.process.stdin.flush()
        count, seconds = self.process.stdout.readline().split()
        return int(count), float(seconds)


def opened(rows: int, home: Path) -> Door:
    env = os.environ | {"BIHUAN_TEST": "1", "BIHUAN_HOME": str(home)}
    env.pop("BIHUAN_DATABASE_URL", None)
    home.mkdir(parents=True)
    (home / "static").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.doorway", str(rows)],
        cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    said = process.stdout.readline().split()
    if not said or said[0] != "ready":
        raise SystemExit(f"bench: the door with {rows} rows did not open")
    return Door(rows, process, int(said[1]), said[2])


def events(first: int, count: int) -> list[dict[str, object]]:
    """What cameras see within half an hour: mostly the same view, one in five elsewhere."""
    now = datetime.now(timezone(timedelta(hours=8))).replace(microsecond=0)
    made: list[dict[str, object]] = []
    for number in range(first, first + count):
        event: dict[str, object] = {
            "id": f"E{number}",
            "camera": f"K{number * 7 % CAMERAS:03}",
            "kind": KINDS[number % 4],
            "at": (now - timedelta(seconds=number % 1800)).isoformat(),
            "confidence": 0.5 + number % 50 / 100,
        }
        if number % 5 == 0:
            event |= {"lon": 118 + number % 600 / 1000, "lat": 31 + number % 577 / 1000}
        made.append(event)
    return made


def one_by_one(door: Door, sent: Sequence[dict[str, object]]) -> float:
    """Four connections at once, as platforms that forward each event by itself."""

    def wire(part: Sequence[dict[str, object]]) -> None:
        line = http.client.HTTPConnection("127.0.0.1", door.port)
        for event in part:
            body = {name: value for name, value in event.items() if name != "camera"}
            told = door.post(line, f"/api/v1/cameras/{event['camera']}/events", body)
            note(door, [told])
        line.close()

    began = time.perf_counter()
    with ThreadPoolExecutor(WIRES) as pool:
        list(pool.map(wire, [sent[start::WIRES] for start in range(WIRES)]))
    return time.perf_counter() - began


def in_batches(door: Door, sent: Sequence[dict[str, object]]) -> float:
    began = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", door.port)
    for start in range(0, len(sent), BATCH):
        told = door.post(line, "/api/v1/cameras/events", {"events": sent[start : start + BATCH]})
        note(door, told["results"])  # type: ignore[arg-type]
    line.close()
    return time.perf_counter() - began


def note(door: Door, results: Sequence[dict[str, object]]) -> None:
    for one in results:
        if one["signal"] is None:
            raise SystemExit(f"bench: an event was refused: {one}")
        door.acknowledged.add(int(str(one["signal"])))
        door.repeated += not one["is_new"]


def play(door: Door, first: int, size: Size) -> None:
    """One round: singles, batches, and a part of each once more."""
    singles, batches = events(first, size.singles), events(first + size.singles, size.batched)
    door.single_s.append(one_by_one(door, singles))
    before = door.stand()[1]
    door.batch_s.append(in_batches(door, batches))
    door.batch_cpu_s.append(door.stand()[1] - before)
    one_by_one(door, singles[: AGAIN[0]])
    in_batches(door, batches[: AGAIN[1]])


def main() -> int:
    asked = [int(word) for word in sys.argv[1:]]
    few, many = asked[:2] or (10_000, 1_000_000)
    singles, batches = asked[2:] or (SINGLES, BATCHES)
    size = Size(singles, BATCH * batches)
    doors: list[Door] = []
    with tempfile.TemporaryDirectory(prefix="bihuan-intake-") as home:
        try:
            doors += [opened(rows, Path(home) / str(rows)) for rows in (few, many)]
            for turn in range(ROUNDS):
                for door in doors:
                    play(door, turn * (size.singles + size.batched), size)
            kept = min([told(door, size) for door in doors])
        finally:
            for door in doors:
                door.process.communicate(timeout=60)
    small, large = doors
    for name, ratio in (
        ("one by one", statistics.median(large.single_s) / statistics.median(small.single_s)),
        ("in batches", statistics.median(large.batch_s) / statistics.median(small.batch_s)),
    ):
        kept &= ratio <= GROWTH
        print(f"{name}: {many:,} rows before take {ratio:.2f}x the time of {few:,}")
    RESULTS.mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    kept_rows = [row(door) for door in doors]
    (RESULTS / f"{stamp}-intake.json").write_text(json.dumps(kept_rows, indent=1))
    print(f"intake: {'kept' if kept else 'BROKEN'}")
    return 0 if kept else 1


def row(door: Door) -> dict[str, object]:
    return {
        "rows_before": door.rows,
        "acknowledged": len(door.acknowledged),
        "repeated": door.repeated,
        "single_s": [round(one, 3) for one in door.single_s],
        "batch_s": [round(one, 3) for one in door.batch_s],
        "batch_cpu_s": [round(one, 3) for one in door.batch_cpu_s],
    }


def told(door: Door, size: Size) -> bool:
    """Every event that was acknowledged stands in the table, and no other; fast enough."""
    sent = ROUNDS * (size.singles + size.batched)
    singles = size.singles * 60 / statistics.median(door.single_s)
    batches = size.batched * 60 / statistics.median(door.batch_s)
    in_table = door.stand()[0]
    cpu_ms = 1000 * statistics.median(door.batch_cpu_s) / size.batched
    print(
        f"{door.rows:>10,} rows before: {singles:>8,.0f} events/min one by one,"
        f" {batches:>8,.0f} in batches; sent {sent:,}, acknowledged {len(door.acknowledged):,},"
        f" in the table {in_table:,}, recognised again {door.repeated};"
        f" {cpu_ms:.1f} ms of a processor each in batches"
    )
    again = ROUNDS * (min(AGAIN[0], size.singles) + AGAIN[1])
    whole = sent == len(door.acknowledged) == in_table and door.repeated == again
    return whole and max(singles, batches) >= ASKED


if __name__ == "__main__":
    sys.exit(main())
