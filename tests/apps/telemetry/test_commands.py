"""Commands to loggers: who asks, who has to agree, what is laid out, and what becomes of it."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from bihuan.apps.telemetry import access, sealing
from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry import jobs as telemetry_jobs
from bihuan.apps.telemetry.actions import ordering
from bihuan.apps.telemetry.models import Command, Device
from bihuan.foundation.audit.models import Record
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices.models import Notice
from bihuan.rules import sitebook
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import system_viewer
from bihuan.wiring.reactions import HANDLERS
from tests.factories import telemetry as make
from tests.factories.people import SET_UP, County, Somebody

pytestmark = pytest.mark.django_db
Capture = Callable[..., AbstractContextManager[list[Callable[[], None]]]]
HOURS = [("BeginTime", "2026-03-01T00:00"), ("EndTime", "20260301060000")]
NEW = "Nw7Kp2"


def last() -> Record:
    return Record.objects.latest("seq")


def ask(
    device: Device, by: Somebody, at: datetime, cn: str, *given: tuple[str, str], why: str = "核实"
) -> Command:
    return telemetry.ask_command(
        device_id=device.id, cn=cn, parameters=given, reason=why, by=by.viewer, at=at
    )


def second(command: Command, by: Somebody, at: datetime, *, agrees: bool = True) -> Command:
    return telemetry.second_command(
        command_id=command.id, agrees=agrees, words="已核对", by=by.viewer, at=at
    )


def told(command: Command, state: str, **more: object) -> bytes:
    said = {"id": command.id, "state": state, "qn": "20260302090000001", "tries": 1, **more}
    return json.dumps(said).encode()


@pytest.fixture
def device(county: County, at: datetime) -> Device:
    return make.device(county, at)


def test_a_plain_command_waits_for_the_gateway(
    county: County, at: datetime, device: Device
) -> None:
    command = ask(device, county.admin, at, "2061", *HOURS)
    assert command.state == "queued"
    assert command.parameters == [["BeginTime", "20260301000000"], ["EndTime", "20260301060000"]]
    assert last().sentence == (
        f"对数采仪{device.mn}提出“补传小时数据”"
        "（BeginTime=20260301000000，EndTime=20260301060000）：核实"
    )


def test_a_dangerous_command_waits_for_another_person(
    county: County, at: datetime, device: Device
) -> None:
    command = ask(device, county.qian, at, "3011", ("PolId", "a21026"))
    assert command.state == "asked"
    with pytest.raises(Refused) as refused:
        second(command, county.qian, at)
    assert refused.value.code == "telemetry.second_command.own"
    agreed = second(command, county.wang, at + timedelta(hours=1))
    assert (agreed.state, agreed.second_by) == ("queued", "王芳")
    assert agreed.expires_at == at + timedelta(hours=2)
    assert last().sentence == (f"复核钱敏对数采仪{device.mn}提出的“零点校准和量程校准”：同意已核对")
    with pytest.raises(Refused) as refused:
        second(command, county.admin, at)
    assert refused.value.code == "telemetry.second_command.not_waiting"


def test_whoever_turns_it_down_says_why(county: County, at: datetime, device: Device) -> None:
    command = ask(device, county.qian, at, "3015")
    with pytest.raises(Refused) as refused:
        telemetry.second_command(
            command_id=command.id, agrees=False, words="", by=county.wang.viewer, at=at
        )
    assert refused.value.code == "telemetry.second_command.no_reason"
    assert second(command, county.wang, at, agrees=False).state == "turned_down"


def test_after_a_day_nobody_agrees_any_more(county: County, at: datetime, device: Device) -> None:
    command = ask(device, county.qian, at, "3015")
    with pytest.raises(Refused) as refused:
        second(command, county.wang, at + timedelta(hours=25))
    assert refused.value.code == "telemetry.second_command.late"


def test_only_keepers_of_the_county_command(county: County, at: datetime, device: Device) -> None:
    for somebody in (county.security, county.zhou, county.ren):
        with pytest.raises(Refused) as refused:
            ask(device, somebody, at, "1011")
        assert refused.value.code == "telemetry.ask_command.not_yours"
    with pytest.raises(NotVisible):
        ask(device, county.sun, at, "1011")
    command = ask(device, county.qian, at, "3015")
    with pytest.raises(Refused) as refused:
        second(command, county.security, at)
    assert refused.value.code == "telemetry.second_command.not_yours"
    with pytest.raises(NotVisible):
        second(command, county.li, at)
    assert list(access.commands_visible_to(county.security.viewer)) == [command]


def test_a_wrong_parameter_never_reaches_a_logger_and_a_wrong_pw_is_not_repeated(
    county: County, at: datetime, device: Device
) -> None:
    with pytest.raises(Refused) as refused:
        ask(device, county.qian, at, "1072", ("NewPW", "short"))
    assert refused.value.code == "telemetry.ask_command.form"
    assert refused.value.sentence == "新密码“******”不对：6位字母或数字"
    assert not Command.objects.exists()


def test_a_command_needs_a_reason(county: County, at: datetime, device: Device) -> None:
    with pytest.raises(Refused) as refused:
        ask(device, county.qian, at, "1011", why=" ")
    assert refused.value.code == "telemetry.ask_command.no_reason"


def test_the_same_command_is_not_asked_twice_at_once(
    county: County, at: datetime, device: Device
) -> None:
    ask(device, county.qian, at, "1011")
    with pytest.raises(Refused) as refused:
        ask(device, county.wang, at, "1011")
    assert refused.value.code == "telemetry.ask_command.twice"


def test_a_retired_logger_is_commanded_no_more(
    county: County, at: datetime, device: Device
) -> None:
    telemetry.retire_device(
        device_id=device.id, on=at.date(), reason="拆除", by=county.qian.viewer, at=at
    )
    with pytest.raises(Refused) as refused:
        ask(device, county.qian, at, "1011")
    assert refused.value.code == "telemetry.ask_command.retired"


def test_planned_work_asks_for_missing_data_and_for_nothing_else(
    at: datetime, device: Device
) -> None:
    planned = system_viewer("自动补数")
    command = telemetry.ask_command(
        device_id=device.id, cn="2061", parameters=HOURS, reason="缺数", by=planned, at=at
    )
    assert (command.state, command.asked_by_id) == ("queued", None)
    with pytest.raises(Refused) as refused:
        telemetry.ask_command(
            device_id=device.id, cn="3015", parameters=(), reason="缺数", by=planned, at=at
        )
    assert refused.value.code == "telemetry.ask_command.no_person"


def test_an_order_is_laid_out_once_with_the_pw_for_the_gateway_alone(
    county: County,
    at: datetime,
    device: Device,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    command = ask(device, county.qian, at, "1012")
    waits = ask(device, county.qian, at, "3015")
    later = at + timedelta(seconds=30)
    for expected in (1, 0):
        with django_capture_on_commit_callbacks(execute=True):
            assert telemetry.send_orders(root=tmp_path, by=SET_UP, at=later) == expected
    assert [path.name for path in (tmp_path / "orders").iterdir()] == [f"{command.id}.json"]
    path = tmp_path / f"orders/{command.id}.json"
    order = sitebook.read_order(path.read_text())
    assert (order.mn, order.st, order.cn) == (device.mn, "31", "1012")
    assert order.password == make.PASSWORD
    assert order.parameters == (("SystemTime", "20260302090030"),)
    assert order.expires_at_us == int((at + timedelta(seconds=60)).timestamp()) * 1_000_000
    assert path.stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / f"orders/{waits.id}.json").exists()


def test_an_order_that_waited_too_long_is_not_laid_out(
    county: County, at: datetime, device: Device, tmp_path: Path
) -> None:
    ask(device, county.qian, at, "1012")
    assert telemetry.send_orders(root=tmp_path, by=SET_UP, at=at + timedelta(seconds=61)) == 0


def test_the_system_code_is_that_of_what_hangs_on_the_logger(
    county: County,
    at: datetime,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    outlet = make.outlet(county, at, "DW001", medium="废水")
    water = make.device(county, at, 1, outlet_id=outlet.id, dialect="2025")
    power = make.device(county, at, 2, outlet_id=outlet.id, kind="power")
    asked = [ask(one, county.qian, at, "1011") for one in (water, power)]
    with django_capture_on_commit_callbacks(execute=True):
        telemetry.send_orders(root=tmp_path, by=SET_UP, at=at)
    orders = [
        sitebook.read_order((tmp_path / f"orders/{one.id}.json").read_text()) for one in asked
    ]
    assert [(one.st, one.dialect) for one in orders] == [("32", "2025"), ("44", "2017")]


def test_states_come_back_from_the_log_and_never_step_back(
    county: County, at: datetime, device: Device
) -> None:
    command = ask(device, county.qian, at, "1011")
    for state, more in (
        ("sent", {}),
        ("accepted", {"qn_rtn": "1"}),
        ("sent", {"tries": 9}),
        ("done", {"exe_rtn": "1", "answer": "SystemTime=20260302090000;PW=123456"}),
        ("timed_out", {}),
    ):
        ordering.note(told(command, state, **more), at)
    command.refresh_from_db()
    assert (command.state, command.qn_rtn, command.exe_rtn) == ("done", "1", "1")
    assert (command.tries, command.qn) == (1, "20260302090000001")
    assert command.answer == "SystemTime=20260302090000;PW=******"
    assert last().sentence == f"数采仪{device.mn}“读取数采仪时间”：执行成功"


def test_a_log_that_is_read_again_tells_nothing_twice(
    county: County, at: datetime, device: Device
) -> None:
    command = ask(device, county.qian, at, "1011")
    ordering.note(told(command, "failed", exe_rtn="5"), at)
    count = Record.objects.count()
    assert ordering.note(told(command, "failed", exe_rtn="5"), at) is False
    assert ordering.note(b'{"id": 99999, "state": "sent"}', at) is False
    assert Record.objects.count() == count


def test_a_new_pw_holds_when_the_logger_has_taken_it_and_is_read_nowhere(
    county: County,
    at: datetime,
    device: Device,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    command = ask(device, county.qian, at, "1072", ("NewPW", NEW))
    assert command.parameters == [["NewPW", "******"]]
    second(command, county.wang, at)
    with django_capture_on_commit_callbacks(execute=True):
        telemetry.send_orders(root=tmp_path, by=SET_UP, at=at)
    order = sitebook.read_order((tmp_path / f"orders/{command.id}.json").read_text())
    assert (order.password, order.parameters) == (make.PASSWORD, (("NewPW", NEW),))
    ordering.note(told(command, "sent"), at)
    device.refresh_from_db()
    assert sealing.open_seal(device.password_sealed) == make.PASSWORD
    assert ordering.note(told(command, "done", exe_rtn="1"), at) is True
    device.refresh_from_db()
    command.refresh_from_db()
    assert sealing.open_seal(device.password_sealed) == NEW
    assert device.password_hash == sitebook.hashed(NEW, device.password_salt)
    assert command.secret_sealed == ""
    told_all = "".join(f"{one.sentence}{one.facts}" for one in Record.objects.all())
    assert NEW not in told_all
    assert NEW not in str(Command.objects.values().get(id=command.id))


def test_a_refused_new_pw_leaves_the_old_one(county: County, at: datetime, device: Device) -> None:
    command = ask(device, county.qian, at, "1072", ("NewPW", NEW))
    second(command, county.wang, at)
    assert ordering.note(told(command, "refused", qn_rtn="3"), at) is False
    device.refresh_from_db()
    assert sealing.open_seal(device.password_sealed) == make.PASSWORD


def test_a_result_that_is_read_after_the_time_was_up_still_counts(
    county: County, at: datetime, device: Device, tmp_path: Path
) -> None:
    """The projector may stand still for hours; the logger has its new PW nevertheless."""
    command = ask(device, county.qian, at, "1072", ("NewPW", NEW))
    second(command, county.wang, at)
    telemetry.send_orders(root=tmp_path, by=SET_UP, at=at)
    assert telemetry.expire_commands(by=SET_UP, at=at + timedelta(hours=3)) == 1
    assert ordering.note(told(command, "done", exe_rtn="1"), at) is True
    command.refresh_from_db()
    assert (command.state, command.answer, command.secret_sealed) == ("done", "", "")
    device.refresh_from_db()
    assert sealing.open_seal(device.password_sealed) == NEW


@pytest.mark.parametrize(
    ("cn", "step", "why"),
    [
        ("3015", "", "24小时内没有第二人复核"),
        ("1011", "", "没有交给接入网关，后台进程（bihuan work）可能没有运行"),
        ("1011", "spooled", "接入网关没有发出，网关可能没有运行或数采仪不在线"),
        ("1011", "accepted", "数采仪没有回答执行结果"),
    ],
)
def test_what_nobody_answered_is_over_and_says_why(
    county: County,
    at: datetime,
    device: Device,
    tmp_path: Path,
    cn: str,
    step: str,
    why: str,
) -> None:
    command = ask(device, county.qian, at, cn)
    if step:
        telemetry.send_orders(root=tmp_path, by=SET_UP, at=at)
    if step == "accepted":
        ordering.note(told(command, "accepted"), at)
    assert telemetry.expire_commands(by=SET_UP, at=command.expires_at) == 0
    over = command.expires_at + timedelta(minutes=11)
    assert telemetry.expire_commands(by=SET_UP, at=over) == 1
    command.refresh_from_db()
    assert (command.state, command.answer) == ("timed_out", why)
    assert last().kind == "telemetry.command_expired"
    assert last().sentence.endswith(f"作废：{why}")


def test_the_second_person_is_told_and_the_first_hears_what_became_of_it(
    county: County, at: datetime, device: Device
) -> None:
    command = ask(device, county.qian, at, "3015")
    ask(device, county.qian, at, "1011")
    jobs.run_due(handlers=HANDLERS, at=at)
    title = "【请复核反控命令】超标留样"
    told_to = Notice.objects.filter(kind="telemetry.command_asked", title=title)
    assert {one.person_id for one in told_to} == {county.wang.id, county.admin.id}
    assert {one.url for one in told_to} == {f"/gateway/commands/{command.id}/"}
    second(command, county.wang, at)
    ordering.note(told(command, "done", exe_rtn="1"), at)
    jobs.run_due(handlers=HANDLERS, at=at)
    heard = Notice.objects.filter(person_id=county.qian.id, title="【反控命令】超标留样")
    assert [one.kind for one in heard.order_by("id")] == [
        "telemetry.command_seconded",
        "telemetry.command_answered",
    ]


def test_the_queue_of_jobs_lays_orders_out_where_the_gateway_looks(
    county: County,
    at: datetime,
    device: Device,
    tmp_path: Path,
    settings: Settings,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    settings.HOME = tmp_path
    command = ask(device, county.qian, at, "1011")
    with django_capture_on_commit_callbacks(execute=True):
        jobs.run_due(handlers=HANDLERS, at=at)
    assert (tmp_path / f"gateway/orders/{command.id}.json").exists()
    assert telemetry_jobs.expire_commands({}, at + timedelta(hours=2)) == "1个命令作废"
