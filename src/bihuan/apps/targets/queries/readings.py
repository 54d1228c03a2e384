"""What was measured, asked once for all targets of a page."""

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from bihuan.apps.air import queries as air
from bihuan.rules.viewer import Viewer

Span = tuple[str, date, date, str]


@dataclass(slots=True)
class Readings:
    """Answers about the air at one moment, kept by what was asked."""

    viewer: Viewer
    at: datetime
    _days: dict[Span, list[air.DayView]] = field(default_factory=dict)
    _periods: dict[Span, air.Period] = field(default_factory=dict)
    _means: dict[Span, list[Fraction]] = field(default_factory=dict)

    def days(self, code: str, since: date, until: date, edition: str) -> list[air.DayView]:
        asked = code, since, until, edition
        if asked not in self._days:
            self._days[asked] = air.days(code, since, until, edition=edition)
        return self._days[asked]

    def period(self, code: str, since: date, until: date, edition: str) -> air.Period:
        asked = code, since, until, edition
        if asked not in self._periods:
            self._periods[asked] = air.period(code, since, until, edition=edition, at=self.at)
        return self._periods[asked]

    def means(self, code: str, parameter: str, since: date, until: date) -> list[Fraction]:
        """Valid days without exceptional events."""
        asked = code, since, until, parameter
        if asked not in self._means:
            found = air.daily_means(code, parameter, since, until)
            self._means[asked] = [Fraction(value) for _, value in found]
        return self._means[asked]
