"""Loggers for bench/gateway.py, in a process of their own: JSON plan in, JSON result out.

    python -m bench.gateway_load '{"port": 9212, "connections": 1000, "rate": 5000, "seconds": 60}'

`rate` 0 is a closed loop (`window` in flight on each connection), else packets are offered at that
rate, whatever comes back. Latency is from the write of a packet to the read of its answer.
"""

import asyncio
import json
import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import uvloop

from bihuan.rules import hj212

ACKED = re.compile(rb"QN=\d{4}(\d{13});ST=91;CN=9014")
FACTORS = (
    "a00000", "a01011", "a01012", "a01013", "a01014",
    "a19001", "a21026", "a21002", "a34013", "a21005",
)  # fmt: skip
TICK_S = 0.005
PATIENCE_S = 20.0


@dataclass(frozen=True, slots=True)
class Plan:
    port: int
    connections: int = 200
    window: int = 8
    rate: int = 0
    seconds: float = 4.0
    over_share: float = 0.0
    """Share of hours over their limit among the packets."""
    speaking: int = 0
    """Connections that send; 0 is all. The others are idle."""
    first: int = 0


@dataclass(slots=True)
class Field:
    """All loggers of a plan and what became of their packets."""

    plan: Plan
    sent: int = 0
    acked: int = 0
    sent_at: dict[int, float] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)
    over: set[int] = field(default_factory=set)
    over_latencies: list[float] = field(default_factory=list)
    is_over: bool = False
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def packets(self, number: int) -> Iterator[bytes]:
        head = f";ST=31;CN=%b;PW=123456;MN={number:024X};Flag=5;CP=&&DataTime=2026".encode()
        live = "".join(f";{one}-Rtd=12.345,{one}-ZsRtd=23.456,{one}-Flag=N" for one in FACTORS)
        hour = "".join(
            f";{one}-Min=1.2,{one}-Avg=99.9,{one}-Max=99.9,{one}-Flag=N" for one in FACTORS
        )
        live_head, hour_head = head % b"2011", head % b"2061"
        live_tail, hour_tail = f"{live}&&".encode(), f"{hour}&&".encode()
        share = self.plan.over_share
        while True:
            count = self.plan.first + self.sent
            self.sent += 1
            opened, closed = live_head, live_tail
            if share and self.chance.random() < share:
                opened, closed = hour_head, hour_tail
                self.over.add(count)
            body = b"QN=2026%013d%b%010d%b" % (count, opened, count % 10**10, closed)
            self.sent_at[count] = time.perf_counter()
            yield hj212.framed(body)

    def heard(self, counts: list[bytes]) -> None:
        now = time.perf_counter()
        for told in counts:
            count = int(told)
            at = self.sent_at.pop(count, None)
            if at is None:
                continue
            self.acked += 1
            self.latencies.append(now - at)
            if count in self.over:
                self.over_latencies.append(now - at)


class Logger(asyncio.Protocol):
    def __init__(self, told: Field, number: int) -> None:
        self._field = told
        self._packets = told.packets(number)
        self._held = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        whole, _, self._held = (self._held + data).rpartition(b"\r\n")
        answers = ACKED.findall(whole)
        self._field.heard(answers)
        if answers and not self._field.plan.rate and not self._field.is_over:
            self.say(len(answers))

    def say(self, packets: int) -> None:
        if self._transport is not None:
            self._transport.write(b"".join(next(self._packets) for _ in range(packets)))


async def run(plan: Plan) -> dict[str, float]:
    loop = asyncio.get_running_loop()
    told = Field(plan)
    loggers: list[Logger] = []
    for number in range(plan.connections):
        _, logger = await loop.create_connection(
            lambda n=number: Logger(told, n),  # type: ignore[misc]
            f"127.0.0.{1 + number // 20_000}",
            plan.port,
        )
        loggers.append(logger)
    speaking = loggers[: plan.speaking or len(loggers)]
    began = time.perf_counter()
    if plan.rate:
        await _offer(plan, told, speaking, began)
    else:
        for logger in speaking:
            logger.say(plan.window)
        await asyncio.sleep(plan.seconds)
    told.is_over = True
    took, done = time.perf_counter() - began, told.acked
    end = time.perf_counter() + PATIENCE_S
    while told.sent_at and time.perf_counter() < end:
        await asyncio.sleep(0.05)
    return {
        "offered": told.sent,
        "acked": told.acked,
        "missing": len(told.sent_at),
        "per_s": round(done / took),
        "offered_per_s": round(told.sent / took),
        "p50_ms": _at(told.latencies, 0.5),
        "p99_ms": _at(told.latencies, 0.99),
        "p999_ms": _at(told.latencies, 0.999),
        "most_ms": _at(told.latencies, 1.0),
        "over": len(told.over_latencies),
        "over_p999_ms": _at(told.over_latencies, 0.999),
        "over_most_ms": _at(told.over_latencies, 1.0),
    }


async def _offer(plan: Plan, told: Field, loggers: list[Logger], began: float) -> None:
    at = 0
    while (now := time.perf_counter() - began) < plan.seconds:
        due = int(now * plan.rate) - told.sent
        for _ in range(due):
            loggers[at].say(1)
            at = (at + 1) % len(loggers)
        await asyncio.sleep(TICK_S)


def _at(values: list[float], share: float) -> float:
    if not values:
        return 0.0
    values.sort()
    return round(values[min(int(len(values) * share), len(values) - 1)] * 1000, 2)


if __name__ == "__main__":
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    print(json.dumps(uvloop.run(run(Plan(**json.loads(sys.argv[1]))))))
