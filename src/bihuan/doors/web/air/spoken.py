"""日报、周报 ready to copy, from the numbers the page shows."""

from dataclasses import dataclass
from datetime import timedelta

from bihuan.apps.air import queries as air
from bihuan.doors.web.air.asked import Asked
from bihuan.doors.web.air.figures import Figures
from bihuan.rules import airwords


@dataclass(frozen=True, slots=True)
class Said:
    """`daily` is "" where the last day has no row."""

    daily: str
    weekly: str


def said(code: str, asked: Asked, figures: Figures, goal: airwords.Goal | None) -> Said:
    name = air.place_name(code)
    daily = ""
    if figures.day is not None:
        daily = airwords.daily(
            name,
            figures.day,
            figures.year,
            before=figures.before,
            recount=asked.recount,
            goal=goal,
        )
    since = asked.last - timedelta(days=6)
    days = air.days(code, since, asked.last, edition=asked.edition)
    if not days:
        return Said(daily, "")
    weekly = airwords.weekly(
        name,
        days,
        air.period(code, since, asked.last, edition=asked.edition),
        figures.year,
        week_before=air.period(
            code, since - timedelta(days=7), since - timedelta(days=1), edition=asked.edition
        ),
        before=figures.before,
        recount=asked.recount,
        goal=goal,
    )
    return Said(daily, weekly)
