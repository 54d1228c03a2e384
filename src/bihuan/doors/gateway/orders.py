"""Commands to loggers: sent → accepted (9011) → done (9012), or refused, failed, timed out.

An order lies in the spool until its end is durable. One that was sent before the gateway was
stopped is never sent again by the next: a logger must not calibrate twice.
"""

import json
import logging
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bihuan.doors.gateway.clock import qn
from bihuan.doors.gateway.commit import Batch
from bihuan.doors.gateway.meter import Meter
from bihuan.rules import hj212, sitebook
from bihuan.rules.hj212 import Answer, Head
from bihuan.rules.segments import Kind
from bihuan.rules.sitebook import Order

logger = logging.getLogger(__name__)

WORKS_S = 300.0
"""How long an accepted command may take before its result counts as lost."""
LONGEST_ANSWER = 2000
US = 1_000_000


class Line(Protocol):
    """A connection on which a logger can be told something."""

    @property
    def peer(self) -> bytes: ...

    def answer(self, told: bytes) -> None: ...


class Add(Protocol):
    def __call__(self, kind: Kind, received_us: int, peer: bytes, mn: str, raw: bytes) -> Batch: ...


@dataclass(slots=True)
class Held:
    """One order on its way."""

    order: Order
    qn: str = ""
    tries: int = 0
    is_accepted: bool = False
    due_us: int = 0
    answer: list[str] = field(default_factory=list)

    def tell(self, text: str) -> None:
        if sum(map(len, self.answer)) + len(text) <= LONGEST_ANSWER:
            self.answer.append(text)


class Orders:
    def __init__(
        self,
        spool: Path,
        *,
        add: Add,
        lines: Mapping[str, Line],
        meter: Meter,
        now_us: Callable[[], int],
    ) -> None:
        self._spool = spool
        self._add = add
        self._lines = lines
        self._meter = meter
        self._waiting: dict[str, deque[Held]] = {}
        self._in_flight: dict[str, Held] = {}
        self._taken: set[int] = set()
        """Of this run, ended ones too: no order goes out twice."""
        self._now_us = now_us
        self._last_qn_ms = 0
        spool.mkdir(parents=True, exist_ok=True, mode=0o700)

    def __len__(self) -> int:
        return len(self._in_flight) + sum(map(len, self._waiting.values()))

    def resume(self) -> None:
        """At the start: what the last gateway had sent ends here, its answer was not heard."""
        for path in sorted(self._spool.glob("*.sent")):
            order = self._read(path)
            if order is not None:
                held = Held(order)
                held.tell("接入网关重启前已发出，未收到结果，不再重发")
                self._end(held, "timed_out")

    def take(self) -> None:
        """Orders newly put into the spool."""
        for path in sorted(self._spool.glob("*.json")):
            if not path.stem.isdigit() or int(path.stem) in self._taken:
                continue
            order = self._read(path)
            if order is not None:
                self._taken.add(order.id)
                self._waiting.setdefault(order.mn, deque()).append(Held(order))

    def step(self, now_us: int) -> None:
        """Send what can be sent, send again what was not answered, give up what is over."""
        for held in list(self._in_flight.values()):
            if now_us >= held.due_us:
                self._overdue(held, now_us)
        for mn, queue in list(self._waiting.items()):
            while queue and 0 < queue[0].order.expires_at_us <= now_us:
                self._end(queue.popleft(), "timed_out")
            if queue and mn in self._lines and mn not in self._in_flight:
                self._first(queue.popleft(), now_us)
            if not queue:
                del self._waiting[mn]

    def heard(self, mn: str, answer: Answer, now_us: int) -> None:
        """A 9011, 9012 or 9013 of a logger."""
        held = self._in_flight.get(mn)
        if held is None or answer.qn != held.qn:
            self._meter.add("answers_unasked", cn=answer.kind)
        elif answer.kind == "9011":
            self._requested(held, answer.code, now_us)
        elif answer.kind == "9012":
            state = "done" if answer.code == "1" else "failed"
            self._end(held, state, exe_rtn=answer.code)
        elif answer.kind == "9013":
            self._end(held, "done")

    def overheard(self, head: Head) -> None:
        """Data that carry the QN of a command are its answer as well."""
        held = self._in_flight.get(head.mn)
        if held is not None and head.qn == held.qn and head.cn == held.order.cn:
            held.tell(head.cp.decode("utf-8", "replace"))

    def _requested(self, held: Held, code: str, now_us: int) -> None:
        if code != "1":
            self._end(held, "refused", qn_rtn=code)
            return
        held.is_accepted = True
        held.due_us = now_us + int(WORKS_S * US)
        self._record(held, "accepted", qn_rtn=code)

    def _overdue(self, held: Held, now_us: int) -> None:
        is_out = held.is_accepted or held.tries > held.order.retries
        if is_out or held.order.mn not in self._lines:
            self._end(held, "timed_out")
        else:
            self._send(held, now_us)

    def _first(self, held: Held, now_us: int) -> None:
        path = self._path(held, "json")
        if not path.exists():
            self._taken.discard(held.order.id)
            return
        path.rename(self._path(held, "sent"))
        held.qn = self._next_qn(now_us)
        self._in_flight[held.order.mn] = held
        self._send(held, now_us)

    def _send(self, held: Held, now_us: int) -> None:
        order = held.order
        held.tries += 1
        held.due_us = now_us + order.timeout_s * US
        frames = b"".join(
            hj212.command(
                cn=order.cn,
                st=order.st,
                mn=order.mn,
                pw=order.password,
                qn=held.qn,
                params=order.parameters,
                dialect=order.dialect,
            )
        )
        batch = self._record(held, "sent")
        batch.then.append(lambda: self._say(order.mn, frames))

    def _say(self, mn: str, frames: bytes) -> None:
        """Once it is on the disk that it was sent."""
        line = self._lines.get(mn)
        if line is not None:
            line.answer(frames)

    def _end(self, held: Held, state: str, *, qn_rtn: str = "", exe_rtn: str = "") -> None:
        if self._in_flight.get(held.order.mn) is held:
            del self._in_flight[held.order.mn]
        batch = self._record(held, state, qn_rtn=qn_rtn, exe_rtn=exe_rtn)
        batch.then.append(self._forget(held))

    def _forget(self, held: Held) -> Callable[[], None]:
        def forget() -> None:
            for ending in ("json", "sent"):
                self._path(held, ending).unlink(missing_ok=True)

        return forget

    def _record(self, held: Held, state: str, *, qn_rtn: str = "", exe_rtn: str = "") -> Batch:
        order = held.order
        said = {
            "id": order.id,
            "state": state,
            "qn": held.qn,
            "tries": held.tries,
            "qn_rtn": qn_rtn,
            "exe_rtn": exe_rtn,
            "answer": "".join(held.answer),
        }
        line = self._lines.get(order.mn)
        peer = line.peer if line else b""
        self._meter.add("commands", state=state)
        raw = json.dumps(said, ensure_ascii=False).encode()
        return self._add(Kind.ORDER, self._now_us(), peer, order.mn, raw)

    def _next_qn(self, now_us: int) -> str:
        """Unique over all commands: the time in milliseconds, or the last one and 1."""
        self._last_qn_ms = max(now_us // 1000, self._last_qn_ms + 1)
        return qn(self._last_qn_ms)

    def _path(self, held: Held, ending: str) -> Path:
        return self._spool / f"{held.order.id}.{ending}"

    def _read(self, path: Path) -> Order | None:
        try:
            return sitebook.read_order(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError) as wrong:
            logger.warning("order %s is none and set aside: %s", path.name, wrong)
            path.rename(path.with_suffix(".bad"))
            return None
