"""The gateway under load and under the axe: bars 1, 5, 6, 7 and 8 of the telemetry report.

    python -m bench.gateway [crash|rate|steady|idle|alarm] [--short]

The load is a process of its own; both share this machine with whatever else runs, so read the
ratios first. Every part says the load average it met.
"""

import asyncio
import json
import logging
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.measure import RESULTS
from bihuan.doors.gateway import clock
from bihuan.doors.gateway.log import Log
from bihuan.rules import segments, sitebook
from bihuan.rules.sitebook import SiteLimit
from tests.factories import gateway, power
from tests.factories.gateway import Load, Running

FAST = ("--per-connection", "1000000")
KILLED, CUT = 200, 100
LIFE_S = 0.35
GATEWAY = ("bihuan.doors.gateway",)
STORES = {
    "durable": GATEWAY,
    "unstored": ("bench.gateway_variants", "unstored"),
    "sqlite": ("bench.gateway_variants", "sqlite"),
}
LIMITS = tuple(SiteLimit(one, "2061", 35.0, corrected=False) for one in ("a21026", "a21002"))
SHORT = "--short" in sys.argv


@contextmanager
def home(sites: int) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="bihuan-gateway-"))
    gateway.put_book(folder, [gateway.site(number, limits=LIMITS) for number in range(sites)])
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def crash() -> dict[str, Any]:
    """Bar 1: lives ended by kill -9, and lives cut back to what was synced."""
    killed, cut = (10, 5) if SHORT else (KILLED, CUT)
    return {
        "killed": _lives(killed, lambda _folder: GATEWAY, lambda _folder, _life: None),
        "cut": _lives(cut, _witnessed, _cut),
        "cut_without_sync": _lives(3, _mutated, _cut),
    }


def _witnessed(folder: Path) -> tuple[str, ...]:
    return ("tests.factories.power", str(folder / "journal"))


def _mutated(folder: Path) -> tuple[str, ...]:
    return (*_witnessed(folder), "--without-sync")


def _cut(folder: Path, life: int) -> None:
    journal, chance = folder / "journal", random.Random(life)
    power.cut(journal, folder / "gateway" / sitebook.LOG, chance if life % 2 else None)
    journal.unlink()


def _lives(
    rounds: int, module: Callable[[Path], tuple[str, ...]], axe: Callable[[Path, int], None]
) -> dict[str, Any]:
    acked = lost = 0
    began = time.monotonic()
    with home(16) as folder:
        for life in range(rounds):
            since = _last_segment(folder) + 1
            running = gateway.start(
                folder, *FAST, "--segment-bytes", "2000000", module=module(folder)
            )
            load = Load(connections=16, window=32, first=life * 10**6)
            asyncio.run(_killed(running, load))
            axe(folder, life)
            _mended(folder)
            acked += len(load.acked)
            lost += len(load.acked - gateway.logged(folder / "gateway", since))
        chained = _is_chained(folder)
    took = time.monotonic() - began
    return {
        "rounds": rounds, "acked": acked, "lost": lost, "chained": chained,
        "seconds": round(took),
    }  # fmt: skip


async def _killed(running: Running, load: Load) -> None:
    await load.run(running.port, seconds=LIFE_S)
    running.kill()


def _last_segment(folder: Path) -> int:
    found = (folder / "gateway" / sitebook.LOG).glob("*.seg")
    return max((segments.number_of(path.name) or 0 for path in found), default=0)


def _mended(folder: Path) -> None:
    log = Log(folder / "gateway" / sitebook.LOG, segment_bytes=1 << 20, now_us=clock.now_us)
    log.open()
    log.close()


def _is_chained(folder: Path) -> bool:
    previous = None
    for path in sorted((folder / "gateway" / sitebook.LOG).glob("*.seg")):
        with path.open("rb") as stream:
            found = segments.check(stream)
        if not found.is_sealed or (previous is not None and found.previous != previous):
            return False
        previous = found.sha256
    return True


def rate() -> dict[str, Any]:
    """Bar 5: durable against the same server without a store and with SQLite, in turns."""
    turns, seconds = (2, 1.5) if SHORT else (5, 3.0)
    found: dict[str, list[float]] = {name: [] for name in STORES}
    cpu: dict[str, list[float]] = {name: [] for name in STORES}
    for _ in range(turns):
        for name, module in STORES.items():
            with home(200) as folder:
                running = gateway.start(folder, *FAST, module=module)
                told = _loaded(running, connections=200, window=8, seconds=seconds)
                cpu[name].append(told["acked"] / _cpu_s(running))
                running.stop()
            found[name].append(told["per_s"])
    return {
        **{f"{name}_per_s": round(statistics.median(all_)) for name, all_ in found.items()},
        **{f"{name}_per_cpu_s": round(statistics.median(all_)) for name, all_ in cpu.items()},
        "of_unstored": _ratio(found["durable"], found["unstored"]),
        "of_sqlite": _ratio(found["durable"], found["sqlite"]),
    }


def _ratio(ours: list[float], theirs: list[float]) -> float:
    return round(statistics.median(one / two for one, two in zip(ours, theirs, strict=True)), 2)


def steady() -> dict[str, Any]:
    """Bar 6: 5,000 a second over 1,000 connections, then 20,000 a second."""
    found = {}
    for offered, seconds in ((5000, 10 if SHORT else 60), (20_000, 5 if SHORT else 20)):
        with home(1000) as folder:
            running = gateway.start(folder)
            told = _loaded(running, connections=1000, rate=offered, seconds=seconds)
            status = _settled(running)
            running.stop()
            stored = len(gateway.logged(folder / "gateway"))
        told["stored"] = stored
        told["sync_p99_ms"] = status["sync_p99_s"] * 1000
        told["memory_max_mb"] = round(status["memory_max_bytes"] / 1e6)
        found[f"{offered}_per_s"] = told
    return found


def idle() -> dict[str, Any]:
    """Bar 7: 10,000 idle connections and 1,000 packets a second over 100 more."""
    with home(10_100) as folder:
        running = gateway.start(folder)
        told = _loaded(
            running, connections=10_100, speaking=100, rate=1000, seconds=5 if SHORT else 15
        )
        status = _settled(running)
        running.stop()
    return told | {
        "connections": 10_100,
        "memory_max_mb": round(status["memory_max_bytes"] / 1e6),
    }


def alarm() -> dict[str, Any]:
    """Bar 8: hours over their limit among 20,000 packets a second; nobody reads the log."""
    with home(1000) as folder:
        running = gateway.start(folder)
        told = _loaded(
            running, connections=1000, rate=20_000, over_share=0.01, seconds=5 if SHORT else 15
        )
        status = _settled(running)
        running.stop()
        written = len(gateway.records(folder / "gateway", sitebook.ALARMS))
    return told | {
        "alarms_written": written,
        "received_to_durable_p999_ms": status["alarm_p999_s"] * 1000,
    }


def _loaded(running: Running, **plan: Any) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.gateway_load", json.dumps({"port": running.port} | plan)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _settled(running: Running) -> dict[str, Any]:
    time.sleep(1.2)
    return running.status()


def _cpu_s(running: Running) -> float:
    told = Path(f"/proc/{running.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    "crash": crash,
    "rate": rate,
    "steady": steady,
    "idle": idle,
    "alarm": alarm,
}


def main(*names: str) -> int:
    path = RESULTS / "gateway.json"
    logging.disable()
    kept = json.loads(path.read_text()) if path.exists() else {}
    for name in names or PARTS:
        before = os.getloadavg()[0]
        found = PARTS[name]()
        kept[name] = found | {"load": [round(before, 1), round(os.getloadavg()[0], 1)]}
        print(name, json.dumps(kept[name], indent=1))
    if not SHORT:
        RESULTS.mkdir(exist_ok=True)
        path.write_text(json.dumps(kept, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(word for word in sys.argv[1:] if not word.startswith("--"))))
