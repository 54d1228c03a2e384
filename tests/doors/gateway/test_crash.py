"""What was acknowledged is there: after kill -9, and after a cut back to what was synced."""

import asyncio
import random
from pathlib import Path

import pytest

from bihuan.doors.gateway import clock
from bihuan.doors.gateway.log import Log
from bihuan.rules import segments, sitebook
from tests.factories import gateway, power
from tests.factories.gateway import Load

ENOUGH = 800


def killed_under_load(home: Path, first: int, *words: str, module: tuple[str, ...]) -> Load:
    """One life of a gateway: it is killed while it is busy."""
    running = gateway.start(home, "--per-connection", "1000000", *words, module=module)
    load = Load(connections=8, window=16, first=first)

    async def life() -> None:
        await load.run(running.port, acked=ENOUGH)
        running.kill()

    asyncio.run(life())
    return load


@pytest.fixture
def home(tmp_path: Path) -> Path:
    gateway.put_book(tmp_path, [gateway.site(number) for number in range(8)])
    return tmp_path


def mended(home: Path) -> None:
    """As the next start does it."""
    log = Log(home / "gateway" / sitebook.LOG, segment_bytes=1 << 20, now_us=clock.now_us)
    log.open()
    log.close()


def lost(home: Path, acked: set[bytes]) -> int:
    return len(acked - gateway.logged(home / "gateway"))


def test_what_was_acknowledged_survives_kill_9(home: Path) -> None:
    acked: set[bytes] = set()
    for life in range(2):
        acked |= killed_under_load(
            home, life * 10**6, "--segment-bytes", "300000", module=("bihuan.doors.gateway",)
        ).acked
    mended(home)
    assert len(acked) >= 2 * ENOUGH
    assert lost(home, acked) == 0


def test_what_was_acknowledged_survives_a_power_cut(home: Path) -> None:
    acked: set[bytes] = set()
    for life in range(2):
        load = cut_short(home, life)
        acked |= load.acked
    mended(home)
    assert len(acked) >= 2 * ENOUGH
    assert lost(home, acked) == 0


def test_without_fdatasync_the_same_cut_loses_what_was_acknowledged(home: Path) -> None:
    load = cut_short(home, 0, "--without-sync")
    mended(home)
    assert len(load.acked) >= ENOUGH
    assert lost(home, load.acked) == len(load.acked)


def cut_short(home: Path, life: int, *mutation: str) -> Load:
    journal = home / "journal"
    journal.unlink(missing_ok=True)
    module = ("tests.factories.power", str(journal), *mutation)
    load = killed_under_load(home, life * 10**6, module=module)
    power.cut(journal, home / "gateway" / sitebook.LOG, random.Random(life) if life % 2 else None)
    return load


def test_every_segment_after_crashes_is_sealed_and_chained(home: Path) -> None:
    killed_under_load(home, 0, "--segment-bytes", "200000", module=("bihuan.doors.gateway",))
    mended(home)
    previous = segments.NONE.hex()
    paths = sorted((home / "gateway" / sitebook.LOG).glob("*.seg"))
    assert len(paths) >= 2
    for number, path in enumerate(paths, 1):
        with path.open("rb") as stream:
            found = segments.check(stream)
        assert (found.number, found.previous, found.is_sealed) == (number, previous, True)
        previous = found.sha256
