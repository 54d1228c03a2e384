"""HJ 212 in pure Python beside the way it is usually written: rates, cuts, fuzz.

Bars of the telemetry issue: a full parse at least 20 times the naive reference in the same run (70
where the hot path is compiled), the way to an acknowledgement at least 100 times; every packet the
same under 10,000 random cuts; ten million bytes of damage: no exception, bounded memory, false
accepts at most 1 in 256.
"""

import json
import random
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from bihuan.rules import hj212
from bihuan.rules.hj212.hands import compiled
from tests.factories import hj212 as made

SHARED = Path(__file__).parents[2] / "shared/data/hj212_samples.jsonl"

FACTORS = (
    "a21026", "a21002", "a34013", "a19001", "a01011", "a01012", "a01013", "a01014", "a00000",
    "a05001",
)  # fmt: skip
FULL, ACK = (70.0 if compiled else 20.0), 100.0
PURE = "import sys; sys.modules['bihuan.rules.hj212.swift'] = None; from bench import hj212 as b; "
CUTS = 10_000
FUZZ_BYTES = 10_000_000


def naive(data: bytes) -> dict[str, object]:
    """As it is usually written: the whole text, a time parser, the bit loop of annex A."""
    text = data.decode("utf-8").strip()
    length, body, told = int(text[2:6]), text[6:-4], text[-4:]
    if length != len(body) or naive_crc(body) != told.upper():
        raise ValueError(text)
    head, cp = body.split("CP=&&")
    packet: dict[str, object] = dict(one.split("=") for one in head.strip(";").split(";"))
    packet["QN"] = datetime.strptime(str(packet["QN"]), "%Y%m%d%H%M%S%f")
    values: dict[str, dict[str, object]] = {}
    for group in cp.rstrip("&").split(";"):
        for item in group.split(","):
            name, value = item.split("=")
            if name == "DataTime":
                packet["DataTime"] = datetime.strptime(value, "%Y%m%d%H%M%S")
                continue
            factor, part = name.split("-")
            values.setdefault(factor, {})[part] = value if part == "Flag" else float(value)
    packet["values"] = values
    return packet


def naive_crc(body: str) -> str:
    register = 0xFFFF
    for letter in body:
        register = (register >> 8) ^ ord(letter)
        for _ in range(8):
            low = register & 1
            register >>= 1
            if low:
                register ^= 0xA001
    return f"{register:04X}"


def sample(count: int = len(FACTORS)) -> bytes:
    """A real-time packet of ten factors, each with Rtd, ZsRtd and Flag."""
    rng = random.Random(7)
    groups = [
        f"{code}-Rtd={rng.uniform(1, 99):.3f},{code}-ZsRtd={rng.uniform(1, 99):.3f},{code}-Flag=N"
        for code in FACTORS[:count]
    ]
    return hj212.packet(
        qn="20261126080000123", st="31", cn="2011", mn="399210000000000000000A01", flag=5,
        cp=";".join(["DataTime=20261126080000", *groups]),
    )  # fmt: skip


def full(field: list[bytes]) -> None:
    """All that the platform reads: every value as the exact text it came as, and the moment."""
    framer = hj212.Framer()
    for data in field:
        for frame in framer.feed(data):
            content = hj212.content(hj212.head(frame.body).cp)
            hj212.when(content.data_time)


def full_of_floats(field: list[bytes]) -> None:
    """The same, and a float of every value, as the naive way makes them."""
    framer = hj212.Framer()
    for data in field:
        for frame in framer.feed(data):
            content = hj212.content(hj212.head(frame.body).cp)
            hj212.when(content.data_time)
            for parts in content.values.values():
                [float(text) for part, text in parts.items() if part != "Flag"]


def to_ack(field: list[bytes]) -> None:
    framer = hj212.Framer()
    for data in field:
        for frame in framer.feed(data):
            hj212.head(frame.body)


def all_naive(field: list[bytes]) -> None:
    for data in field:
        naive(data)


def all_crc(field: list[bytes]) -> None:
    for data in field:
        hj212.crc(data)


def all_bits(field: list[bytes]) -> None:
    for data in field:
        made.naive_crc(data)


WORKS: dict[str, tuple[str, Callable[[list[bytes]], None], int, float]] = {
    "naive": ("as usually written", all_naive, 10, 0.0),
    "full": ("frame, CRC, head, values", full, 50, FULL),
    "floats": ("the same, and values as floats", full_of_floats, 50, 0.0),
    "ack": ("frame, CRC, head", to_ack, 100, ACK),
    "bits": ("CRC alone, the bit loop", all_bits, 10, 0.0),
    "crc": ("CRC alone, folded", all_crc, 100, 0.0),
}
"""What is measured, in words; how many packets a round; how many times the naive way is asked."""


def rates() -> bool:
    """A field of a hundred loggers, so that nothing is measured on one head alone."""
    bodies = [sample()[6:-6].replace(b"0A01;", b"%04X;" % number) for number in range(100)]
    field = [hj212.framed(body) for body in bodies]
    best = dict.fromkeys(WORKS, float("inf"))
    for _ in range(400):
        for name, (_, work, count, _) in WORKS.items():
            began = time.perf_counter()
            work(field[:count])
            best[name] = min(best[name], (time.perf_counter() - began) / count * 1e6)
    hands = "compiled" if compiled else "pure Python"
    what = f"{len(field[0])} bytes, 10 factors, {hands}"
    print(f"{what:34} {'µs':>7} {'packets/s':>11} {'x naive':>8} {'asked':>6}")
    for name, (word, _, _, asked) in WORKS.items():
        times, bar = best["naive"] / best[name], f"{asked:.0f}" if asked else ""
        print(f"{word:34} {best[name]:>7.2f} {1e6 / best[name]:>11,.0f} {times:>8.1f} {bar:>6}")
    return all(best["naive"] / best[name] >= asked for name, (*_, asked) in WORKS.items())


def is_pure_quick() -> bool:
    """The same rates in a process that finds nothing compiled."""
    if not compiled:
        return True
    sys.stdout.flush()
    done = subprocess.run([sys.executable, "-c", f"{PURE} sys.exit(not b.rates())"], check=False)
    return done.returncode == 0


def known() -> list[bytes]:
    """Packets of every kind: our own, and those beside the checkout."""
    good = made.whole()
    own = [
        good, good[:-2] + b"**\r\n", good[:-6] + b"4F61\r\n", sample(),
        made.with_length(good, f"{len(good) - 12}"), hj212.closed(good, made.KEY),
        hj212.closed(good, made.KEY, is_printed=True),
    ]  # fmt: skip
    if not SHARED.exists():
        return own
    rows = SHARED.read_text("utf-8").strip().split("\n")
    seen = [json.loads(row)["raw"].encode("latin-1") for row in rows]
    return own + [raw if raw.endswith(b"\r\n") else raw + b"\r\n" for raw in seen]


def cuts() -> bool:
    """Every packet alone byte by byte, then glued in random order and cut at random."""
    rng = random.Random(212)
    packets = known()
    alone = {raw: made.read([raw])[0] for raw in packets}
    wrong = sum(
        made.read([raw[at : at + 1] for at in range(len(raw))])[0] != frames
        for raw, frames in alone.items()
    )
    for _ in range(CUTS):
        order = rng.choices(packets, k=rng.randrange(1, 6))
        expected = [frame for raw in order for frame in alone[raw]]
        wrong += made.read(made.pieces(rng, b"".join(order)))[0] != expected
    print(
        f"{len(packets)} packets byte by byte, {CUTS:,} random cuts of them glued: {wrong} differ"
    )
    return wrong == 0


def fuzz() -> bool:
    """Damaged packets and plain noise through one connection, read as the platform reads."""
    rng = random.Random(10)
    framer, fed, most = hj212.Framer(), 0, 0
    damaged = taken = flagged = 0
    tracemalloc.start()
    for data, good in noises(rng):
        fed += len(data)
        damaged += good is not None
        for frame in framer.feed(data):
            head = hj212.head(frame.body)
            content = hj212.content(head.cp)
            hj212.deviations(frame, head, content)
            if hj212.is_usable(frame) and good is not None and frame.body != good:
                taken += 1
                flagged += hj212.class_of(frame, head, content) != "ok"
        most = max(most, framer.pending)
        if fed >= FUZZ_BYTES:
            break
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{fed:,} bytes of damage: {damaged:,} damaged packets, {taken} taken in as good "
          f"(at most {damaged // 256}), {flagged} of them with a deviation; at most {most:,} bytes "
          f"held, {peak / 1e6:.1f} MB in all")  # fmt: skip
    return taken <= damaged / 256 and most <= 5_200 and peak < 20e6


def noises(rng: random.Random) -> Iterator[tuple[bytes, bytes | None]]:
    """Nine in ten a damaged packet with the body it had, else noise."""
    signs = b"#&=;,-QNSTCPFlagMW0123456789\r\n{}x\x00\xff"
    packets = [sample(count) for count in range(1, 11)]
    while True:
        kind = rng.randrange(20)
        if kind == 0:
            yield rng.randbytes(700), None
        elif kind == 1:
            yield bytes(rng.choices(signs, k=700)), None
        else:
            raw = rng.choice(packets)
            yield made.damaged(rng, raw), raw[6:-6]


def main() -> int:
    began = time.perf_counter()
    kept = [rates(), is_pure_quick(), cuts(), fuzz()]
    print("no registry has an HJ 212 library to compare with (PyPI, npm: none)")
    told = "kept" if all(kept) else "BROKEN"
    print(f"hj212: {time.perf_counter() - began:.0f} s, {told}")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
