"""What a new table changes: every date reckoned twice, and only the differences told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bihuan.rules.deadlines.calendar import Calendar
from bihuan.rules.deadlines.reckoning import Reckoning


@dataclass(frozen=True, slots=True)
class Changed:
    """One date that is another one; None is a date that is not known."""

    key: str
    before: date | None
    after: date | None


def changes(
    before: Mapping[str, date | None], after: Mapping[str, date | None]
) -> tuple[Changed, ...]:
    """The dates that differ, the earliest new one first, those unknown last."""
    found = [Changed(key, before.get(key), on) for key, on in after.items()]
    moved = (one for one in found if one.before != one.after)
    return tuple(sorted(moved, key=lambda one: (one.after or date.max, one.key)))


def recounted(
    kept: Mapping[str, Reckoning], *, before: Calendar, after: Calendar
) -> tuple[Changed, ...]:
    """The deadlines that move when the table of a year arrives; for a person to confirm."""
    return changes(_dates(kept, before), _dates(kept, after))


def _dates(kept: Mapping[str, Reckoning], calendar: Calendar) -> dict[str, date | None]:
    dues = {key: reckoning.due(calendar) for key, reckoning in kept.items()}
    return {key: None if due is None else due.on for key, due in dues.items()}
