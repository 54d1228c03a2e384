"""The clocks of an office and the templates of reminding, read once from clocks.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources
from typing import Any

from bihuan.rules.deadlines.calendar import LAWFUL, Calendar
from bihuan.rules.deadlines.reckoning import Reckoning
from bihuan.rules.deadlines.terms import Due, Term, Unit
from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Clock:
    """One row: a term, or a fixed weekday or day after the start at an hour, or neither."""

    code: str
    name: str
    starts: str
    stops: str
    on_expiry: str
    source: str
    term: Term | None = None
    weekday: int | None = None
    days_after: int | None = None
    at: time | None = None

    def due(self, start: datetime, *, calendar: Calendar = LAWFUL) -> Due:
        """When it runs out if nothing pauses it."""
        due = Reckoning(start, self.term).due(calendar) if self.term else None
        if due is not None:
            return due
        if self.at is None:
            raise Refused("deadlines.clock.no_term", f"“{self.name}”没有固定时限，下达时逐件设定")
        moment = datetime.combine(self._day(start.date()), self.at, start.tzinfo)
        if moment < start:
            moment += timedelta(days=7)
        return Due(moment, moment.date())

    def _day(self, start: date) -> date:
        if self.weekday is not None:
            return start + timedelta(days=(self.weekday - 1 - start.weekday()) % 7)
        return start + timedelta(days=self.days_after or 0)


@dataclass(frozen=True, slots=True)
class Template:
    """When to remind of a deadline."""

    code: str
    name: str
    days_before: tuple[int, ...] = ()
    minutes_before: tuple[int, ...] = ()
    days_after_start: tuple[int, ...] = ()


def _clock(code: str, row: Mapping[str, Any]) -> Clock:
    plain = {key: value for key, value in row.items() if key not in {"count", "unit"}}
    term = Term(row["count"], Unit(row["unit"])) if "unit" in row else None
    return Clock(code=code, term=term, **plain)


def _template(code: str, row: Mapping[str, Any]) -> Template:
    turns = {key: tuple(value) for key, value in row.items() if key != "name"}
    return Template(code=code, name=row["name"], **turns)


_ROWS = tomllib.loads(resources.files(__package__).joinpath("clocks.toml").read_text("utf-8"))
CLOCKS: Mapping[str, Clock] = {code: _clock(code, row) for code, row in _ROWS["clock"].items()}
TEMPLATES: Mapping[str, Template] = {
    code: _template(code, row) for code, row in _ROWS["template"].items()
}
