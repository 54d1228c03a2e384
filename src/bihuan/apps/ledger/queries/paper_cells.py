"""What an item says in each column of the county's form: for the export and for an import."""

from collections.abc import Iterable
from datetime import date

from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.models.item import Pace
from bihuan.apps.ledger.models.party import Role
from bihuan.foundation.places import queries as places
from bihuan.rules.sheets.grid import Value

PaperCells = dict[str, Value]


def paper_cells(items: Iterable[Item]) -> dict[int, PaperCells]:
    """By item and column key; units and parties should be prefetched."""
    held = list(items)
    codes = {item.place_code[:9] for item in held} | {item.place_code[:12] for item in held}
    named = places.names(codes)
    return {item.id: _cells(item, named) for item in held}


def _cells(item: Item, named: dict[str, str]) -> PaperCells:
    town = named.get(item.place_code[:9], "") if len(item.place_code) >= 9 else ""
    village = named.get(item.place_code[:12], "") if len(item.place_code) >= 12 else ""
    assisting = [party.org.short for party in item.parties.all() if party.role == Role.ASSIST]
    return {
        "number": item.shown_number,
        "source": item.get_origin_display(),
        "source_document": item.document_title,
        "source_quote": item.quote,
        "title": item.title,
        "problem": item.description or item.title,
        "aspect": item.aspect,
        "type_word": item.type_word,
        "domain": item.get_field_display(),
        "township": town,
        "village": village,
        "place_text": item.place_text,
        "lon": None if item.lon is None else round(item.lon, 6),
        "lat": None if item.lat is None else round(item.lat, 6),
        "goal": item.goal,
        "measures": item.measure,
        "lead": item.lead_org.name if item.lead_org else "",
        "assist": "、".join(assisting),
        "person": item.doer.name if item.doer else "",
        "manager": item.manager.name if item.manager else "",
        "supervisor": item.supervisor.name if item.supervisor else "",
        "leader": item.leader.name if item.leader else "",
        "due_on": _due(item),
        "start_on": item.start_on,
        "round": item.round_code,
    }


def _due(item: Item) -> date | str | None:
    """The day first agreed; a pace without a day by its word."""
    if item.is_standing:
        return Pace.STANDING.label
    if item.due_on is None:
        return Pace.IMMEDIATE.label if item.pace == Pace.IMMEDIATE else None
    return item.first_due_on or item.due_on
