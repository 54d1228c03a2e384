"""How an item stood: kept with every event of the journal, and put back on a row from there."""

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localtime

from bihuan.apps.ledger.models import Item, Step

KEPT = (
    "title", "kind", "field", "source_class", "origin", "level", "difficulty", "round_code",
    "aspect", "place_code", "place_text", "document_id", "lead_org_id", "manager_id", "doer_id",
    "supervisor_id", "leader_id", "checker_id", "is_listed", "pace", "first_due_on", "due_on",
    "clock_due_on", "queue_on", "start_on", "sign_by", "status", "stage", "progress_pct",
    "latest_progress", "latest_progress_at", "hold_reason", "void_reason", "reopenings",
    "issued_at", "closed_at", "public_until_on", "extension_is_asked", "needs_county_help",
)  # fmt: skip
"""Everything a list shows, filters by or lights a lamp from."""
COLUMNS = {column.attname: column for column in Item._meta.concrete_fields}
MOMENTS = frozenset({"sign_by", "latest_progress_at", "issued_at", "closed_at"})
Kept = dict[str, Any]
"""The columns of KEPT, and `steps`: what OF_STEPS says of each milestone."""
OF_STEPS = ("name", "due_on", "weight", "start_on", "unit", "begun_on", "done_on")
STEP_COLUMNS = {column.attname: column for column in Step._meta.concrete_fields}


def standing(item_id: int) -> dict[str, object]:
    """For the journal: the columns that differ from those of an empty row, and the milestones."""
    held = Item.objects.values(*KEPT).get(id=item_id)
    steps = Step.objects.filter(item_id=item_id).order_by("place").values_list(*OF_STEPS)
    kept = {name: value for name, value in held.items() if value != COLUMNS[name].get_default()}
    return {**kept, "steps": list(steps)}


def read_back(kept: Mapping[str, Any]) -> Kept:
    """What the journal wrote as text, as the values it was."""
    row: Kept = {
        name: COLUMNS[name].to_python(kept[name]) if name in kept else COLUMNS[name].get_default()
        for name in KEPT
    }
    for name in MOMENTS:
        row[name] = row[name] and localtime(row[name])
    row["steps"] = [
        {
            name: STEP_COLUMNS[name].to_python(value)
            for name, value in zip(OF_STEPS, step, strict=True)
        }
        for step in kept["steps"]
    ]
    return row


def put_back(item: Item, kept: Kept) -> Item:
    """The row as it stood then. For showing only: to save it would rewrite the present."""
    for name in KEPT:
        setattr(item, name, kept[name])
    steps = [Step(item=item, **step) for step in kept["steps"]]
    # What prefetch_related would have filled, from the journal instead of the table.
    item.__dict__.setdefault("_prefetched_objects_cache", {})["steps"] = steps
    return item
