"""Packets of a gateway's log into the store: once each, in parts, revised, out of order (R069)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry.actions import Taken
from bihuan.apps.telemetry.models import (
    Newcomer,
    Packet,
    Position,
    Quarantine,
    SealedSegment,
    SplitGroup,
    Standing,
)
from bihuan.foundation.audit.models import Record
from bihuan.foundation.series import queries as series
from bihuan.rules import segments
from bihuan.rules.refusal import Refused
from bihuan.rules.segments import Kind
from bihuan.rules.viewer import system_viewer
from tests.factories import packets
from tests.factories.packets import Log
from tests.factories.people import County
from tests.factories.telemetry import device, mn_of

MACHINE = system_viewer("报文入库")
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path)


def take(log: Log, at: datetime, most: int = 1000) -> Taken:
    return telemetry.take_packets(log=packets.LOG, root=log.root, most=most, by=MACHINE, at=at)


def said(device_id: int, at: datetime, averaging_s: int = 3600) -> dict[str, tuple[int, int]]:
    """The values that end at `at`, by parameter."""
    window = series.Window(at - timedelta(seconds=1), at)
    rows = series.said([f"outlet/{device_id}"], window, averaging_s=averaging_s)
    return {row.parameter: (row.value or 0, row.scale) for row in rows}


def test_an_hour_stands_by_its_end_exactly_as_written(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at, "12.50"))
    assert take(log, at + HOUR).hours == 5
    assert said(one.id, at + HOUR) == {
        "a21026": (1250, 100),
        "a21026-Min": (10, 10),
        "a21026-Max": (300, 10),
        "a21026-Cou": (275, 100),
        "a21026-Zs": (1250, 100),
    }


def test_a_mark_is_read_however_it_is_spelt(county: County, at: datetime, log: Log) -> None:
    one = device(county, at)
    cp = packets.hour(at, mark="D").replace("-Flag=", "-flag=")
    log.packet(at + HOUR, one.mn, "2061", cp)
    take(log, at + HOUR)
    window = series.Window(at, at + HOUR)
    [(mark, flags)] = {
        (row.vendor_mark, row.flags) for row in series.said([f"outlet/{one.id}"], window)
    }
    assert (mark, flags) == ("D", series.Flag.MARKED)
    assert Standing.objects.get().hour["a21026"]["mark"] == "D"


def test_a_packet_sent_again_is_counted_and_changes_nothing(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    for times in (1, 2, 3):
        log.packet(at + HOUR * times, one.mn, "2061", packets.hour(at))
    first = take(log, at + HOUR, most=2)
    assert (first.packets, first.repeats, first.is_behind) == (1, 1, True)
    second = take(log, at + HOUR)
    assert (second.packets, second.repeats, second.hours) == (0, 1, 0)
    packet = Packet.objects.get()
    assert (packet.repeats, packet.revision, packet.review) == (2, 0, "")


def test_another_content_under_the_same_key_is_a_revision_that_speaks_and_waits(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at, "12.5"))
    take(log, at + HOUR)
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at, "99.5"))
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at, "99.5"))
    taken = take(log, at + HOUR)
    assert (taken.revisions, taken.repeats) == (1, 1)
    rows = Packet.objects.order_by("revision").values_list("revision", "review", "repeats")
    assert list(rows) == [(0, "", 0), (1, "waiting", 1)]
    assert said(one.id, at + HOUR)["a21026"] == (995, 10)


def test_a_revision_with_a_mark_does_not_silence_a_valid_value(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at, "12.5"))
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at, "0.0", "M"))
    take(log, at + HOUR)
    assert said(one.id, at + HOUR)["a21026"] == (125, 10)


def test_a_backfill_fills_a_gap_but_never_talks_over_a_live_value(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at, "12.5"))
    take(log, at + HOUR)
    late = at + 9 * HOUR
    log.packet(late, one.mn, "2061", packets.hour(at, "77.0"), flag=9, is_backfill=True)
    log.packet(late, one.mn, "2061", packets.hour(at + HOUR, "8.0"), flag=9, is_backfill=True)
    take(log, late)
    assert said(one.id, at + HOUR)["a21026"] == (125, 10)
    assert said(one.id, at + 2 * HOUR)["a21026"] == (80, 10)
    waiting = Packet.objects.get(review="waiting")
    assert (waiting.revision, waiting.is_backfill) == (1, True)


def test_parts_of_one_message_come_in_any_order_and_are_whole_or_missing(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    part = packets.cp(at, a21026="Avg=1.0,Flag=N")
    other = packets.cp(at, a34013="Avg=2.0,Flag=N")
    log.packet(at + HOUR, one.mn, "2061", other, flag=7, pnum=2, pno=2)
    log.packet(at + HOUR, one.mn, "2061", part, flag=7, pnum=2, pno=1)
    log.packet(at + 2 * HOUR, one.mn, "2061", packets.cp(at + HOUR), flag=7, pnum=3, pno=3)
    take(log, at + 2 * HOUR)
    log.packet(at + 3 * HOUR, one.mn, "2011", packets.live(at + 3 * HOUR))
    take(log, at + 3 * HOUR)
    groups = SplitGroup.objects.order_by("first_at").values_list("seen", "state")
    assert list(groups) == [([1, 2], "complete"), ([3], "missing")]
    assert set(said(one.id, at + HOUR)) == {"a21026", "a34013"}


def test_a_live_packet_is_packed_and_stands_on_the_wall(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    log.packet(at, one.mn, "2011", packets.live(at, "12.5"))
    log.packet(at + HOUR, one.mn, "9015", "")
    taken = take(log, at + HOUR)
    assert (taken.records, taken.packets, taken.hours) == (2, 1, 0)
    standing = Standing.objects.get(device=one)
    assert (standing.heard_at, standing.live_at, standing.peer) == (at + HOUR, at, packets.PEER)
    assert standing.live == {"a21026": {"value": "12.5", "corrected": "12.5", "mark": "N"}}
    assert Packet.objects.get().live == "a21026=r12.5,z12.5,fN"


def test_a_clock_that_is_wrong_is_named_and_its_values_kept_out_of_the_series(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    log.packet(at, one.mn, "2061", packets.hour(at + 5 * HOUR))
    log.packet(at, one.mn, "2011", packets.live(at - HOUR))
    log.packet(at, one.mn, "2011", "a21026-Rtd=1.0,a21026-Flag=N")
    assert take(log, at).hours == 0
    rows = Packet.objects.order_by("id").values_list("deviations", "data_time")
    assert list(rows) == [
        ("clock_ahead", "20260302140000"),
        ("clock_behind", "20260302080000"),
        ("", packets.qn(at)),
    ]


def test_a_sealed_segment_goes_into_the_chain_and_the_next_one_is_read(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    log.packet(at, one.mn, "2011", packets.live(at))
    digest = log.seal()
    log.packet(at, one.mn, "2011", packets.live(at + timedelta(minutes=1)))
    assert take(log, at).packets == 2
    segment = SealedSegment.objects.get()
    assert (segment.number, segment.sha256, segment.packets) == (1, digest, 1)
    (event,) = Record.objects.filter(kind="telemetry.segment_sealed")
    assert event.facts["sha256"] == digest
    assert Position.objects.get().segment == 2


def test_a_damaged_segment_is_told_and_left_when_another_one_stands_behind_it(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    offset = log.packet(at, one.mn, "2011", packets.live(at))
    damaged = log.path
    log.seal()
    log.packet(at, one.mn, "2011", packets.live(at + timedelta(minutes=1)))
    whole = bytearray(damaged.read_bytes())
    whole[offset + 40] ^= 1
    damaged.write_bytes(whole)
    assert take(log, at).packets == 1
    (event,) = Record.objects.filter(kind="telemetry.segment_damaged")
    assert (event.facts["number"], event.facts["where"]) == (1, offset)
    assert not SealedSegment.objects.exists()


def test_nothing_is_read_that_is_not_yet_on_the_disk(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    end = log.packet(at, one.mn, "2011", packets.live(at))
    mark = log.folder / segments.DURABLE
    mark.write_bytes(segments.mark(1, end))
    assert take(log, at).records == 0
    mark.unlink()
    assert take(log, at).records == 1


def test_who_is_not_let_in_waits_or_is_kept_as_it_came_with_its_password_covered(
    county: County, at: datetime, log: Log
) -> None:
    raw = packets.frame(at, mn_of(7), "2011", packets.live(at)).decode()
    for _ in range(2):
        log.session(at, mn_of(7), event="unknown", why="unknown_mn", last=raw)
    log.session(at, mn_of(8), event="refused", why="wrong_password", last=raw)
    log.write(Kind.BAD, at, "", segments.bad("bad_crc", raw.encode()))
    taken = take(log, at)
    assert (taken.bad, taken.packets) == (1, 0)
    newcomer = Newcomer.objects.get()
    assert (newcomer.mn, newcomer.packets, newcomer.state) == (mn_of(7), 2, "waiting")
    assert "PW=123456" not in newcomer.last_raw
    rows = Quarantine.objects.order_by("id").values_list("reason", flat=True)
    assert sorted(rows) == ["bad_crc", "wrong_password"]
    assert not Quarantine.objects.filter(raw__contains="PW=123456").exists()


def test_only_the_machine_takes_packets(county: County, at: datetime, log: Log) -> None:
    with pytest.raises(Refused) as refusal:
        telemetry.take_packets(log=packets.LOG, root=log.root, most=1, by=county.qian.viewer, at=at)
    assert refusal.value.code == "telemetry.take_packets.machine"
