"""The query string of the coverage page: hours, township, which ways of seeing count."""

from dataclasses import dataclass

from django.http import QueryDict

from bihuan.apps.coverage import queries as coverage

HOURS = ((6, "6小时"), (24, "24小时"), (72, "3天"), (168, "7天"), (720, "30天"))
USUAL = 24


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader wants to see; a forwarded address always gives a page."""

    hours: int
    town: str
    kinds: tuple[str, ...]

    @property
    def hours_word(self) -> str:
        return dict(HOURS)[self.hours]


def read(query: QueryDict) -> Asked:
    hours = {f"{number}": number for number, _ in HOURS}.get(query.get("hours", ""), USUAL)
    town = query.get("town", "")
    kinds = tuple(kind for kind in coverage.KINDS if kind in query.getlist("kind"))
    whole = town if town.isascii() and town.isdecimal() and len(town) == 9 else ""
    return Asked(hours, whole, kinds or tuple(coverage.KINDS))
