"""What moved a date from outside the item: its event, or the holidays of a year becoming known."""

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from bihuan.apps.ledger import events
from bihuan.rules.deadlines import Calendar, Told, said_moment, tell_move

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record

KINDS = (
    events.ItemTied.KIND,
    events.ItemUntied.KIND,
    events.ItemCarried.KIND,
    events.ItemRecounted.KIND,
)
CARRIED = (events.ItemCarried.KIND, events.ItemRecounted.KIND)


def of(
    records: list["Record"], zone: tzinfo | None, lawful: Calendar
) -> Iterator[tuple[datetime, Told]]:
    """Each turn as its event says it, and for a moved date how many days that gave or took."""
    for record in records:
        if record.kind not in KINDS:
            continue
        lead = f"{said_moment(record.at.astimezone(zone))}{record.actor_name}"
        yield record.at, Told(f"{lead}：{record.sentence.rstrip('。')}。")
        was, until = record.facts.get("from_due_on"), record.facts.get("due_on")
        if record.kind in CARRIED and was and until:
            days = (date.fromisoformat(str(until)), date.fromisoformat(str(was)))
            if days[0] > days[1]:
                for line in tell_move("由", days[1], days[0], calendar=lawful):
                    yield record.at, line
            else:
                yield record.at, Told(f"提前{(days[1] - days[0]).days}天。")
