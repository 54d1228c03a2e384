"""Setting the date of an item that followed something else, whatever state it stands in."""

from datetime import date

from bihuan.apps.ledger.models import Item, Party


def carry(item: Item, *, tied_on: date, due_on: date) -> None:
    """The agreed date moves; a clock that stands still keeps standing, and the first date stays."""
    item.tied_on, item.due_on = tied_on, due_on
    if item.clock_due_on is not None:
        item.clock_due_on = item.queue_on = due_on
    item.version += 1
    item.save(update_fields=["tied_on", "due_on", "clock_due_on", "queue_on", "version"])
    Party.objects.follow(item)
