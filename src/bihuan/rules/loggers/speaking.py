"""One logger's packets: real time, minutes, hours and days, each at its moment, in its dialect."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import merge
from typing import NamedTuple

import numpy as np

from bihuan.rules import beijing
from bihuan.rules.hj212 import build, sm4
from bihuan.rules.loggers.kinds import SM4_KEY, Plant, plants
from bihuan.rules.loggers.noise import key
from bihuan.rules.loggers.physics import DAY, HOUR, Draft
from bihuan.rules.loggers.publishing import Series, bent, decimals_of, means
from bihuan.rules.loggers.scenarios import spoken

LIVE, MINUTES, HOURS, DAYS = "2011", "2051", "2061", "2031"
FLAGS = {"2005": 1, "2017": 5, "2025": 9}
BLOCK = 64
"""Moments of real time that are worked out at once."""
CLOCK_OFF_S = 47 * 60
"""How far the logger of the scenario `clock` is ahead."""
AHEAD = {MINUTES: 24, HOURS: 4, DAYS: 1}
"""Periods that are worked out at once."""
PARTS = 2
LATE_S = 30
"""Everybody reports an hour within so many seconds after it."""


class Due(NamedTuple):
    """Packets of one report and the second at which they are to go."""

    at: int
    cn: str
    mn: str
    packets: tuple[bytes, ...]


@dataclass(slots=True)
class Voice:
    """A logger that speaks for a plant; what a command changes of it changes here."""

    plant: Plant
    realtime_s: int = 60
    minute_s: int = 600
    password: str = ""
    clock_off_s: int = 0
    is_live: bool = True
    _drafts: dict[tuple[int, int], Draft] = field(default_factory=dict)
    _means: dict[str, Series] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.password = self.password or self.plant.password
        if self._has("clock"):
            self.clock_off_s = CLOCK_OFF_S

    def schedule(self, since: int, until: int) -> Iterator[Due]:
        """All that is to be said between two moments, in the order of time."""
        late = key(self.plant.seed, "late") % LATE_S
        first = key(self.plant.seed, "phase") % self.realtime_s
        yield from merge(
            self._reports(LIVE, self.realtime_s, since, until, first),
            self._reports(MINUTES, self.minute_s, since, until, late % 20),
            self._reports(HOURS, HOUR, since, until, late),
            self._reports(DAYS, DAY, since, until, LATE_S + late),
        )

    def _reports(self, cn: str, every_s: int, since: int, until: int, late: int) -> Iterator[Due]:
        """Periods count in Beijing time, which lies a whole number of hours from UTC."""
        zone = 8 * HOUR if cn == DAYS else 0
        number = (since + zone - late) // every_s + 1
        while (at := number * every_s - zone + late) <= until:
            number += 1
            if cn == LIVE and not self.is_live:
                continue
            packets = self.live(at) if cn == LIVE else self.period(cn, at - late - every_s, at)
            if packets:
                yield Due(at, cn, self.plant.mn, tuple(packets))

    def live(self, at: int) -> list[bytes]:
        """2011 of this second; nothing where the line is dead."""
        block = at // self.realtime_s // BLOCK
        draft = self._drafts.get((block, self.realtime_s))
        if draft is None:
            first = block * BLOCK * self.realtime_s + at % self.realtime_s
            moments = first + np.arange(BLOCK, dtype=np.int64) * self.realtime_s
            draft = spoken(self.plant, moments)
            self._drafts = {(block, self.realtime_s): draft}
        place = min(int(np.searchsorted(draft.at, at)), BLOCK - 1)
        if not draft.sent[place]:
            return []
        mark = str(draft.marks[place])
        groups = [self._group(name, draft, place, mark) for name in draft.values]
        return self._said(LIVE, at, at, groups)

    def _group(self, name: str, draft: Draft, place: int, mark: str) -> str:
        decimals = decimals_of(self.plant, name)
        text = f"{name}-Rtd={draft.values[name][place]:.{decimals}f}"
        if name in draft.corrected and np.isfinite(draft.corrected[name][place]):
            text += f",{name}-ZsRtd={draft.corrected[name][place]:.{decimals}f}"
        return f"{text},{name}-Flag={mark}"

    def period(
        self, cn: str, begins: int, said_at: int, *, is_backfill: bool = False
    ) -> list[bytes]:
        """The report of one period by its beginning; nothing where it was not measured."""
        averaging_s = {MINUTES: self.minute_s, HOURS: HOUR, DAYS: DAY}[cn]
        made = self._means.get(cn)
        if made is None or made.averaging_s != averaging_s or not _holds(made, begins):
            since = datetime.fromtimestamp(begins, beijing.ZONE)
            whole = timedelta(seconds=averaging_s * AHEAD[cn])
            made = means(self.plant, since, since + whole, averaging_s)
            self._means[cn] = made
        place = (begins + averaging_s - int(made.ends_at[0])) // averaging_s
        return self.published(cn, made, place, said_at, is_backfill=is_backfill)

    def published(
        self, cn: str, made: Series, place: int, said_at: int, *, is_backfill: bool = False
    ) -> list[bytes]:
        """One period of a series as packets: who makes many works out the series once."""
        mark = str(made.marks[place])
        if not mark:
            return []
        begins = int(made.ends_at[place]) - made.averaging_s
        groups = [
            mean_group(made, name, place, mark)
            for name in made.values
            if not name.endswith("-Zs") and np.isfinite(made.values[name][place])
        ]
        return self._said(cn, begins, said_at, groups, is_backfill=is_backfill)

    def _said(
        self, cn: str, data_at: int, said_at: int, groups: list[str], *, is_backfill: bool = False
    ) -> list[bytes]:
        off = self.clock_off_s
        shown = data_at + off if cn == LIVE else data_at + off // 60 * 60
        head = f"DataTime={stamp(shown)}"
        parts = _divided(groups, PARTS) if self._has("split") else [groups]
        whole = len(parts) if len(parts) > 1 else 0
        serial = int(cn) * 7 % 400
        flag = FLAGS[self.plant.dialect] | (2 if whole else 0)
        return [
            self._sealed(
                build.packet(
                    st=self.plant.kind.st,
                    cn=cn,
                    pw=self.password,
                    mn=self.plant.mn,
                    qn=f"{stamp(said_at + off)}{serial + place:03d}",
                    flag=flag,
                    cp=";".join((head, *part)),
                    pnum=whole,
                    pno=place + 1 if whole else 0,
                    is_backfill=is_backfill,
                )
            )
            for place, part in enumerate(parts)
        ]

    def _sealed(self, raw: bytes) -> bytes:
        """Whole groups of sixteen encrypted where the plant has a key; length and CRC stay."""
        if not self.plant.sm4_key:
            return raw
        begins, ends = raw.index(b"CP=&&") + 5, raw.rindex(b"&&")
        cipher = sm4.sm4_encrypt(raw[begins:ends], bytes.fromhex(self.plant.sm4_key))
        return raw[:begins] + cipher + raw[ends:]

    def _has(self, scenario: str) -> bool:
        return any(one.scenario == scenario for one in self.plant.planted)


def _holds(made: Series, begins: int) -> bool:
    ends = begins + made.averaging_s
    return bool(made.ends_at[0] <= ends <= made.ends_at[-1])


def mean_group(made: Series, name: str, place: int, mark: str) -> str:
    """`a21026-Min=…,a21026-Avg=…,a21026-Max=…` with the corrected ones and the mark."""
    decimals = decimals_of(made.plant, name)
    said = [
        f"{name}-{kind}={held[name][place]:.{decimals}f}"
        for kind, held in (("Min", made.lowest), ("Avg", made.values), ("Max", made.highest))
    ]
    adjusted = f"{name}-Zs"
    if adjusted in made.values and np.isfinite(made.values[adjusted][place]):
        said += [
            f"{adjusted}{kind}={held[adjusted][place]:.{decimals}f}"
            for kind, held in (("Min", made.lowest), ("Avg", made.values), ("Max", made.highest))
        ]
    return ",".join((*said, f"{name}-Flag={mark}"))


def stamp(second: int) -> str:
    """yyyyMMddHHmmss on the wall in Beijing."""
    return f"{datetime.fromtimestamp(second, beijing.ZONE):%Y%m%d%H%M%S}"


def _divided(groups: list[str], parts: int) -> list[list[str]]:
    size = -(-len(groups) // parts)
    return [groups[at : at + size] for at in range(0, len(groups), size)]


def damaged(raw: bytes, number: int) -> bytes:
    """As a bad line delivers it: a digit changed, the end lost, or noise before it."""
    if number % 3 == 0:
        at = len(raw) // 2
        return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
    if number % 3 == 1:
        return raw[: len(raw) * 2 // 3] + b"\r\n"
    return b"\xff\x00#\x7f" + raw[:9] + b"?" + raw[10:]


@dataclass(frozen=True, slots=True)
class Field:
    """Many loggers side by side."""

    seed: int
    outlets: int
    start: datetime
    scenario: str = "honest"
    realtime_s: int = 60

    def voices(self) -> tuple[Voice, ...]:
        since, until = self.start - timedelta(days=1), self.start + timedelta(days=400)
        return tuple(
            Voice(fitted(one, self.scenario, since, until), self.realtime_s)
            for one in plants(self.seed, self.outlets)
        )

    def packets(self, seconds: int) -> Iterator[tuple[int, str, bytes]]:
        """(seconds since the start, MN, packet) of all loggers in the order of time."""
        began = int(self.start.timestamp())
        spoken = merge(*(voice.schedule(began, began + seconds) for voice in self.voices()))
        for due in spoken:
            for packet in due.packets:
                yield due.at - began, due.mn, packet


def fitted(plant: Plant, scenario: str, since: datetime, until: datetime) -> Plant:
    """The plant in this scenario between two moments; a meter is needed to see treatment off."""
    if scenario == "honest":
        return plant
    made = bent(plant, scenario, since, until)
    return replace(made, sm4_key=SM4_KEY) if scenario == "encrypted" else made
