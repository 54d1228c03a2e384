from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.actions.end_alarm import end_alarm
from bihuan.apps.emissions.actions.end_outage import end_outage
from bihuan.apps.emissions.actions.note_outage import note_outage
from bihuan.apps.emissions.actions.raise_alarm import Signal, raise_alarm
from bihuan.apps.emissions.actions.reconciling import Tally, escalate
from bihuan.apps.emissions.models import Alarm, Outage
from bihuan.apps.emissions.queries.silences import Hearing, Quiet, hearings
from bihuan.rules.viewer import Viewer

HOUR = timedelta(hours=1)
RULES = ("silent", "missing")
SAID = {"silent": "数采仪没有任何数据", "missing": "没有报送小时数据"}


@transaction.atomic
def watch_silence(*, by: Viewer, at: datetime) -> Tally:
    """A report that does not come is an event: theirs an alarm each, ours one for all (R069)."""
    access.require_system(by, to="watch_silence")
    tally = Tally()
    for hearing in hearings(by, at):
        going = Outage.objects.filter(county_code=hearing.county_code, ended_at=None).exists()
        if hearing.is_ours and not going:
            since = min(one.silent_since for one in hearing.silent if one.silent_since)
            note_outage(
                county_code=hearing.county_code,
                since=since,
                devices=len(hearing.silent),
                by=by,
                at=at,
            )
        if going and not hearing.is_ours:
            end_outage(county_code=hearing.county_code, by=by, at=at)
        tally += _watched(hearing, by=by, at=at)
    return tally


def _watched(hearing: Hearing, *, by: Viewer, at: datetime) -> Tally:
    ids = [one.device.id for one in hearing.loggers]
    rows = Alarm.objects.select_for_update().filter(
        device_id__in=ids, rule__in=RULES, state=Alarm.State.OPEN
    )
    held = {(one.device_id, one.rule): one for one in rows.order_by("id")}
    tally = Tally()
    for one in hearing.loggers:
        for rule, since in _since(one):
            alarm = held.get((one.device.id, rule))
            if since is None:
                tally += _ended(alarm, by=by, at=at)
            elif alarm is not None:
                _grown(alarm, by=by, at=at)
            elif not (one.is_planned or hearing.is_ours) and not _is_settled(one, rule, since):
                raise_alarm(signal=_signal(one, rule, since, at), by=by, at=at)
                tally += Tally(1)
    return tally


def _since(one: Quiet) -> Iterator[tuple[str, datetime | None]]:
    yield "silent", one.silent_since
    if one.silent_since is None:
        yield "missing", one.hours_since


def _is_settled(one: Quiet, rule: str, since: datetime) -> bool:
    """A person dismissed this very silence."""
    known = Alarm.objects.filter(device=one.device, rule=rule, first_at=since)
    return known.exclude(state=Alarm.State.OPEN).exists()


def _signal(one: Quiet, rule: str, since: datetime, at: datetime) -> Signal:
    name = one.device.outlet.name
    text = f"{name}{SAID[rule]}，自{naming.moment(since)}起（本平台接收正常）"
    hours = max(1, int((at - since) / HOUR))
    return Signal(
        device=one.device, rule=rule, first_at=since, last_at=at, periods=hours, text=text
    )


def _grown(alarm: Alarm, *, by: Viewer, at: datetime) -> None:
    alarm.last_at, alarm.periods = at, max(1, int((at - alarm.first_at) / HOUR))
    alarm.save(update_fields=["last_at", "periods"])
    escalate(alarm, by=by, at=at)


def _ended(alarm: Alarm | None, *, by: Viewer, at: datetime) -> Tally:
    if alarm is None:
        return Tally()
    recovered = Alarm.Because.RECOVERED
    end_alarm(alarm_id=alarm.id, because=recovered, ended_at=at, by=by, at=at)
    return Tally(0, 1)
