import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bihuan.apps.emissions import access, queries
from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions.models import Alarm, Explanation, Outage
from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry.models import Standing
from bihuan.foundation.audit.models import Record
from bihuan.foundation.files import queries as files
from bihuan.foundation.notices.models import Notice
from bihuan.rules import segments
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.sitebook import ALARMS
from tests.factories import emissions as make
from tests.factories import telemetry as loggers
from tests.factories.emissions import HOUR, JUDGE, SO2
from tests.factories.people import County

EVIDENCE = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def stack(county: County, at: datetime) -> make.Stack:
    return make.stack(county, at)


@pytest.fixture
def alarm(stack: make.Stack, at: datetime) -> Alarm:
    """One hour of 60 against 35."""
    make.tell(stack.device, {at: "60"}, at)
    make.judge(at)
    return Alarm.objects.get()


def _explained(stack: make.Stack, alarm: Alarm, at: datetime) -> Explanation:
    return emissions.explain_alarm(
        alarm_id=alarm.id,
        cause="treatment",
        text="脱硫循环泵跳闸，已切换备用泵",
        files=[("泵.pdf", io.BytesIO(EVIDENCE))],
        by=stack.owner.viewer,
        at=at,
    )


def test_enterprise_explains_and_the_office_believes_it(
    county: County, stack: make.Stack, alarm: Alarm, at: datetime
) -> None:
    """R057, R070: evidence hangs on the alarm; belief is a dismissal with its reason."""
    told = _explained(stack, alarm, at)
    assert queries.open_counts(county.qian.viewer).waiting == 1
    card = queries.alarm(stack.owner.viewer, alarm.id)
    assert (card.waiting.cause_word if card.waiting else "") == "治理设施故障"
    assert len(files.attachments(f"emissions.alarm:{alarm.id}")) == 1
    assert Record.objects.get(kind="emissions.alarm_explained").facts["files"] == 1
    emissions.decide_explanation(
        explanation_id=told.id,
        verdict="accepted",
        decision="与检修记录一致",
        by=county.wu.viewer,
        at=at,
    )
    alarm.refresh_from_db()
    assert (alarm.state, alarm.dismissal, alarm.dismissed_by) == (
        "dismissed",
        "采信企业说明：与检修记录一致",
        "吴勇",
    )
    assert Record.objects.filter(kind="emissions.explanation_decided").count() == 1
    with pytest.raises(Refused) as refused:
        _explained(stack, alarm, at)
    assert refused.value.code == "emissions.explain_alarm.dismissed"


def test_explanation_that_is_not_believed_leaves_the_alarm(
    county: County, stack: make.Stack, alarm: Alarm, at: datetime
) -> None:
    told = _explained(stack, alarm, at)
    decide: dict[str, Any] = {"explanation_id": told.id, "by": county.qian.viewer, "at": at}
    for verdict, words, code in (("maybe", "无", "verdict"), ("rejected", " ", "no_reason")):
        with pytest.raises(Refused) as refused:
            emissions.decide_explanation(verdict=verdict, decision=words, **decide)
        assert refused.value.code == f"emissions.decide_explanation.{code}"
    with pytest.raises(Refused) as refused:
        emissions.decide_explanation(
            verdict="accepted", decision="是", **{**decide, "by": stack.owner.viewer}
        )
    assert refused.value.code == "emissions.decide_explanation.not_yours"
    emissions.decide_explanation(verdict="rejected", decision="无检修记录", **decide)
    alarm.refresh_from_db()
    assert alarm.state == "open"
    with pytest.raises(Refused) as refused:
        emissions.decide_explanation(verdict="rejected", decision="无检修记录", **decide)
    assert refused.value.code == "emissions.decide_explanation.decided"
    make.run(at)
    kinds = {"emissions.alarm_raised", "emissions.explanation_decided"}
    assert {one.kind for one in Notice.objects.filter(person_id=stack.owner.id)} == kinds


@pytest.mark.parametrize(
    ("cause", "text", "count", "code"),
    [
        ("weather", "雨", 0, "incomplete"),
        ("other", " ", 0, "incomplete"),
        ("other", "雨", 10, "files"),
    ],
)
def test_explanation_needs_cause_and_words(
    stack: make.Stack, alarm: Alarm, at: datetime, cause: str, text: str, count: int, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        emissions.explain_alarm(
            alarm_id=alarm.id,
            cause=cause,
            text=text,
            files=[("a.pdf", io.BytesIO(EVIDENCE))] * count,
            by=stack.owner.viewer,
            at=at,
        )
    assert refused.value.code == f"emissions.explain_alarm.{code}"


def test_only_its_enterprise_explains_and_once_at_a_time(
    county: County, stack: make.Stack, alarm: Alarm, at: datetime
) -> None:
    _explained(stack, alarm, at)
    with pytest.raises(Refused) as refused:
        _explained(stack, alarm, at)
    assert refused.value.code == "emissions.explain_alarm.waiting"
    by = county.qian.viewer
    with pytest.raises(Refused) as refused:
        emissions.explain_alarm(alarm_id=alarm.id, cause="other", text="雨", by=by, at=at)
    assert refused.value.code == "emissions.explain_alarm.not_yours"


def test_who_sees_an_alarm(county: County, stack: make.Stack, alarm: Alarm) -> None:
    """R057, R108: the enterprise its own, the area's readers all, another county none."""
    seen = {
        name: access.may_see_alarm(who, alarm.id)
        for name, who in (
            ("owner", stack.owner.viewer),
            ("dispatcher", county.qian.viewer),
            ("supervisor", county.zhou.viewer),
            ("other", county.sun.viewer),
        )
    }
    assert seen == {"owner": True, "dispatcher": True, "supervisor": True, "other": False}
    with pytest.raises(NotVisible):
        queries.alarm(county.sun.viewer, alarm.id)
    assert queries.alarms(county.sun.viewer, queries.Filter()).total == 0


def test_supervisor_reads_open_and_unanswered_ones_and_decides_none(
    county: County, stack: make.Stack, alarm: Alarm, at: datetime
) -> None:
    """R108."""
    counts = queries.open_counts(county.zhou.viewer)
    assert (counts.open, counts.unanswered, counts.by_rule) == (1, 1, (("小时均值超标", 1),))
    for words in ("DA001", "二氧化硫"):
        wanted = queries.Filter(unanswered=True, words=words)
        page = queries.alarms(county.zhou.viewer, wanted)
        assert [one.alarm.id for one in page.rows] == [alarm.id]
    with pytest.raises(Refused) as refused:
        emissions.dismiss_alarm(alarm_id=alarm.id, reason="误报", by=county.zhou.viewer, at=at)
    assert refused.value.code == "emissions.dismiss_alarm.not_yours"


def test_dismissal_is_on_record_and_what_comes_after_is_another(
    county: County, stack: make.Stack, alarm: Alarm, at: datetime
) -> None:
    by = county.qian.viewer
    with pytest.raises(Refused) as refused:
        emissions.dismiss_alarm(alarm_id=alarm.id, reason=" ", by=by, at=at)
    assert refused.value.code == "emissions.dismiss_alarm.no_reason"
    emissions.dismiss_alarm(alarm_id=alarm.id, reason="标气通入时段", by=by, at=at)
    with pytest.raises(Refused) as refused:
        emissions.dismiss_alarm(alarm_id=alarm.id, reason="标气通入时段", by=by, at=at)
    assert refused.value.code == "emissions.dismiss_alarm.dismissed"
    assert queries.open_counts(by).unanswered == 0
    make.tell(stack.device, {at: "61"}, at)
    assert make.judge(at).raised == 0
    make.tell(stack.device, {at + HOUR: "70"}, at + HOUR)
    assert make.judge(at + HOUR).raised == 1
    assert Record.objects.filter(kind="emissions.alarm_dismissed").count() == 1


def test_verbs_of_the_system_are_nobody_elses(county: County, alarm: Alarm, at: datetime) -> None:
    by = county.qian.viewer
    signal = emissions.Signal(
        device=alarm.device, rule="hour_over", factor=SO2, first_at=at, last_at=at, text="超标"
    )
    calls: tuple[tuple[Callable[..., object], dict[str, object]], ...] = (
        (emissions.raise_alarm, {"signal": signal}),
        (emissions.end_alarm, {"alarm_id": alarm.id, "because": "recovered", "ended_at": at}),
        (emissions.escalate_alarm, {"alarm_id": alarm.id}),
        (emissions.resume_alarm, {"alarm_id": alarm.id}),
        (emissions.ticket_alarm, {"alarm_id": alarm.id, "number": "X"}),
        (emissions.take_alarms, {"root": Path("/nowhere")}),
        (emissions.judge_again, {"outlet_id": alarm.outlet_id, "since": at, "until": at}),
        (emissions.note_outage, {"county_code": "339921", "since": at, "devices": 3}),
        (emissions.end_outage, {"county_code": "339921"}),
    )
    for verb, told in calls:
        with pytest.raises(Refused) as refused:
            verb(**told, by=by, at=at)
        assert refused.value.code == f"emissions.{verb.__name__}.not_yours"
    with pytest.raises(Refused) as refused:
        emissions.raise_alarm(signal=signal, by=JUDGE, at=at)
    assert refused.value.code == "emissions.raise_alarm.open"
    with pytest.raises(Refused) as refused:
        emissions.resume_alarm(alarm_id=alarm.id, by=JUDGE, at=at)
    assert refused.value.code == "emissions.resume_alarm.not_ended"


def test_retired_logger_ends_its_alarms(
    county: County, stack: make.Stack, alarm: Alarm, at: datetime
) -> None:
    make.run(at)
    told: dict[str, Any] = {"device_id": stack.device.id, "on": at.date(), "reason": "更换"}
    telemetry.retire_device(**told, by=county.qian.viewer, at=at)
    make.run(at)
    alarm.refresh_from_db()
    assert (alarm.state, alarm.because) == ("ended", "retired")
    with pytest.raises(Refused) as refused:
        emissions.end_alarm(alarm_id=alarm.id, because="recovered", ended_at=at, by=JUDGE, at=at)
    assert refused.value.code == "emissions.end_alarm.ended"
    with pytest.raises(Refused) as refused:
        emissions.escalate_alarm(alarm_id=alarm.id, by=JUDGE, at=at)
    assert refused.value.code == "emissions.escalate_alarm.not_now"


def _log(root: Path, stack: make.Stack, starts: list[datetime], value: float = 60.0) -> None:
    folder = root / ALARMS
    folder.mkdir(parents=True)
    path = folder / segments.name(1)
    told = segments.header(1, segments.NONE, 0)
    for start in starts:
        raw = {
            "mn": stack.device.mn,
            "cn": "2061",
            "factor": SO2,
            "value": value,
            "limit": 35.0,
            "corrected": False,
            "data_time": f"{start:%Y%m%d%H%M%S}",
            "segment": 1,
            "offset": 64,
        }
        moment = int((start + HOUR).timestamp() * 1_000_000)
        record = segments.Record(
            segments.Kind.ALARM, moment, "127.0.0.1:1", stack.device.mn, json.dumps(raw).encode()
        )
        told += segments.encode(record)
    path.write_bytes(told)


def test_gateways_own_log_brings_an_alarm_forward(
    stack: make.Stack, at: datetime, tmp_path: Path
) -> None:
    """The hour is known before the projector reads it; judged later, it is the same alarm."""
    _log(tmp_path, stack, [at - HOUR * 2, at - HOUR])
    assert emissions.take_alarms(root=tmp_path, by=JUDGE, at=at) == 1
    alarm = Alarm.objects.get()
    assert (alarm.worst, alarm.first_at, alarm.last_at, alarm.periods, alarm.told_at) == (
        Decimal(60),
        at - HOUR * 2,
        at,
        2,
        at - HOUR,
    )
    assert emissions.take_alarms(root=tmp_path, by=JUDGE, at=at) == 0
    make.tell(stack.device, make.hours(at - HOUR, ["60", "60"]), at)
    make.judge(at)
    again = Alarm.objects.get()
    assert (again.id, again.periods, again.state) == (alarm.id, 2, "open")


def test_urgent_alarm_ends_where_the_hour_turns_out_invalid(
    stack: make.Stack, at: datetime, tmp_path: Path
) -> None:
    _log(tmp_path, stack, [at - HOUR])
    emissions.take_alarms(root=tmp_path, by=JUDGE, at=at)
    make.tell(stack.device, {at: "60"}, at)
    ends = [at - timedelta(minutes=10 * back) for back in range(6)]
    make.tell(stack.device, dict.fromkeys(ends, "60"), at, averaging_s=600, mark="M")
    make.judge(at)
    alarm = Alarm.objects.get()
    assert (alarm.state, alarm.because) == ("ended", "marked")


def test_planned_stop_raises_no_urgent_alarm(
    stack: make.Stack, at: datetime, tmp_path: Path
) -> None:
    told = emissions.Stretch(kind="stopped", from_at=at - HOUR * 3, until_at=at, note="年修")
    emissions.mark(outlet_id=stack.outlet.id, stretch=told, by=stack.owner.viewer, at=at)
    _log(tmp_path, stack, [at - HOUR])
    assert emissions.take_alarms(root=tmp_path, by=JUDGE, at=at) == 0


def _heard(stack: make.Stack, heard_at: datetime, hour_at: datetime) -> None:
    Standing.objects.update_or_create(
        device=stack.device, defaults={"heard_at": heard_at, "hour_at": hour_at}
    )


def test_silent_logger_is_an_alarm_that_ends_when_it_speaks(
    stack: make.Stack, at: datetime
) -> None:
    """R069: not before 30 minutes, ten of its own intervals; one alarm, however often noticed."""
    _heard(stack, at - timedelta(minutes=29), at)
    assert emissions.watch_silence(by=JUDGE, at=at).raised == 0
    later = at + timedelta(minutes=5)
    assert emissions.watch_silence(by=JUDGE, at=later).raised == 1
    assert emissions.watch_silence(by=JUDGE, at=at + HOUR * 3).raised == 0
    alarm = Alarm.objects.get()
    assert (alarm.rule, alarm.level, alarm.periods) == ("silent", "item", 3)
    _heard(stack, at + HOUR * 3, at)
    assert emissions.watch_silence(by=JUDGE, at=at + HOUR * 3).ended == 1


def test_logger_that_sends_no_hours_is_told_as_a_notice(stack: make.Stack, at: datetime) -> None:
    _heard(stack, at, at - HOUR * 5)
    emissions.watch_silence(by=JUDGE, at=at)
    assert list(Alarm.objects.values_list("rule", "level")) == [("missing", "notice")]


def test_planned_silence_is_no_event(stack: make.Stack, at: datetime) -> None:
    told = emissions.Stretch(kind="stopped", from_at=at - HOUR, until_at=at + HOUR, note="停产")
    emissions.mark(outlet_id=stack.outlet.id, stretch=told, by=stack.owner.viewer, at=at)
    _heard(stack, at - HOUR * 2, at)
    assert emissions.watch_silence(by=JUDGE, at=at).raised == 0


def test_many_silent_at_once_are_our_own_outage(
    county: County, stack: make.Stack, at: datetime
) -> None:
    """R069: missing by us is told from missing at the source."""
    devices = [stack.device, *(loggers.device(county, at, number) for number in (2, 3))]
    for one in devices:
        Standing.objects.update_or_create(device=one, defaults={"heard_at": at - HOUR})
    emissions.watch_silence(by=JUDGE, at=at)
    make.run(at)
    assert (Alarm.objects.count(), Outage.objects.get().devices) == (0, 3)
    told = Notice.objects.filter(kind="emissions.outage_noticed")
    assert {one.person_id for one in told} == {county.qian.id, county.wang.id}
    with pytest.raises(Refused) as refused:
        emissions.note_outage(county_code="339921", since=at, devices=3, by=JUDGE, at=at)
    assert refused.value.code == "emissions.note_outage.noted"
    Standing.objects.filter(device__in=devices[1:]).update(heard_at=at + HOUR)
    emissions.watch_silence(by=JUDGE, at=at + HOUR)
    assert Outage.objects.get().ended_at == at + HOUR
    assert list(Alarm.objects.values_list("device_id", flat=True)) == [stack.device.id]
    assert Record.objects.get(kind="emissions.outage_ended").facts["minutes"] == 120
    with pytest.raises(Refused) as refused:
        emissions.end_outage(county_code="339921", by=JUDGE, at=at)
    assert refused.value.code == "emissions.end_outage.ended"
