"""The year whose holidays a person should bring in by now, and what hangs on it."""

from dataclasses import dataclass

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.foundation.calendar import access
from bihuan.foundation.calendar import queries as calendar


@dataclass(frozen=True, slots=True)
class Missing:
    """The banner of ux.md 1.10: a year without a table and how many dates guess at it."""

    year: int
    count: int


def missing(request: Request) -> Missing | None:
    """None for who brings no table, and while there is nothing to bring."""
    if not access.brings(request.viewer):
        return None
    year = calendar.missing_year(request.now.date())
    if year is None:
        return None
    return Missing(year, ledger.estimated_count(request.viewer, year))
