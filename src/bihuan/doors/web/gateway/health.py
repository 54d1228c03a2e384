"""Whether the gateway runs, how fast it answers, and what it could not take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.emissions import queries as emissions
from bihuan.apps.subjects import access as subjects
from bihuan.apps.telemetry import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.tabs import tabs
from bihuan.doors.web.gateway.words import reason_word
from bihuan.rules import beijing

DAY = timedelta(hours=24)
LATE_S = 60
"""A log that is read on within a minute is no lag that anybody feels."""
SMALL_DISK = 2 * 1024**3
SHOWN = 8
START = (
    "请在服务器上运行 bihuan gateway（或 systemctl start bihuan-gateway）。"
    "网关停着时数采仪连不上，数据留在数采仪里，恢复后补传。"
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One sentence of what is wrong, and what to do."""

    tone: str
    title: str
    what: str


@dataclass(frozen=True, slots=True)
class Delay:
    """From an alarm's packet on the gateway's disk to its row here."""

    count: int
    median_s: float
    longest_s: float


def page(request: Request) -> HttpResponse:
    """First what is wrong, in sentences; then the figures."""
    access.require_watcher(request.viewer)
    viewer, now = request.viewer, request.now
    status = queries.gateway_status(at=now)
    lags = queries.backlog(queries.gateway_folder())
    counts = queries.device_counts(viewer, at=now)
    shown = {
        "tabs": tabs(request, "gateway"),
        "status": status,
        "sees_outlets": bool(subjects.reaches(viewer)),
        "troubles": list(_troubles(status, lags, now)),
        "lags": lags,
        "counts": counts,
        "pace": queries.packets_a_minute(at=now),
        "silent": queries.silent_devices(viewer, at=now)[:SHOWN],
        "quarantine": _worded(queries.quarantine_counts(viewer, since=now - DAY)),
        "since_start": _worded({**status.bad, **status.refused}) if status else [],
        "gaps": queries.open_gaps(viewer),
        "sealed": queries.sealed_segments(),
        "delay": _delay(request),
    }
    return render(request, "gateway/health.html", shown)


def _troubles(
    status: queries.GatewayStatus | None, lags: list[queries.Backlog], now: datetime
) -> Iterator[Trouble]:
    if status is None:
        yield Trouble("bad", "接入网关还没有运行过", START)
        return
    if not status.is_running:
        told = beijing.wall(status.said_at)
        yield Trouble("bad", f"接入网关没有运行，最后一次报告在{told:%m-%d %H:%M}", START)
    if status.failure:
        yield Trouble(
            "bad",
            "磁盘写不进去，报文没有应答，数采仪会重发",
            f"{status.failure}；清出空间后自动恢复",
        )
    elif status.disk_free_bytes < SMALL_DISK:
        yield Trouble("warn", "磁盘空间快用完", "空间不足5%时网关停止应答；请扩容或移走旧的日志段")
    if status.book_fault:
        yield Trouble("warn", "站点清单读不出来，网关仍按上一份放行", status.book_fault)
    if any(_is_late(one, now) for one in lags):
        yield Trouble(
            "warn",
            "入库落后，页面上的数据不是最新的",
            "报文已经安全写在日志里，不会丢。请检查入库进程：bihuan project",
        )


def _is_late(lag: queries.Backlog, now: datetime) -> bool:
    waits = lag.moved_at is None or now - lag.moved_at > timedelta(seconds=LATE_S)
    return lag.bytes > 0 and waits


def _worded(counted: Mapping[str, int]) -> list[tuple[str, str, int]]:
    return [(code, reason_word(code), count) for code, count in counted.items()]


def _delay(request: Request) -> Delay | None:
    """Of the alarms of a day whose packet the gateway itself had seen over the limit."""
    since = request.now - DAY
    cards = emissions.alarms(request.viewer, emissions.Filter(), 1).rows
    waits = sorted(
        (one.alarm.raised_at - one.alarm.told_at).total_seconds()
        for one in cards
        if one.alarm.told_at is not None and one.alarm.raised_at >= since
    )
    return Delay(len(waits), waits[len(waits) // 2], waits[-1]) if waits else None
