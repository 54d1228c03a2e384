"""Who walks each of many places: one answer a place, for lists and maps."""

from collections.abc import Iterable
from datetime import date

from bihuan.apps.duties.flow import Level, Role
from bihuan.apps.duties.queries.holding import holding, keys_of
from bihuan.foundation.people.queries import Card

NEAREST = (Level.GRID, Level.VILLAGE, Level.TOWNSHIP)


def walkers(county_code: str, codes: Iterable[str], *, on: date) -> dict[str, Card]:
    """The doer of the nearest level that has one; places without any are absent."""
    held = holding(county_code, on=on)
    found = {}
    for code in codes:
        keys = keys_of(code)
        for level in NEAREST:
            holders = held.on_territory(keys, code, level, Role.DOER)
            if holders:
                found[code] = holders[0].card
                break
    return found
