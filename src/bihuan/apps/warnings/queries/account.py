"""One warning counted: by object, by what is owed, by what is cut, and what the air did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import groupby
from typing import Any

from bihuan.apps.air import queries as air
from bihuan.apps.warnings import access
from bihuan.apps.warnings.models import Call, Plan, Response, Turn, Warning
from bihuan.apps.warnings.queries.reading import added
from bihuan.rules.alerts import Level
from bihuan.rules.emergencylist import POLLUTANTS
from bihuan.rules.viewer import Viewer

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Cut:
    """One pollutant of the whole society against what the level asks."""

    word: str
    planned_kg: Decimal | None
    reported_kg: Decimal
    base_kg: Decimal | None
    share: Decimal | None
    """Of the plan's base, per cent; none where a number is missing."""
    least_pct: int

    @property
    def is_enough(self) -> bool | None:
        return None if self.share is None else self.share >= self.least_pct


@dataclass(frozen=True, slots=True)
class Object:
    """One object with the measures it was asked, and where it stands."""

    rows: tuple[Response, ...]
    calls: tuple[Call, ...]
    is_late: bool
    """Not signed for within the plan's minutes."""
    waited: timedelta

    @property
    def first(self) -> Response:
        return self.rows[0]

    @property
    def state(self) -> str:
        """未读 已读 已执行 无法执行 核查不符: the worst of its rows."""
        if any(row.verdict == Response.Verdict.UNFIT for row in self.rows):
            return "unfit"
        if any(row.state == Response.State.UNABLE for row in self.rows):
            return "unable"
        if all(row.state == Response.State.DONE for row in self.rows):
            return "done"
        return "read" if all(row.signed_at for row in self.rows) else "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningAccount:
    """What a warning amounts to; `level` is the one its numbers are of."""

    level: Level
    asked: tuple[Object, ...]
    past: tuple[Response, ...]
    """Measures of an earlier level, ended."""
    measures: int
    done: int
    unable: int
    open: int
    unfit: int
    checked: int
    call_down: tuple[Object, ...]
    cuts: tuple[Cut, ...]
    turns: tuple[Turn, ...]
    air_days: tuple[air.DayView, ...]
    as_at: datetime

    @property
    def rate(self) -> Decimal | None:
        """执行率: reported done and not refuted, of all asked."""
        if not self.measures:
            return None
        fit = Decimal((self.done - self.unfit) * 100) / self.measures
        return fit.quantize(TENTH, ROUND_HALF_EVEN)

    @property
    def rate_word(self) -> str:
        return "没有措施" if self.rate is None else f"{self.rate}%"


def account(viewer: Viewer, warning: Warning, *, at: datetime) -> WarningAccount:
    """Of the level that stands, or after the end the last one; six queries for any number."""
    rows = list(
        access.responses_visible_to(viewer)
        .filter(warning=warning)
        .select_related("org", "overseer", "emitter", "warning")
        .order_by("kind", "name", "emitter_id", "id")
    )
    last = max((row.opened_at for row in rows), default=at)
    current = [row for row in rows if row.opened_at == last]
    calls = list(warning.calls.order_by("called_at", "id"))
    until = warning.lifted_at or at
    objects = tuple(
        _object(list(group), calls, warning.plan, until)
        for _, group in groupby(current, key=lambda row: row.emitter_id)
    )
    states = [row.state for row in current]
    return WarningAccount(
        level=Level(warning.level),
        asked=objects,
        past=tuple(row for row in rows if row.opened_at != last),
        measures=len(current),
        done=states.count(Response.State.DONE),
        unable=states.count(Response.State.UNABLE),
        open=states.count(Response.State.OPEN),
        unfit=sum(row.verdict == Response.Verdict.UNFIT for row in current),
        checked=sum(row.checked_at is not None for row in current),
        call_down=tuple(one for one in objects if one.is_late),
        cuts=_cuts(current, warning.plan, Level(warning.level)),
        turns=tuple(warning.turns.order_by("at", "id")),
        air_days=tuple(air.days(warning.county_code, warning.starts_at.date(), until.date())),
        as_at=at,
    )


def _object(rows: Sequence[Response], calls: Sequence[Call], plan: Plan, until: datetime) -> Object:
    opened = rows[0].opened_at
    signed = [row.signed_at for row in rows]
    told = until if None in signed else max(one for one in signed if one)
    waited = max(told - opened, timedelta())
    own = tuple(one for one in calls if one.emitter_id == rows[0].emitter_id)
    return Object(
        rows=tuple(rows),
        calls=own,
        is_late=None in signed and waited > timedelta(minutes=plan.call_after_min),
        waited=waited,
    )


def _cuts(rows: Sequence[Response], plan: Plan, level: Level) -> tuple[Cut, ...]:
    planned = added([row.cut for row in rows])
    held = [
        row
        for row in rows
        if row.state == Response.State.DONE and row.verdict != Response.Verdict.UNFIT
    ]
    reported = added([row.cut for row in held])
    return tuple(
        _cut(name, planned.get(name), reported.get(name, Decimal()), plan=plan, level=level)
        for name in POLLUTANTS
    )


def _cut(name: str, planned: Decimal | None, reported: Decimal, *, plan: Plan, level: Level) -> Cut:
    base = plan.bases.get(name)
    base_kg = Decimal(base) if base else None
    share = None
    if planned is not None and base_kg:
        share = (planned * 100 / base_kg).quantize(TENTH, ROUND_HALF_EVEN)
    return Cut(POLLUTANTS[name], planned, reported, base_kg, share, plan.least_pct(level))


def list_cuts(
    plan: Plan, by_level: Mapping[Level, Mapping[str, Decimal]]
) -> dict[Level, list[Cut]]:
    """What the whole list would cut at each level: the check of the plan before any warning."""
    return {
        level: [
            _cut(name, cuts.get(name), Decimal(), plan=plan, level=level) for name in POLLUTANTS
        ]
        for level, cuts in by_level.items()
    }


def kept(found: WarningAccount) -> dict[str, Any]:
    """The account as plain values, frozen with the evaluation."""
    return {
        "level": found.level.word,
        "objects": len(found.asked),
        "measures": found.measures,
        "done": found.done,
        "unable": found.unable,
        "open": found.open,
        "unfit": found.unfit,
        "checked": found.checked,
        "rate": found.rate_word,
        "late": [one.first.name for one in found.call_down],
        "cuts": [
            {
                "word": one.word,
                "planned_kg": None if one.planned_kg is None else str(one.planned_kg),
                "reported_kg": str(one.reported_kg),
                "share": None if one.share is None else str(one.share),
                "least_pct": one.least_pct,
            }
            for one in found.cuts
        ],
        "air": [
            {"day": one.day.isoformat(), "aqi": one.aqi, "primary": list(one.primary)}
            for one in found.air_days
        ],
        "as_at": found.as_at.isoformat(),
    }
