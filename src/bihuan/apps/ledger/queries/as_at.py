"""Any list as at a past moment, read from the journal: how each item stood after its last event.

Whom an item belongs to, and the words it is found by, are those of today; everything else a list
shows, filters by or lights a lamp from is what the journal kept at the time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import NEVER
from bihuan.apps.ledger.models import Item, Party
from bihuan.apps.ledger.models.party import Role
from bihuan.apps.ledger.queries.chips import CHIPS, holds
from bihuan.apps.ledger.queries.kept import Kept, put_back, read_back
from bihuan.apps.ledger.queries.listing import PAGE_ROWS, SHOWN, Filter, Page, matches
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.profile import queries as profile
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

SUBJECTS = "ledger.item:"
EXACT = (
    "kind", "field", "source_class", "origin", "level", "difficulty", "round_code", "aspect",
    "lead_org_id", "leader_id", "document_id", "is_listed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Past:
    """The ledger at one moment: every item a viewer may know of, by id.

    `found` are those the search of today finds; None when nothing was searched for.
    """

    moment: datetime
    held: dict[int, Kept]
    found: set[int] | None = None

    def counts(self) -> dict[str, int]:
        """The number behind each chip."""
        return {code: sum(1 for _ in self._in(code)) for code in CHIPS}

    def page(self, wanted: Filter, *, number: int = 1) -> Page:
        ids = self._ordered(wanted)
        pages = max(1, -(-len(ids) // PAGE_ROWS))
        number = min(max(number, 1), pages)
        first = (number - 1) * PAGE_ROWS
        items = self._fetched(ids[first : first + PAGE_ROWS])
        return Page(items, number, pages, len(ids), is_capped=False)

    def every_row(self, wanted: Filter, *, limit: int) -> list[Item]:
        return self._fetched(self._ordered(wanted)[:limit])

    def _in(self, code: str) -> Iterator[int]:
        if code not in CHIPS:
            yield from self.held
            return
        condition = CHIPS[code].condition(self.moment.date(), profile.current().warn_days)
        yield from (item_id for item_id, kept in self.held.items() if holds(condition, kept))

    def _ordered(self, wanted: Filter) -> list[int]:
        """In the order of the list of today."""
        ids = [
            one
            for one in self._in(wanted.chip)
            if (self.found is None or one in self.found) and _wants(wanted, self.held[one])
        ]
        if wanted.chip in {"draft", "over", "all"}:
            return sorted(ids, reverse=True)
        column = "clock_due_on" if wanted.chip in {"overdue", "soon"} else "queue_on"
        return sorted(ids, key=lambda one: (self.held[one][column] or NEVER, one))

    def _fetched(self, ids: list[int]) -> list[Item]:
        rows = Item.objects.select_related(*SHOWN).prefetch_related("parties__org").in_bulk(ids)
        return [put_back(rows[one], self.held[one]) for one in ids]


def as_at(viewer: Viewer, wanted: Filter, on: date, *, at: datetime) -> Past:
    """The ledger at the end of `on`, or now if that day is today; a day to come is refused."""
    if on > at.date():
        raise Refused("ledger.as_at.future", f"{on:%Y年%m月%d日}还没有到，台账只能看到今天为止")
    ends = at.replace(hour=0, minute=0, second=0, microsecond=0)
    ends += timedelta(days=(on - at.date()).days + 1, microseconds=-1)
    moment = min(at, ends)
    known = set(access.visible_to(viewer).values_list("id", flat=True))
    may_see_drafts = viewer.has(*access.READ_DRAFTS) and bool(viewer.scope)
    held = {}
    for subject, facts in audit.latest(SUBJECTS, until=moment):
        item_id = int(subject.removeprefix(SUBJECTS))
        if item_id not in known or not facts.get("after"):
            continue
        kept = read_back(facts["after"])
        if may_see_drafts or kept["stage"] != Stage.DRAFT:
            held[item_id] = kept
    return Past(moment, held, _found(viewer, wanted))


def _found(viewer: Viewer, wanted: Filter) -> set[int] | None:
    words = wanted.words.strip()
    if not (words or wanted.is_joint or wanted.role):
        return None
    rows = access.visible_to(viewer)
    if wanted.is_joint:
        rows = rows.filter(id__in=Party.objects.filter(role=Role.ASSIST).values("item_id"))
    if wanted.role:
        shares = Party.objects.filter(org_id__in=viewer.org_ids, role=wanted.role)
        rows = rows.filter(id__in=shares.values("item_id"))
    if words:
        rows = rows.filter(matches(words, ""))
    return set(rows.values_list("id", flat=True))


def _wants(wanted: Filter, kept: Kept) -> bool:
    for name in EXACT:
        value = getattr(wanted, name)
        if value not in ("", None) and kept[name] != value:
            return False
    return (
        kept["place_code"].startswith(wanted.place_code)
        and (not wanted.zone or kept["place_code"].startswith(wanted.zone))
        and _since(kept["issued_at"], wanted.issued_from)
        and _since(kept["closed_at"], wanted.ended_from)
    )


def _since(moment: datetime | None, day: date | None) -> bool:
    return day is None or (moment is not None and moment.date() >= day)
