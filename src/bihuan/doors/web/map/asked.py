"""The query string of the map: layers, filters, the day, and what is picked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import QueryDict

from bihuan.apps.ledger import queries as ledger

USUAL = ("air", "water", "items", "incidents")
PERIODS = ((1, "当天"), (7, "7天"), (30, "30天"))
STATES = (("", "全部状态"), ("watch", "只看需要关注"))
MOST_WORDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader wants on the map; a forwarded address always gives a map."""

    on: tuple[str, ...]
    day: date
    period: int
    town: str
    field: str
    state: str
    source: str
    words: str

    @property
    def since(self) -> date:
        return self.day - timedelta(days=self.period - 1)

    @property
    def is_watch(self) -> bool:
        return self.state == "watch"


def read(query: QueryDict, now: datetime) -> Asked:
    town = query.get("town", "")
    on = tuple(dict.fromkeys(query.getlist("on"))) if "on" in query or "shown" in query else USUAL
    return Asked(
        on=on,
        day=_day(query.get("day", ""), now.date()),
        period={f"{days}": days for days, _ in PERIODS}.get(query.get("period", ""), 1),
        town=town if town.isascii() and town.isdecimal() and len(town) == 9 else "",
        field=_one_of(query.get("field", ""), ledger.choices("field")),
        state="watch" if query.get("state") == "watch" else "",
        source=query.get("source", "")[:10],
        words=query.get("q", "").strip()[:MOST_WORDS],
    )


def _day(text: str, today: date) -> date:
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return today
    return min(asked, today)


def _one_of(value: str, choices: list[tuple[str, str]]) -> str:
    return value if value in dict(choices) else ""
