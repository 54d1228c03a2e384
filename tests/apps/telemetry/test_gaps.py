"""What was to come and did not: found, told apart, asked for, filled or given up (R069)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry import jobs, queries
from bihuan.apps.telemetry.models import Command, Device, Gap, Packet
from bihuan.foundation.audit.models import Record
from bihuan.foundation.series.queries import Window
from bihuan.rules.refusal import NotVisible, Refused
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


def hourly(county: County, at: datetime, number: int = 1) -> Device:
    return device(county, at, number, reports=("2061",))


def send(log: Log, at: datetime, mn: str, *hours: int) -> None:
    """Hours by their number since nine o'clock, each told when it is over."""
    for hour in hours:
        start = at + hour * HOUR
        log.packet(start + HOUR, mn, "2061", packets.hour(start))
    telemetry.take_packets(log=packets.LOG, root=log.root, most=1000, by=MACHINE, at=at)


def found(device_id: int) -> list[tuple[int, int, str, str]]:
    """First and last missing hour of the day, state and where."""
    rows = Gap.objects.filter(device_id=device_id).order_by("from_at")
    return [
        ((gap.from_at.hour + 8) % 24, (gap.until_at.hour + 8) % 24, gap.state, gap.where)
        for gap in rows
    ]


def look(at: datetime) -> telemetry.Gaps:
    return telemetry.find_gaps(by=MACHINE, at=at)


def test_hours_that_did_not_come_are_one_gap_each_run_and_grow_with_it(
    county: County, at: datetime, log: Log
) -> None:
    one, two = hourly(county, at, 1), hourly(county, at, 2)
    send(log, at, two.mn, *range(1, 8))
    send(log, at, one.mn, 1, 4, 5, 6, 7)
    assert look(at + 8 * HOUR) == telemetry.Gaps(1, 0)
    assert found(one.id) == [(11, 13, "open", "there")]
    send(log, at, two.mn, 8, 9, 10)
    assert look(at + 10 * HOUR) == telemetry.Gaps(1, 0)
    assert look(at + 11 * HOUR + HOUR / 2) == telemetry.Gaps(0, 0)
    assert found(one.id) == [(11, 13, "open", "there"), (17, 20, "open", "there")]
    assert found(two.id) == []


def test_a_gap_of_everybody_is_ours(county: County, at: datetime, log: Log) -> None:
    one, two = hourly(county, at, 1), hourly(county, at, 2)
    send(log, at, one.mn, 1, 3, 4)
    send(log, at, two.mn, 1, 4)
    look(at + 6 * HOUR)
    assert found(one.id) == [(11, 12, "open", "here")]
    assert found(two.id) == [(11, 12, "open", "here"), (12, 13, "open", "there")]


def test_a_gap_shrinks_and_ends_as_its_values_come(county: County, at: datetime, log: Log) -> None:
    one = hourly(county, at)
    send(log, at, one.mn, 1, 5)
    look(at + 6 * HOUR)
    assert found(one.id) == [(11, 14, "open", "there")]
    send(log, at, one.mn, 2)
    look(at + 6 * HOUR)
    assert found(one.id) == [(12, 14, "open", "there")]
    send(log, at, one.mn, 3, 4)
    assert look(at + 6 * HOUR) == telemetry.Gaps(0, 1)
    assert found(one.id) == [(12, 14, "filled", "there")]


def test_what_is_missing_is_asked_for_once_a_logger_and_with_the_missing_span(
    county: County, at: datetime, log: Log
) -> None:
    one = hourly(county, at)
    send(log, at, one.mn, 1, 3, 5)
    now = at + 6 * HOUR + timedelta(minutes=5)
    look(now)
    assert telemetry.ask_backfill(root=log.root, by=MACHINE, at=now) == 1
    assert telemetry.ask_backfill(root=log.root, by=MACHINE, at=now) == 0
    command = Command.objects.get()
    assert (command.cn, command.asked_by_id) == ("2061", None)
    assert command.parameters == [["BeginTime", "20260302130000"], ["EndTime", "20260302140000"]]
    assert found(one.id) == [(11, 12, "open", "there"), (13, 14, "asked", "there")]


def test_nobody_is_asked_who_is_not_there_or_while_the_store_lags(
    county: County, at: datetime, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = hourly(county, at)
    send(log, at, one.mn, 1, 3)
    silent = at + 5 * HOUR
    look(silent)
    assert telemetry.ask_backfill(root=log.root, by=MACHINE, at=silent) == 0
    heard = at + 4 * HOUR
    log.packet(heard, one.mn, "2061", "x" * 700)
    (log.folder / "00000001.seg").open("ab").write(bytes(9 << 20))
    (log.folder / "durable").unlink()
    assert telemetry.ask_backfill(root=log.root, by=MACHINE, at=heard) == 0
    assert not Command.objects.exists()


def test_what_was_asked_three_times_in_vain_is_given_up(
    county: County, at: datetime, log: Log
) -> None:
    one = hourly(county, at)
    send(log, at, one.mn, 1, 3)
    look(at + 4 * HOUR + HOUR / 2)
    now = at + 4 * HOUR + HOUR / 2
    for _ in range(3):
        log.packet(now, one.mn, "9015", "")
        telemetry.take_packets(log=packets.LOG, root=log.root, most=9, by=MACHINE, at=now)
        assert telemetry.ask_backfill(root=log.root, by=MACHINE, at=now) == 1
        Command.objects.update(state=Command.State.TIMED_OUT)
        now += 2 * HOUR
    now += HOUR
    telemetry.ask_backfill(root=log.root, by=MACHINE, at=now)
    assert found(one.id) == [(11, 12, "given_up", "there")]


def test_a_dispatcher_sees_the_gaps_and_another_county_does_not(
    county: County, at: datetime, log: Log
) -> None:
    one = hourly(county, at)
    send(log, at, one.mn, 1, 3)
    look(at + 4 * HOUR)
    assert len(queries.gaps(county.qian.viewer, device_id=one.id, states=["open"])) == 1
    assert queries.gaps(county.sun.viewer) == []


def backfilled(log: Log, county: County, at: datetime) -> tuple[Device, list[Packet]]:
    """Two hours that were there, told otherwise by a backfill nine hours later."""
    one = device(county, at)
    send(log, at, one.mn, 0, 1)
    late = at + 9 * HOUR
    for hour, value in ((0, "70.0"), (1, "80.0")):
        start = at + hour * HOUR
        log.packet(late, one.mn, "2061", packets.hour(start, value), flag=9, is_backfill=True)
    telemetry.take_packets(log=packets.LOG, root=log.root, most=9, by=MACHINE, at=late)
    return one, list(Packet.objects.filter(review="waiting").order_by("id"))


def test_a_revision_is_taken_by_a_person_and_left_by_a_person(
    county: County, at: datetime, log: Log
) -> None:
    one, (first, second) = backfilled(log, county, at)
    told = {"reason": "与企业台账核对一致", "by": county.qian.viewer, "at": at + 10 * HOUR}
    telemetry.take_revision(packet_id=first.id, **told)
    telemetry.leave_revision(packet_id=second.id, **told)
    values = queries.values([one.id], Window(at, at + 2 * HOUR), 3600, ["a21026"])
    assert [(value.value, value.scale) for value in values] == [(700, 10), (125, 10)]
    kinds = Record.objects.filter(subject__startswith="telemetry.packet").order_by("seq")
    assert list(kinds.values_list("kind", flat=True)) == [
        "telemetry.revision_taken",
        "telemetry.revision_left",
    ]
    with pytest.raises(Refused) as refusal:
        telemetry.take_revision(packet_id=first.id, **told)
    assert refusal.value.code == "telemetry.take_revision.not_waiting"


def test_a_revision_is_not_decided_without_a_reason_or_without_its_bytes(
    county: County, at: datetime, log: Log
) -> None:
    _, (first, second) = backfilled(log, county, at)
    who = {"by": county.qian.viewer, "at": at + 10 * HOUR}
    with pytest.raises(Refused) as refusal:
        telemetry.leave_revision(packet_id=second.id, reason=" ", **who)
    assert refusal.value.code == "telemetry.leave_revision.no_reason"
    log.path.unlink()
    with pytest.raises(Refused) as refusal:
        telemetry.take_revision(packet_id=first.id, reason="核对一致", **who)
    assert refusal.value.code == "telemetry.take_revision.no_bytes"


def test_who_does_not_see_the_outlet_decides_on_no_packet(
    county: County, at: datetime, log: Log
) -> None:
    _, (first, _) = backfilled(log, county, at)
    for viewer, refused in ((county.sun.viewer, NotVisible), (county.zhou.viewer, Refused)):
        with pytest.raises(refused):
            telemetry.take_revision(packet_id=first.id, reason="核对一致", by=viewer, at=at)


@pytest.mark.parametrize("verb", ["find_gaps", "ask_backfill", "fold_live"])
def test_only_the_machine_looks_for_gaps(county: County, at: datetime, log: Log, verb: str) -> None:
    who = {"by": county.qian.viewer, "at": at}
    act = {
        "find_gaps": lambda: telemetry.find_gaps(**who),
        "ask_backfill": lambda: telemetry.ask_backfill(root=log.root, **who),
        "fold_live": lambda: telemetry.fold_live(**who),
    }[verb]
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.code == f"telemetry.{verb}.machine"


def test_the_turns_of_the_schedule_say_what_they_did(
    county: County, at: datetime, log: Log
) -> None:
    assert jobs.find_gaps({}, at) == "新的缺数时段0个，补齐0个"
    assert jobs.ask_backfill({}, at) == "要求补传0段"
    assert jobs.fold_live({}, at) == "实时报文转入分区文件0个"
    assert jobs.fold_log({}, at) == "报文日志压缩0段"
