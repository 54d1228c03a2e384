"""Facts of a register's subjects for its rules, a few thousand at a time whatever their number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from bihuan.apps.subjects.models import Subject
from bihuan.apps.subjects.queries.geography import areas, in_force
from bihuan.foundation.places import queries as places
from bihuan.rules.packs import AlertRule, Judge, Value, shown

CHUNK = 2_000
TOWNSHIP_DIGITS = 9
COLUMNS = (
    *("id", "name", "values", "place_code", "lon", "lat"),
    *("checked_on", "surveyed_on", "registered_at", "check_failed", "stopped_reason"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One subject as its rules see it."""

    id: int
    name: str
    place_code: str
    facts: Mapping[str, Value]

    @property
    def township(self) -> str:
        """Nine digits; the county's six where no township is known."""
        return self.place_code[:TOWNSHIP_DIGITS]


class Reckoner:
    """Walks over subjects of one register; what no rule asks for is not looked up."""

    def __init__(self, county_code: str, judge: Judge, on: date) -> None:
        self.county_code = county_code
        self.judge = judge
        self.on = on
        self._zones: Mapping[int, str] | None = None

    def chunks(self, subjects: QuerySet[Subject]) -> Iterator[list[Row]]:
        """In the order of registration; each chunk is one query, or two where children count."""
        after = 0
        while True:
            found = subjects.filter(id__gt=after).order_by("id").values_list(*COLUMNS)[:CHUNK]
            held = list(found)
            if held:
                after = held[-1][0]
                yield self._rows(held)
            if len(held) < CHUNK:
                return

    def _rows(self, held: list[tuple[object, ...]]) -> list[Row]:
        children = self._children([int(str(one[0])) for one in held])
        return [self._row(one, children) for one in held]

    def _row(self, held: tuple[object, ...], children: Mapping[int, int]) -> Row:
        number, name, values, place, lon, lat, checked, surveyed, registered, failed, stopped = held
        facts: dict[str, Value] = {
            **values,  # type: ignore[dict-item]
            "name": str(name),
            "place": str(place),
            "today": self.on.isoformat(),
            "checked_days": self._days(checked),
            "surveyed_days": self._days(surveyed),
            "registered_days": self._days(registered.date()),  # type: ignore[attr-defined]
            "check_failed": bool(failed),
            "stopped": bool(stopped),
            "children": children.get(int(str(number)), 0),
            "zones": self._zones_at(lon, lat),
        }
        return Row(int(str(number)), str(name), str(place), facts)

    def _days(self, day: object) -> int | None:
        return (self.on - day).days if isinstance(day, date) else None

    def _children(self, ids: list[int]) -> Mapping[int, int]:
        if "children" not in self.judge.asks:
            return {}
        under = Subject.objects.filter(parent_id__in=ids, state=Subject.State.ACTIVE)
        counted = under.values("parent_id").annotate(many=Count("id")).order_by()
        return {row["parent_id"]: row["many"] for row in counted}

    def _zones_at(self, lon: object, lat: object) -> list[str]:
        """Codes of the area registers of which a subject in force holds the point."""
        if "zones" not in self.judge.asks:
            return []
        if not isinstance(lon, float) or not isinstance(lat, float):
            return []
        held = self._zones_in_force()
        ids = areas(self.county_code).at(lon, lat) if held else []
        return sorted({held[one] for one in ids if one in held})

    def _zones_in_force(self) -> Mapping[int, str]:
        if self._zones is None:
            drawn = Subject.objects.filter(
                county_code=self.county_code, state=Subject.State.ACTIVE
            ).exclude(geometry="")
            self._zones = {one.id: one.register for one in drawn if in_force(one, self.on)}
        return self._zones


def said(rule: AlertRule, judge: Judge, row: Row) -> str:
    """The sentence of an alert about one subject."""
    known = {one.code: one for one in judge.pack.fields}
    day_words = ("checked_days", "surveyed_days", "registered_days")

    def word(code: str, value: Value) -> str:
        if code == "place":
            return place_name(row.place_code)
        if code in known:
            return shown(known[code], value) or "（未填）"
        return f"{value}天" if code in day_words else str(value)

    return judge.text(rule, row.facts, word)[:300]


def said_together(rule: AlertRule, place_code: str, rows: int, names: list[str]) -> str:
    """The sentence of an alert about a township's subjects together."""
    words = {"place": place_name(place_code), "count": str(rows), "names": "、".join(names)}
    return rule.text.format_map(words | {"name": "、".join(names)})[:300]


def place_name(code: str) -> str:
    return places.names([code]).get(code, code)
