"""The named days a viewer works towards, with the days left."""

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.foundation.calendar import queries as calendar
from bihuan.rules.deadlines import Calendar

SHOWN = 2


def events_of(request: Request) -> list[calendar.NamedEvent]:
    """The county's for who has an area, those of the own items for a unit."""
    viewer = request.viewer
    return calendar.events(viewer) if viewer.scope else ledger.own_events(viewer)


def next_events(request: Request, lawful: Calendar) -> list[calendar.Countdown]:
    """The strip of the workbench: the next days that are known."""
    viewer, today = request.viewer, request.now.date()
    if viewer.scope:
        held = calendar.ahead(viewer, today=today, at_most=SHOWN)
    else:
        held = [one for one in ledger.own_events(viewer) if one.on and one.on >= today][:SHOWN]
    return calendar.countdowns(held, today=today, calendar=lawful)
