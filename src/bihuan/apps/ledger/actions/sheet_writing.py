"""What a judged row writes: the draft of a new item, or the columns of a known one."""

import re
from datetime import date
from typing import Any

from bihuan.apps.ledger.actions.laying import Asked, Draft
from bihuan.apps.ledger.actions.sheet_checking import Checked
from bihuan.apps.ledger.actions.sheet_reading import ASK, LEVEL_OF
from bihuan.apps.ledger.models import Import, Item
from bihuan.apps.ledger.models.item import Kind, Level, Origin, Pace
from bihuan.apps.ledger.models.party import Role
from bihuan.rules import sheets

SENTENCE_ENDS = re.compile(r"[。；;\n]")
LONGEST_TITLE = 60
APART = frozenset({"assisting", "criteria"})
DAYS = frozenset({"due_on", "start_on"})


def draft_of(checked: Checked, batch: Import) -> Draft:
    """A row as a problem of the ledger; cells left open become its questions."""
    cells = checked.row.cells | checked.row.corrections
    given = dict(checked.judged.changes)
    text = cells.get("problem", "")
    title = str(given.pop("title", "")) or _title(text)
    origin = str(given.pop("origin", "") or batch.origin)
    assisting = given.pop("assisting", [])
    given.setdefault("place_code", batch.county_code)
    given.setdefault("pace", Pace.DATED)
    given["round_code"] = given.get("round_code") or batch.round_code
    return Draft(
        kind=Kind.PROBLEM,
        title=title,
        description=text if text != title else "",
        origin=origin,
        level=LEVEL_OF.get(Origin(origin), Level.COUNTY),
        assisting_org_ids=assisting,
        no_assisting_needed="assist" in cells and bool(cells["assist"]) and not assisting
        and cells["assist"] != ASK,
        document_title=checked.row.cells.get("source_document") or batch.source_name,
        questions=_questions(checked),
        **given,
    )  # fmt: skip


def _title(text: str) -> str:
    """The first sentence, as long as a list can show; the whole text is the description."""
    first = SENTENCE_ENDS.split(text.strip(), maxsplit=1)[0]
    return text if len(text) <= LONGEST_TITLE else first[:LONGEST_TITLE]


def _questions(checked: Checked) -> list[Asked]:
    row = checked.row
    return [
        Asked(
            kind="vague",
            token=row.cells.get(key, "")[:80],
            sentence=f"{sheets.FIELDS[key].word}：{row.cells.get(key, '')}",
        )
        for key, text in row.corrections.items()
        if text == ASK and row.cells.get(key)
    ]


def columns_of(changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if name not in APART}


def before(item: Item, changes: dict[str, Any]) -> dict[str, Any]:
    """The columns as they are, in words that JSON keeps."""
    kept: dict[str, Any] = {}
    for name in columns_of(changes):
        value = item.__dict__[name]
        kept[name] = value.isoformat() if isinstance(value, date) else value
    if "assisting" in changes:
        kept["assisting"] = [p.org_id for p in item.parties.all() if p.role == Role.ASSIST]
    if "criteria" in changes:
        kept["criteria"] = [one.text for one in item.criteria.order_by("place")]
    return kept


def restored(kept: dict[str, Any]) -> dict[str, Any]:
    """Columns from what `before` kept."""
    return {
        name: date.fromisoformat(value) if name in DAYS and value else value
        for name, value in kept.items()
    }
