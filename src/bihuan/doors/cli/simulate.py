"""A field of loggers against a gateway: for a demonstration, for training, for load."""

import argparse
import asyncio
import ipaddress
import json
import math
import os
import resource
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bihuan.doors.cli import leash
from bihuan.doors.cli.calling import Line, Pace, Tally
from bihuan.rules import beijing, loggers
from bihuan.rules.loggers import speaking

RAMP_S = 3.0
"""Everybody is connected within so many seconds."""
LASTS = timedelta(days=400)
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Player:
    """One logger of the field with its packets' interval."""

    plant: loggers.Plant
    realtime_s: int


def run(asked: argparse.Namespace) -> int:
    if wrong := _refused(asked):
        print(wrong, file=sys.stderr)
        return 2
    now = _now()
    players = _players(asked, now)
    if asked.list:
        _show(players)
        return 0
    if asked.leashed:
        leash.hold()
    _raise_open_files(len(players))
    began = time.monotonic()
    tally = asyncio.run(_play(asked, players, now))
    if not asked.leashed:
        _tell(asked, len(players), time.monotonic() - began, tally)
    return 0 if tally.acked else 1


def _refused(asked: argparse.Namespace) -> str:
    if not asked.elsewhere and not _is_here(asked.host):
        return (
            f"{asked.host} 不是本机。模拟数据发到别处会混进真实数据："
            "确认对方是测试环境后加上 --elsewhere"
        )
    if _speed(asked) > 1 and not asked.minutes:
        return "--rate 高于数采仪平常的频率时要用 --minutes 写明多长"
    return ""


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _now() -> datetime:
    """The wall clock, on the day that a demonstration stands at."""
    now = datetime.now(beijing.ZONE)
    if written := os.environ.get("BIHUAN_DATE"):
        stood = date.fromisoformat(written)
        now = now.replace(year=stood.year, month=stood.month, day=stood.day)
    return now


def _speed(asked: argparse.Namespace) -> float:
    """How many times faster than the clock the field has to live to send so many a second."""
    if not asked.rate or asked.field:
        return 1.0
    return float(asked.rate * asked.realtime / asked.outlets)


def _players(asked: argparse.Namespace, now: datetime) -> list[Player]:
    if asked.field:
        return [_of_row(row) for row in json.loads(asked.field.read_text("utf-8"))["loggers"]]
    scenarios = _spread(asked.scenario, asked.outlets)
    since = now - timedelta(days=2)
    return [
        Player(loggers.fitted(plant, scenario, since, now + LASTS), asked.realtime)
        for plant, scenario in zip(
            loggers.plants(asked.seed, asked.outlets), scenarios, strict=True
        )
    ]


def _spread(asked: list[tuple[str, int]], outlets: int) -> list[str]:
    """Each scenario takes the next so many loggers; the rest are honest."""
    told = [name for name, count in asked for _ in range(count or outlets)]
    return (told + ["honest"] * outlets)[:outlets]


def _of_row(row: Mapping[str, Any]) -> Player:
    """A line of a field's file; what it does not say is as with any logger."""
    plant = loggers.Plant(
        seed=row["seed"],
        kind=loggers.KINDS[row["kind"]],
        mn=row["mn"],
        password=row["password"],
        level=row.get("level", 1.0),
        twin=row.get("twin"),
        shift_s=row.get("shift_s", 0),
        planted=tuple(loggers.Planted(*one) for one in row.get("planted", ())),
    )
    return Player(plant, row.get("realtime_s", 60))


async def _play(asked: argparse.Namespace, players: list[Player], now: datetime) -> Tally:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    speed, real = _speed(asked), int(now.timestamp())
    lasts = asked.minutes * 60
    first = int(real - lasts * (speed - 1)) if speed > 1 else real
    until = first + math.ceil(lasts * speed) if lasts else math.inf
    pace = Pace(time.monotonic(), first, until, speed)
    tally = Tally()
    await asyncio.gather(
        *(
            _one(asked, player, pace, tally, stop, delay=RAMP_S * place / len(players))
            for place, player in enumerate(players)
        )
    )
    return tally


async def _one(
    asked: argparse.Namespace,
    player: Player,
    pace: Pace,
    tally: Tally,
    stop: asyncio.Event,
    *,
    delay: float,
) -> None:
    voice = loggers.Voice(player.plant, player.realtime_s)
    line = Line(voice, asked.host, asked.port, pace, tally, backlog=_backlog(voice, asked, pace))
    await asyncio.sleep(min(delay, max(asked.minutes * 60 / 2, 0.0)) if asked.minutes else delay)
    await line.run(stop)


def _backlog(voice: loggers.Voice, asked: argparse.Namespace, pace: Pace) -> tuple[bytes, ...]:
    """The last whole hours, said at once on the first connection."""
    last = pace.first // HOUR * HOUR
    hours = range(last - asked.hours * HOUR, last, HOUR)
    return tuple(
        packet
        for begins in hours
        for packet in voice.period(speaking.HOURS, begins, pace.first + (begins - last) // HOUR)
    )


def _show(players: list[Player]) -> None:
    """What an administrator has to register."""
    print("MN\t密码\t类型\t情景")
    for player in players:
        plant = player.plant
        scenarios = "、".join(loggers.SCENARIOS[one.scenario].word for one in plant.planted)
        print(f"{plant.mn}\t{plant.password}\t{plant.kind.word}\t{scenarios or '正常运行'}")


def _tell(asked: argparse.Namespace, players: int, seconds: float, tally: Tally) -> None:
    share = 100 * tally.acked / tally.sent if tally.sent else 0.0
    print(
        f"模拟结束：{players}台数采仪，历时{seconds:.0f}秒，对方 {asked.host}:{asked.port}\n"
        f"  发出{tally.sent}个报文，收到应答{tally.acked}个（{share:.1f}%），"
        f"重发{tally.resent}次，三次都没有应答{tally.unacked}个\n"
        f"  故意重复{tally.repeated}个，故意损坏{tally.damaged}个，"
        f"连接被拒绝或中断{tally.cut}次\n"
        f"  收到命令{tally.commands}条，补传{tally.backfilled}个\n"
        f"  应答时延：中位{tally.percentile(0.5):.1f}毫秒，95%为{tally.percentile(0.95):.1f}毫秒，"
        f"99%为{tally.percentile(0.99):.1f}毫秒，最长{max(tally.latencies_ms, default=0):.1f}毫秒",
        flush=True,
    )
    if not tally.acked:
        print(
            "没有收到任何应答。请确认接入网关（bihuan gateway）在运行、端口正确，"
            "并且这些数采仪已经登记（bihuan simulate --list 列出MN和密码）",
            file=sys.stderr,
        )


def _raise_open_files(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted + 64:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted + 64, hard), hard))
