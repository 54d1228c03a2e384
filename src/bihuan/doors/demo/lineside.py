"""What the loggers of the demo county said: hours for days, and the packets of the last minutes."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np

from bihuan.doors.demo import outlets
from bihuan.doors.demo.outlets import Watched
from bihuan.doors.demo.segmentlog import Book
from bihuan.rules import beijing, hj212, loggers
from bihuan.rules.loggers.publishing import decimals_of
from bihuan.rules.loggers.speaking import LIVE, MINUTES, mean_group, stamp
from bihuan.rules.segments import Kind, bad

HOUR_S, MINUTE_S = 3600, 60
CLEAR = ("a01011", "a01012", "a01013", "a01014")
"""Left out of the demo's hours: speed, heat, pressure and water of the gas."""
LAST = timedelta(minutes=10)
NEWCOMER = "339921000000000000000777"


def peer_of(one: Watched) -> str:
    return f"10.21.{one.number // 8}.{one.number % 8 * 10 + 5}:{40_000 + one.number}"


def put_hours(
    book: Book, one: Watched, since: datetime, until: datetime, morning: datetime
) -> None:
    """2061 of each hour, a few seconds after its end."""
    plant = one.plant(morning)
    made = loggers.means(plant, since, until, HOUR_S)
    names = [name for name in made.values if name not in CLEAR and not name.endswith("-Zs")]
    for place in np.flatnonzero(made.marks != "").tolist():
        ends = int(made.ends_at[place])
        said_at = ends + 4 + one.number % 26
        groups = [_mean(made, name, place, is_whole=one.has_history) for name in names]
        raw = hj212.packet(
            st=plant.kind.st,
            cn="2061",
            pw=plant.password,
            mn=plant.mn,
            qn=f"{stamp(said_at)}{one.number * 7 % 1000:03d}",
            flag=5,
            cp=";".join([f"DataTime={stamp(ends - HOUR_S)}", *groups]),
        )
        at = datetime.fromtimestamp(said_at, beijing.ZONE)
        book.put(Kind.PACKET, at, plant.mn, [raw], peer_of(one))


def _mean(made: loggers.Series, name: str, place: int, *, is_whole: bool) -> str:
    """Lowest and highest only where the signs of fraud are looked for over days."""
    if is_whole:
        return mean_group(made, name, place, str(made.marks[place]))
    decimals = decimals_of(made.plant, name)
    told = f"{name}-Avg={made.values[name][place]:.{decimals}f}"
    adjusted = made.values.get(f"{name}-Zs")
    if adjusted is not None and np.isfinite(adjusted[place]):
        told += f",{name}-ZsAvg={adjusted[place]:.{decimals}f}"
    return f"{told},{name}-Flag={made.marks[place]}"


def put_last_minutes(book: Book, morning: datetime) -> None:
    """Real time and ten minutes of everybody, as the field writes them, good and bad."""
    begins, ends = int((morning - LAST).timestamp()), int(morning.timestamp())
    for one in (*outlets.outlets(), *outlets.meters()):
        voice = loggers.Voice(one.plant(morning), outlets.REALTIME_S)
        for due in voice.schedule(begins, ends):
            if due.cn in (LIVE, MINUTES):
                at = datetime.fromtimestamp(due.at, beijing.ZONE)
                raws = [_as_written(one, raw) for raw in due.packets]
                book.put(Kind.PACKET, at, due.mn, raws, peer_of(one))
    for one in outlets.meters():
        for scene in one.scenes:
            _put_minutes(book, one, scene.window(morning), morning)
    for at, mn, reason, raw in _spoilt(morning):
        book.put(Kind.BAD, at, mn, [bad(reason, raw)], "10.21.3.45:40031")
    _stranger(book, morning)


def _put_minutes(
    book: Book, one: Watched, window: tuple[datetime, datetime], morning: datetime
) -> None:
    """Ten minutes of a meter around what happened at it."""
    voice = loggers.Voice(one.plant(morning))
    begins, ends = (int(moment.timestamp()) for moment in window)
    for due in voice.schedule(begins - HOUR_S, ends + HOUR_S):
        if due.cn == MINUTES:
            at = datetime.fromtimestamp(due.at, beijing.ZONE)
            book.put(Kind.PACKET, at, due.mn, due.packets, peer_of(one))


def _as_written(one: Watched, raw: bytes) -> bytes:
    """Three makers of loggers have ways of their own; each is named at its packets."""
    body = raw[6:-6]
    if one.firm == "云川路源沥青有限公司":
        return raw[:-6] + raw[-6:-2].lower() + b"\r\n"
    if one.firm == "云川丰禾饲料有限公司":
        return raw[:-2]
    if one.firm == "云川东风铸造有限公司":
        return hj212.framed(body.replace(b";Flag=5;", b";", 1))
    return raw


def _spoilt(morning: datetime) -> Iterator[tuple[datetime, str, str, bytes]]:
    """Of one bad line: three packets that were damaged on the way, and came again whole."""
    one = outlets.outlets()[30]
    voice = loggers.Voice(one.plant(morning), outlets.REALTIME_S)
    for number, reason in enumerate(("bad_crc", "incomplete", "bad_crc")):
        at = morning - timedelta(minutes=9 - 3 * number)
        for raw in voice.live(int(at.timestamp()))[:1]:
            yield at, voice.plant.mn, reason, loggers.damaged(raw, number)


def _stranger(book: Book, morning: datetime) -> None:
    """A logger that nobody registered has been knocking since yesterday evening."""
    plant = loggers.plant(outlets.SEED, 777, "coal_boiler")
    for hours in (11, 6, 1):
        at = morning - timedelta(hours=hours) + timedelta(minutes=40)
        raw = loggers.Voice(plant).live(int(at.timestamp()))[0].decode("latin-1")
        covered = raw.replace(f"PW={plant.password}", "PW=******")
        said = {"event": "unknown", "why": "unknown_mn", "last": covered}
        told = json.dumps(said, ensure_ascii=False).encode()
        book.put(Kind.SESSION, at, NEWCOMER, [told], "10.21.9.77:50777")
