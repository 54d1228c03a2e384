"""The projector: bars 9 to 12 of the gateway, and how it compares with going row by row.

Forty loggers speak for hours, one live packet each ten seconds, with minutes and hours between.
All of it goes into a SQLite file of its own; the naive way takes the same packets one by one, in
the same run. Absolute rates depend on the machine and on who else uses it, ratios do not.

    python -m bench.projector [HOURS]
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOG = "log/main"
OUTLETS, EVERY_S = 40, 10
FACTORS = ("a21026", "a21002", "a34013", "a19001", "a01012", "a01013", "a01014", "a01011", "a00000")
SMALL, LARGE = 20_000, 2_000_000
NAIVE = 1_000
LEAST_RATIO, MOST_SLOWER, RAW_AT_MOST, VALUES_AT_MOST = 10.0, 2.0, 0.20, 0.10
WISHED = 40_000


def main() -> int:
    hours = sys.argv[1] if len(sys.argv) > 1 else "4"
    with tempfile.TemporaryDirectory(prefix="bihuan-projector-") as home:
        env = os.environ | {
            "BIHUAN_TEST": "1",
            "BIHUAN_HOME": home,
            "BIHUAN_DATABASE_URL": f"sqlite:///{home}/bench.sqlite3",
            "DJANGO_SETTINGS_MODULE": "bihuan.config.settings",
        }
        words = [sys.executable, "-m", "bench.projector", hours, "child"]
        return subprocess.run(words, cwd=ROOT, env=env, check=False).returncode


class Field:
    """Loggers whose values wander slowly, written with two decimals."""

    def __init__(self, mns: list[str], start: datetime) -> None:
        self._rng = random.Random(212)
        self._mns, self._start = mns, start
        self._at = {(mn, f): self._rng.uniform(5, 80) for mn in mns for f in FACTORS}

    def packets(self, hours: int) -> Iterator[tuple[datetime, str, bytes]]:
        for second in range(0, hours * 3600 + 1, EVERY_S):
            at = self._start + timedelta(seconds=second)
            for mn in self._mns:
                yield at, mn, self._frame(at, mn, "2011", at, ("Rtd", "ZsRtd"))
                if second and second % 600 == 0:
                    begun = at - timedelta(minutes=10)
                    yield at, mn, self._frame(at, mn, "2051", begun, ("Avg", "ZsAvg"))
                if second and second % 3600 == 0:
                    begun = at - timedelta(hours=1)
                    yield at, mn, self._frame(at, mn, "2061", begun, ("Min", "Avg", "Max", "ZsAvg"))

    def _frame(
        self, at: datetime, mn: str, cn: str, moment: datetime, parts: tuple[str, ...]
    ) -> bytes:
        from bihuan.rules import hj212

        groups = [f"DataTime={moment:%Y%m%d%H%M%S}"]
        for factor in FACTORS:
            value = max(0.1, self._at[mn, factor] + self._rng.gauss(0, 0.08))
            self._at[mn, factor] = value
            told = ",".join(f"{factor}-{part}={value:.2f}" for part in parts)
            groups.append(f"{told},{factor}-Flag=N")
        qn = f"{at:%Y%m%d%H%M%S}000"
        return hj212.packet(st="31", cn=cn, mn=mn, qn=qn, flag=5, cp=";".join(groups))


class Writer:
    """One gateway's segments, sealed as they fill."""

    def __init__(self, root: Path) -> None:
        self.folder = root / LOG
        self.folder.mkdir(parents=True)
        self.bytes = 0

    def write(self, told: Iterator[tuple[datetime, str, bytes]] | list[Any], number: int) -> int:
        import hashlib

        from bihuan.rules import segments

        path, records = self.folder / segments.name(number), 0
        with path.open("wb") as segment:
            segment.write(segments.header(number, segments.NONE, 0))
            for at, mn, raw in told:
                us = int(at.timestamp() * 1_000_000) + records % 1000
                segment.write(segments.framed(1, us, b"10.8.0.7:40312", mn, raw))
                records += 1
                self.bytes += len(raw)
        whole = path.read_bytes()
        with path.open("ab") as segment:
            digest = hashlib.sha256(whole).digest()
            segment.write(segments.footer(records, len(whole), 0, digest))
        return records


class Bench:
    """One store and what is measured on it, in this order."""

    def __init__(self, hours: int) -> None:
        from django.conf import settings

        from bihuan.rules.viewer import system_viewer
        from tests.factories.people import make_county
        from tests.factories.telemetry import device

        self.start = datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=8)))
        self.end = self.start + timedelta(hours=hours + 1)
        county = make_county(self.start)
        self.mns = [device(county, self.start, number).mn for number in range(1, OUTLETS + 1)]
        self.machine, self.home = system_viewer("bench"), Path(settings.HOME)
        self.root = self.home / "gateway"
        self.writer = Writer(self.root)
        self.told = list(Field(self.mns, self.start).packets(hours))
        self.records = self.writer.write(self.told, 1)
        self.rng = random.Random(9)

    def take(self, most: int = 20_000) -> None:
        from bihuan.apps.telemetry import actions as telemetry

        at = self.end + timedelta(hours=9)
        while telemetry.take_packets(
            log=LOG, root=self.root, most=most, by=self.machine, at=at
        ).is_behind:
            continue

    def against_naive(self) -> bool:
        rate, cpu = timed(self.take, self.records)
        tell("packets into SQLite, with their values", rate, cpu)
        slow, slow_cpu = timed(lambda: naive(self.told[:NAIVE]), NAIVE)
        tell("one by one, as usually written", slow, slow_cpu)
        came = "reached" if rate >= WISHED else "not on this machine now"
        print(f"{'wished on a quiet core':44} {WISHED:>9,} /s {came}")
        ratio = cpu / slow_cpu
        return say("times as many a CPU-second", ratio, LEAST_RATIO, is_so=ratio >= LEAST_RATIO)

    def repeats(self) -> bool:
        """Bar 9: all once to three times in random order, and other contents under old keys."""
        from bihuan.apps.telemetry.models import Packet

        before = Packet.objects.count()
        later = Field(self.mns, self.end).packets(1)
        fresh = [one for one in later if self.rng.random() < 0.25]
        again = [one for one in fresh for _ in range(self.rng.randint(1, 3))]
        self.rng.shuffle(again)
        other = [(at, mn, changed(raw)) for at, mn, raw in self.rng.sample(fresh, 200)]
        self.records += self.writer.write(again + other, 2)
        self.take()
        revised = Packet.objects.filter(revision=1).count()
        stored = Packet.objects.count() - before - revised
        waiting = Packet.objects.filter(review="waiting").count()
        return all(
            [
                say("stored of what came up to three times", stored, len(fresh)),
                say("revisions of 200 other contents", revised, 200),
                say("of them waiting for a person", waiting, 200),
            ]
        )

    def splits(self) -> bool:
        """Bar 10: three parts in any order, every tenth message without one of them."""
        from bihuan.apps.telemetry.models import SplitGroup

        parts, lacking = split(self.mns, self.end, self.rng)
        self.records += self.writer.write(parts, 3)
        self.take()
        self.give_up()
        counts = [
            SplitGroup.objects.filter(state=state).count() for state in ("complete", "missing")
        ]
        return all(
            [
                say("split messages whole", counts[0], 500 - lacking),
                say("split messages told as missing", counts[1], lacking),
            ]
        )

    def give_up(self) -> None:
        from bihuan.apps.telemetry.actions import tallying

        tallying.give_up_splits(self.end + timedelta(hours=5))

    def replay(self) -> bool:
        """Bar 11: drop the store and build it anew."""
        from bihuan.apps.telemetry import actions as telemetry
        from bihuan.apps.telemetry import queries

        before = queries.fingerprint(self.root)
        telemetry.rebuild(root=self.root, by=self.machine, at=self.end)
        tell("replay", *timed(self.take, self.records))
        self.give_up()
        after = queries.fingerprint(self.root)
        same = sum(was == now for was, now in zip(before, after, strict=True))
        return say("tables with identical hashes", same, len(before))

    def sizes(self) -> bool:
        """The next packets into a store that holds a hundred times as many."""
        from bihuan.apps.telemetry.models import Packet

        rates, held = [], []
        for turn, size in enumerate((SMALL, LARGE)):
            fill(self.mns, size, self.end)
            held.append(Packet.objects.count())
            later = Field(self.mns, self.end + timedelta(hours=3 + 2 * turn))
            fresh = list(later.packets(1))[:10_000]
            self.writer.write(fresh, 4 + turn)
            rates.append(timed(lambda: self.take(5000), len(fresh))[1])
        Packet.objects.filter(log="log/old").delete()
        for rows, rate in zip(held, rates, strict=True):
            print(f"{f'into a store of {rows:,} packets':44} {rate:>9,.0f} a CPU-second")
        slower = rates[0] / rates[1]
        return say("times slower at the larger", slower, MOST_SLOWER, is_so=slower <= MOST_SLOWER)

    def weights(self) -> bool:
        """Bar 12: what all of it weighs when it is no longer hot."""
        from bihuan.apps.telemetry import actions as telemetry
        from bihuan.apps.telemetry.models import LivePart

        later = self.end + timedelta(days=9)
        telemetry.fold_live(by=self.machine, at=later)
        telemetry.fold_log(root=self.root, by=self.machine, at=later)
        paths = LivePart.objects.values_list("path", flat=True)
        values = sum((self.home / "live" / path).stat().st_size for path in paths)
        raw, share = packed_size(self.writer), values / self.writer.bytes
        return all(
            [
                say("raw kept of a byte received", raw, RAW_AT_MOST, is_so=raw <= RAW_AT_MOST),
                say("live values of a byte", share, VALUES_AT_MOST, is_so=share <= VALUES_AT_MOST),
            ]
        )


def child(hours: int) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    bench = Bench(hours)
    bars = (
        bench.against_naive,
        bench.repeats,
        bench.splits,
        bench.replay,
        bench.sizes,
        bench.weights,
    )
    held = [bar() for bar in bars]
    kept = all(held)
    print(f"projector: {'kept' if kept else 'BROKEN'}")
    return 0 if kept else 1


def fill(mns: list[str], size: int, end: datetime) -> None:
    """Old packets of the same loggers, until there are so many."""
    from django.db import transaction

    from bihuan.apps.telemetry.actions import keeping
    from bihuan.apps.telemetry.models import Packet
    from bihuan.foundation.series.actions import inserting

    stamp = inserting.stamper()(end)
    with transaction.atomic():
        for begun in range(Packet.objects.count(), size, 50_000):
            rows = [
                (mns[n % OUTLETS], "2011", "31", f"{20250101000000 + n // OUTLETS}", 0, 0,
                 stamp, "0" * 64, 0, "", False, stamp, "10.8.0.7:40312", "log/old", 1, n, "",
                 0, "a21026=r1.00,fN")
                for n in range(begun, min(begun + 50_000, size))
            ]  # fmt: skip
            inserting.insert(Packet, keeping.COLUMNS, rows)


def say(what: str, seen: float, asked: float, *, is_so: bool | None = None) -> bool:
    """A bar; where nothing else is told, the two must be equal."""
    held = seen == asked if is_so is None else is_so
    number = f"{seen:,.3f}" if isinstance(seen, float) else f"{seen:,}"
    print(f"{what:44} {number:>9} asked {asked:,}{'' if held else ' BROKEN'}", flush=True)
    return held


def tell(what: str, rate: float, cpu: float) -> None:
    print(f"{what:44} {rate:>9,.0f} /s {cpu:>9,.0f} a CPU-second", flush=True)


def timed(work: Callable[[], Any], count: int) -> tuple[float, float]:
    """How many a second, and a second of this process's own."""
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return count / (time.perf_counter() - began), count / (time.process_time() - cpu)


def changed(raw: bytes) -> bytes:
    """The same packet with another value of its first factor."""
    from bihuan.rules import hj212

    body = raw[6:-6].replace(b"=N;", b"=D;", 1)
    return hj212.framed(body)


def split(mns: list[str], start: datetime, rng: random.Random) -> tuple[list[Any], int]:
    from bihuan.rules import hj212

    parts, lacking = [], 0
    for number in range(500):
        begun = start - timedelta(hours=1 + number // len(mns))
        mn = mns[number % len(mns)]
        for pno in (1, 2, 3):
            if number % 10 == 0 and pno == 2:
                lacking += 1
                continue
            cp = f"DataTime={begun:%Y%m%d%H%M%S};w0101{pno}-Avg=1.0,w0101{pno}-Flag=N"
            qn = f"{start:%Y%m%d%H%M%S}{pno:03}"
            raw = hj212.packet(st="32", cn="2061", mn=mn, qn=qn, flag=7, cp=cp, pnum=3, pno=pno)
            parts.append((start, mn, raw))
    rng.shuffle(parts)
    return parts, lacking


def naive(told: list[Any]) -> None:
    """Each packet taken apart, looked for and saved by itself, a row a value."""
    from django.db import transaction

    from bihuan.apps.telemetry.models import Packet
    from bihuan.foundation.series.models import Ingest, Reading

    ingest = Ingest.objects.create(kind="feed", source="naive", received_at=told[0][0])
    for offset, (at, mn, raw) in enumerate(told):
        text = raw.decode("gbk")
        body = text[6:-6]
        if f"{bit_crc(body.encode()):04X}" != text[-6:-2]:
            continue
        head, _, cp = body.partition("CP=&&")
        fields = dict(item.split("=", 1) for item in head.rstrip(";").split(";"))
        values = dict(item.split("=", 1) for item in cp[:-2].replace(",", ";").split(";"))
        moment = datetime.strptime(values.pop("DataTime"), "%Y%m%d%H%M%S").replace(tzinfo=at.tzinfo)
        with transaction.atomic():
            _, is_new = Packet.objects.get_or_create(
                mn="naive" + mn, cn=fields["CN"], data_time=str(moment), pnum=0, pno=0, revision=0,
                defaults={
                    "st": fields["ST"], "sha256": "", "data_at": moment, "received_at": at,
                    "peer": "", "log": "naive", "segment": 1, "offset": offset,
                },
            )  # fmt: skip
            for name, value in values.items() if is_new else ():
                if name.endswith("Flag"):
                    continue
                Reading.objects.create(
                    ingest=ingest, series="naive/" + mn, parameter=name[:20],
                    averaging_s=int(fields["CN"]), ends_at=moment,
                    value=round(float(value) * 1000), scale=1000, unit="",
                )  # fmt: skip
    Packet.objects.filter(log="naive").delete()
    Reading.objects.filter(ingest=ingest).delete()


def bit_crc(data: bytes) -> int:
    crc = 0xFFFF
    for byte in data:
        crc = (crc >> 8) ^ byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc


def packed_size(writer: Writer) -> float:
    """Packed segments against the bytes that came in them; the newest stay unpacked."""
    import pyarrow as pa

    codec = pa.Codec("zstd", 9)
    size = 0
    for path in writer.folder.iterdir():
        if path.suffix == ".zst":
            size += path.stat().st_size
        elif path.suffix == ".seg":
            size += len(codec.compress(path.read_bytes()))
    return size / writer.bytes


if __name__ == "__main__":
    sys.exit(child(int(sys.argv[1])) if sys.argv[2:] == ["child"] else main())
