"""The store dropped and built anew from the log: the same hashes, and persons' words kept."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry import queries
from bihuan.apps.telemetry.models import LivePart, Packet, SealedSegment
from bihuan.foundation.audit.models import Record
from bihuan.foundation.series import actions as series
from bihuan.foundation.series import queries as readings
from bihuan.foundation.series.models import Reading
from bihuan.rules import segments
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import system_viewer
from tests.factories import packets
from tests.factories.packets import Log
from tests.factories.people import County
from tests.factories.telemetry import device

MACHINE = system_viewer("报文入库")
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def log(tmp_path: Path, settings: Settings) -> Log:
    settings.HOME = tmp_path
    return Log(tmp_path / "gateway")


def take(log: Log, at: datetime, most: int = 1000) -> None:
    while True:
        taken = telemetry.take_packets(log=packets.LOG, root=log.root, most=most, by=MACHINE, at=at)
        if not taken.is_behind:
            return


def replay(log: Log, at: datetime) -> None:
    telemetry.rebuild(root=log.root, by=MACHINE, at=at)
    take(log, at)


def busy(log: Log, county: County, at: datetime) -> tuple[str, str]:
    """Two loggers with hours, live values, a repeat, a revision, a backfill and a split."""
    one, two = device(county, at, 1), device(county, at, 2)
    for hours in range(6):
        start = at + hours * HOUR
        for mn in (one.mn, two.mn):
            log.packet(start + HOUR, mn, "2061", packets.hour(start, f"1{hours}.5"))
            log.packet(start + HOUR, mn, "2011", packets.live(start + HOUR))
        if hours == 2:
            log.packet(start + HOUR, one.mn, "2061", packets.hour(start, "12.5"))
            log.packet(start + HOUR, one.mn, "2061", packets.hour(start, "99.5"))
            log.seal()
        log.packet(start, two.mn, "2061", packets.hour(start - 9 * HOUR), flag=9, is_backfill=True)
    part = packets.cp(at + 6 * HOUR, a34013="Avg=2.0,Flag=N")
    log.packet(at + 7 * HOUR, two.mn, "2061", part, flag=7, pnum=2, pno=2)
    return one.mn, two.mn


def test_a_replay_gives_identical_hashes_whatever_the_batches(
    county: County, at: datetime, log: Log
) -> None:
    busy(log, county, at)
    take(log, at + 7 * HOUR, most=5)
    before = queries.fingerprint(log.root)
    assert {one.table: one.rows for one in before} == {
        "报文": 32,
        "分包组": 1,
        "隔离报文": 0,
        "读数": 93,
        "实时值": 0,
        "报文索引": 0,
    }
    replay(log, at + 8 * HOUR)
    assert queries.fingerprint(log.root) == before
    assert Record.objects.filter(kind="telemetry.store_cleared").count() == 1
    assert Record.objects.filter(kind="telemetry.segment_sealed").count() == 1


def test_a_persons_flag_still_speaks_after_a_replay(county: County, at: datetime, log: Log) -> None:
    one = device(county, at)
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at))
    take(log, at + HOUR)
    window = readings.Window(at, at + HOUR)
    name = queries.name_of(one.id)
    series.void(
        series=name,
        parameters=["a21026"],
        window=window,
        flags=0,
        reason="校准期间",
        by=MACHINE,
        at=at + 2 * HOUR,
    )
    replay(log, at + 3 * HOUR)
    (value,) = queries.values([one.id], window, 3600, ["a21026"])
    assert value.flags == readings.Flag.VOID
    assert Reading.objects.filter(series=name, parameter="a21026").count() == 2


def test_a_decision_on_a_revision_outlives_a_replay(county: County, at: datetime, log: Log) -> None:
    one = device(county, at)
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at, "12.5"))
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at, "99.5"))
    take(log, at + HOUR)
    waiting = Packet.objects.get(review="waiting")
    telemetry.leave_revision(
        packet_id=waiting.id, reason="数采仪重启时的错值", by=county.qian.viewer, at=at + 2 * HOUR
    )
    before = queries.fingerprint(log.root)
    replay(log, at + 3 * HOUR)
    assert queries.fingerprint(log.root) == before
    (value,) = queries.values([one.id], readings.Window(at, at + HOUR), 3600, ["a21026"])
    assert (value.value, value.scale) == (125, 10)


def test_a_log_that_was_altered_is_not_replayed(county: County, at: datetime, log: Log) -> None:
    one = device(county, at)
    offset = log.packet(at, one.mn, "2011", packets.live(at))
    sealed = log.path
    log.seal()
    take(log, at)
    whole = bytearray(sealed.read_bytes())
    whole[offset + 60] ^= 1
    sealed.write_bytes(whole)
    with pytest.raises(Refused) as refusal:
        telemetry.rebuild(root=log.root, by=MACHINE, at=at)
    assert refusal.value.code == "telemetry.rebuild.broken"
    assert Packet.objects.count() == 1
    sealed.unlink()
    assert [one.why for one in queries.broken_segments(log.root)] == ["文件不存在"]


def test_live_values_of_more_than_a_week_ago_answer_from_parquet(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    for minute, value in enumerate(("12.5", "0.125", "1.23456", "--")):
        moment = at + timedelta(minutes=minute)
        log.packet(moment, one.mn, "2011", packets.live(moment, value))
    take(log, at)
    since, until = at - HOUR, at + HOUR
    before = queries.live_values(one.id, since, until)
    assert [(value.value, value.mark) for value in before] == [
        (12.5, "N"),
        (0.125, "N"),
        (1.23456, "N"),
        (None, "N"),
    ]
    assert telemetry.fold_live(by=MACHINE, at=at + timedelta(days=6)) == 0
    assert telemetry.fold_live(by=MACHINE, at=at + timedelta(days=8)) == 4
    assert not Packet.objects.exists()
    rows = LivePart.objects.order_by("kind").values_list("kind", "month", "rows")
    assert list(rows) == [("packets", "2026-03", 4), ("values", "2026-03", 4)]
    assert queries.live_values(one.id, since, until) == before
    assert Record.objects.filter(kind="telemetry.live_folded").count() == 1
    replay(log, at + timedelta(days=8))
    assert queries.live_values(one.id, since, until) == before


def test_a_sealed_segment_is_packed_and_still_read(county: County, at: datetime, log: Log) -> None:
    one = device(county, at)
    for number in range(5):
        moment = at + timedelta(minutes=number)
        log.packet(moment, one.mn, "2011", packets.live(moment))
        log.seal()
    take(log, at)
    later = at + timedelta(days=3)
    assert telemetry.fold_log(root=log.root, by=MACHINE, at=later) == 3
    assert Record.objects.filter(kind="telemetry.log_folded").count() == 1
    assert not (log.folder / segments.name(1)).exists()
    assert not queries.broken_segments(log.root)
    oldest = Packet.objects.order_by("segment")[0]
    opened = queries.packet(county.qian.viewer, oldest.id)
    assert opened.raw == packets.frame(at, one.mn, "2011", packets.live(at))
    assert "PW=123456" not in opened.shown
    replay(log, later)
    assert Packet.objects.count() == SealedSegment.objects.count() == 5


@pytest.mark.parametrize("verb", ["rebuild", "fold_log"])
def test_only_the_machine_keeps_the_log(county: County, at: datetime, log: Log, verb: str) -> None:
    act = {"rebuild": telemetry.rebuild, "fold_log": telemetry.fold_log}[verb]
    with pytest.raises(Refused) as refusal:
        act(root=log.root, by=county.qian.viewer, at=at)
    assert refusal.value.code == f"telemetry.{verb}.machine"
