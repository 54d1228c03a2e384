from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents.access import require_intake
from bihuan.apps.incidents.actions.take_signal import take_signal
from bihuan.apps.incidents.events import HotlineImported
from bihuan.apps.incidents.models import Signal
from bihuan.apps.incidents.models.incident import Source
from bihuan.apps.incidents.sealing import Reporter
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.hotline import Ticket, WrongRow
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of each row of an export."""

    new: list[Signal]
    known: list[Signal]
    refused: list[WrongRow]


@transaction.atomic
def import_hotline(
    *,
    filename: str,
    tickets: Sequence[Ticket],
    wrong: Sequence[WrongRow] = (),
    by: Viewer,
    at: datetime,
) -> Imported:
    """Take the tickets of an export; one that is here already stays as it is (R058)."""
    county_code = require_intake(by)
    named = {one.name: one.code for one in places.under(county_code) if one.code != county_code}
    numbers = [one.number for one in tickets]
    before = set(
        Signal.objects.filter(
            county_code=county_code, source=Source.HOTLINE, key__in=numbers
        ).values_list("key", flat=True)
    )
    done = Imported([], [], list(wrong))
    for ticket in tickets:
        try:
            signal = _take(ticket, county_code, named, by=by, at=at)
        except Refused as refused:
            done.refused.append(WrongRow(ticket.row, refused.sentence))
            continue
        (done.known if ticket.number in before else done.new).append(signal)
    event = HotlineImported(
        county_code=county_code,
        filename=filename[:100],
        new=len(done.new),
        known=len(done.known),
        refused=len(done.refused),
    )
    audit.record(event, by=by, at=at)
    return done


def _take(
    ticket: Ticket, county_code: str, named: dict[str, str], *, by: Viewer, at: datetime
) -> Signal:
    return take_signal(
        county_code=county_code,
        source=Source.HOTLINE,
        key=ticket.number,
        kind=ticket.kind,
        text=ticket.text,
        lon=None,
        lat=None,
        accuracy_m=0,
        place_code=_place(ticket.address, named),
        place_text=ticket.address,
        happened_at=ticket.called_at,
        detected_at=ticket.called_at,
        reporter=Reporter(name=ticket.name, phone=ticket.phone, wants_reply=True),
        by=by,
        at=at,
    )


def _place(address: str, named: dict[str, str]) -> str:
    """The deepest division whose name stands in the address, where it is one only."""
    found = [code for name, code in named.items() if name in address]
    deepest = max((len(code) for code in found), default=0)
    best = [code for code in found if len(code) == deepest]
    return best[0] if len(best) == 1 else ""
