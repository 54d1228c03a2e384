"""Alarms follow from what is known, not from what came last: any order of arrival ends alike.

The periods of a window are gathered into runs; each run is one alarm. An alarm that is there
grows or shrinks to its run, two that turn out to be one become one, and what no longer holds ends.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.apps.emissions.actions.end_alarm import end_alarm
from bihuan.apps.emissions.actions.escalate_alarm import escalate_alarm
from bihuan.apps.emissions.actions.raise_alarm import Signal, raise_alarm
from bihuan.apps.emissions.actions.resume_alarm import resume_alarm
from bihuan.apps.emissions.models import Alarm
from bihuan.rules.emissions import RULES, URGENT, Period, Run, runs
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.emissions.models import Limit
    from bihuan.apps.telemetry.models import Device

SET_ASIDE = Alarm.Because.MARKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One rule over one factor of one device, and how it is said."""

    device: "Device"
    rule: str
    factor: str
    periods: Sequence[Period]
    recovery: int
    since: datetime
    """Before it nothing was read: an alarm that is older keeps what it had there."""
    say: Callable[[Run], str]
    limit: "Callable[[Run], Limit | None]"


@dataclass(frozen=True, slots=True)
class Tally:
    """What a reconciliation changed."""

    raised: int = 0
    ended: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.raised + other.raised, self.ended + other.ended)


def reconcile(case: Case, alarms: Sequence[Alarm], *, by: Viewer, at: datetime) -> Tally:
    """`alarms` are those of the case that may touch the window, locked."""
    settled = [one for one in alarms if one.state == Alarm.State.DISMISSED]
    going = [one for one in alarms if not one.merged_into_id and one not in settled]
    periods = [_unless_settled(one, settled) for one in case.periods]
    found = [
        run
        for run in runs(periods, recovery=case.recovery)
        if run.periods >= RULES[case.rule].least or _touching(run, going)
    ]
    tally = Tally()
    kept: set[int] = set()
    for run in found:
        mine = _touching(run, going)
        kept |= {one.id for one in mine}
        tally += _follow(case, run, mine, by=by, at=at)
    for alarm in going:
        if alarm.state == Alarm.State.OPEN and alarm.id not in kept:
            tally += _let_go(alarm, periods, by=by, at=at)
    return tally


def _unless_settled(one: Period, settled: Sequence[Alarm]) -> Period:
    """What a person dismissed is not found again; what comes after it is."""
    covered = any(held.first_at < one.ends_at <= held.last_at for held in settled)
    return replace(one, holds=None) if covered else one


def _touching(run: Run, alarms: Sequence[Alarm]) -> list[Alarm]:
    return [one for one in alarms if one.first_at < run.last_at and one.last_at > run.first_at]


def _follow(case: Case, run: Run, mine: list[Alarm], *, by: Viewer, at: datetime) -> Tally:
    if not mine:
        escalate(raise_alarm(signal=_signal(case, run), by=by, at=at), by=by, at=at)
        return Tally(1, int(run.ended_at is not None))
    keeper, *others = sorted(mine, key=lambda one: one.id)
    ended = sum(_merge(one, keeper, by=by, at=at) for one in others)
    _fit(keeper, case, run)
    if run.ended_at is None and keeper.state == Alarm.State.ENDED:
        keeper = resume_alarm(alarm_id=keeper.id, by=by, at=at)
    escalate(keeper, by=by, at=at)
    return Tally(0, ended) + _end_with(keeper, run, by=by, at=at)


def _signal(case: Case, run: Run) -> Signal:
    return Signal(
        device=case.device,
        rule=case.rule,
        factor=case.factor,
        first_at=run.first_at,
        last_at=run.last_at,
        periods=run.periods,
        worst=run.worst,
        limit=case.limit(run),
        text=case.say(run),
        ended_at=run.ended_at,
    )


def _merge(one: Alarm, keeper: Alarm, *, by: Viewer, at: datetime) -> int:
    if one.state == Alarm.State.OPEN:
        merged = Alarm.Because.MERGED
        end_alarm(alarm_id=one.id, because=merged, ended_at=at, by=by, at=at)
    Alarm.objects.filter(id=one.id).update(merged_into=keeper, because=Alarm.Because.MERGED)
    return int(one.state == Alarm.State.OPEN)


def _fit(alarm: Alarm, case: Case, run: Run) -> None:
    """The evidence window is the run's; what lies before the reading stays as it was counted."""
    before = alarm.first_at < case.since
    alarm.periods = max(alarm.periods, run.periods) if before else run.periods
    alarm.first_at = alarm.first_at if before else run.first_at
    alarm.last_at = run.last_at
    alarm.worst, alarm.limit = run.worst, case.limit(run)
    alarm.text = case.say(replace(run, first_at=alarm.first_at, periods=alarm.periods))[:300]
    alarm.save(update_fields=["periods", "first_at", "last_at", "worst", "limit", "text"])


def escalate(alarm: Alarm, *, by: Viewer, at: datetime) -> None:
    """Once, when it has lasted for as long as its rule bears."""
    most = RULES[alarm.rule].urgent_after
    is_going = alarm.state == Alarm.State.OPEN and alarm.level != URGENT
    if most is not None and is_going and alarm.periods >= most:
        escalate_alarm(alarm_id=alarm.id, by=by, at=at)


def _end_with(alarm: Alarm, run: Run, *, by: Viewer, at: datetime) -> Tally:
    if run.ended_at is None or alarm.state != Alarm.State.OPEN:
        return Tally()
    recovered = Alarm.Because.RECOVERED
    end_alarm(alarm_id=alarm.id, because=recovered, ended_at=run.ended_at, by=by, at=at)
    return Tally(0, 1)


def _let_go(alarm: Alarm, periods: Sequence[Period], *, by: Viewer, at: datetime) -> Tally:
    """Nothing of it holds any more; while nothing is known of its periods it stands."""
    mine = [one for one in periods if alarm.first_at < one.ends_at <= alarm.last_at]
    if not mine or any(one.holds for one in mine):
        return Tally()
    corrected = any(one.holds is False for one in mine)
    because = Alarm.Because.CORRECTED if corrected else SET_ASIDE
    end_alarm(alarm_id=alarm.id, because=because, ended_at=at, by=by, at=at)
    return Tally(0, 1)
