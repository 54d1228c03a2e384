"""Which item a row speaks of: by number, by an earlier import, or perhaps by its words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bihuan.apps.ledger.models import Import, ImportRow, Item
from bihuan.apps.ledger.queries.listing import SHOWN
from bihuan.rules.flow import Stage
from bihuan.rules.sheets import alike

REOPENED = re.compile(r"-R\d+$")
CHUNK = 500


def number_in(text: str) -> str:
    return REOPENED.sub("", text.strip().upper())


@dataclass(slots=True)
class Alike:
    """Live items by lead unit, to be asked for one that says nearly the same."""

    words: dict[int, Counter[str]] = field(default_factory=dict)
    holders: dict[int | None, dict[str, list[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def add(self, item_id: int, lead_org_id: int | None, text: str) -> None:
        pairs = alike.pairs(text)
        self.words[item_id] = pairs
        for pair in pairs:
            self.holders[lead_org_id][pair].append(item_id)

    def nearest(self, lead_org_id: int | None, text: str) -> int | None:
        pairs = alike.pairs(text)
        shared: Counter[int] = Counter()
        for pair in pairs:
            shared.update(self.holders[lead_org_id].get(pair, ()))
        best = [
            (alike.likeness(pairs, self.words[item_id]), -item_id)
            for item_id, _ in shared.most_common(10)
        ]
        top = max(best, default=(0.0, 0))
        return -top[1] if top[0] >= alike.NEAR else None


def live_items(county_code: str) -> Alike:
    """Drafts and live items of the county, in one query."""
    rows = Item.objects.filter(county_code=county_code, stage__in=[Stage.DRAFT, Stage.LIVE])
    found = Alike()
    for item_id, lead, title, description in rows.order_by("id").values_list(
        "id", "lead_org_id", "title", "description"
    ):
        found.add(item_id, lead, description or title)
    return found


def by_number(county_code: str, numbers: Iterable[str]) -> dict[str, int]:
    wanted = sorted({number_in(number) for number in numbers if number})
    found: dict[str, int] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = Item.objects.filter(
            county_code=county_code, number__in=wanted[start : start + CHUNK]
        )
        found |= dict(rows.values_list("number", "id"))
    return found


def earlier(batch: Import) -> dict[str, tuple[int, dict[str, str]]]:
    """By a list's own number: the item it became last time, and what the cells said then."""
    rows = (
        ImportRow.objects.filter(
            batch__county_code=batch.county_code,
            batch__source_name=batch.source_name,
            batch__status=Import.Status.CONFIRMED,
            item__isnull=False,
        )
        .exclude(batch=batch)
        .exclude(item__status="void")
        .order_by("id")
    )
    return {
        row.cells["number"]: (row.item_id, row.cells | row.corrections)  # type: ignore[misc]
        for row in rows.iterator(chunk_size=2000)
        if row.cells.get("number")
    }


def items(item_ids: Iterable[int]) -> dict[int, Item]:
    """With everything their paper cells need; four queries for each few hundred."""
    wanted = sorted(set(item_ids))
    found: dict[int, Item] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = Item.objects.filter(id__in=wanted[start : start + CHUNK])
        shown = rows.select_related(*SHOWN).prefetch_related("parties__org")
        found |= {item.id: item for item in shown}
    return found
