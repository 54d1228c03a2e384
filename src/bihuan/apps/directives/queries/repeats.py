"""What a card says besides its own words: what it is alike to, and what its names mean."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bihuan.apps.directives.models import Document, Likeness, Proposal
from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules import naming
from bihuan.rules.viewer import Viewer

VOID = "void"
MOST = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """One item, or one undecided proposal of another document, that says about the same."""

    likeness: Likeness
    item: ledger.Item | None
    other: Proposal | None
    is_earlier_round: bool
    is_over: bool
    proposal: Proposal

    @property
    def percent(self) -> int:
        return self.likeness.percent

    @property
    def title(self) -> str:
        held = self.item or self.other
        return held.title if held else ""

    @property
    def due_on(self) -> date | None:
        held = self.item or self.other
        return held.due_on if held else None

    @property
    def lead_name(self) -> str:
        held = self.item or self.other
        return held.lead_org.name if held and held.lead_org else ""

    @property
    def is_other_date(self) -> bool:
        return self.proposal.due_on is not None and self.due_on != self.proposal.due_on

    @property
    def is_other_unit(self) -> bool:
        held = self.item or self.other
        mine = self.proposal.lead_org_id
        return held is not None and mine is not None and held.lead_org_id != mine

    @property
    def is_met_again(self) -> bool:
        return self.item is not None and self.proposal.refound_item_id == self.item.id


@dataclass(frozen=True, slots=True)
class NameHint:
    """What a person should know about one name of the sentence."""

    name: str
    note: str
    crowd: int = 0
    teach_org_id: int | None = None
    teach_org: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    alike: list[Alike] = field(default_factory=list)
    names: list[NameHint] = field(default_factory=list)
    steps: list[list[str]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.alike or self.names or self.steps)


def hints(
    viewer: Viewer, document: Document, proposals: Sequence[Proposal], *, on: date
) -> dict[int, Hint]:
    """For the open proposals of one document; six queries whatever there is."""
    waiting = [proposal for proposal in proposals if proposal.is_open]
    if not waiting:
        return {}
    alike = _alike(viewer, document, waiting)
    register = orgs.register(document.county_code, on=on)
    units = orgs.orgs_in(document.county_code, on=on)
    return {
        row.id: Hint(
            alike=alike.get(row.id, []),
            names=_names(row, register, units),
            steps=row.steps,
        )
        for row in waiting
    }


def _alike(
    viewer: Viewer, document: Document, waiting: Sequence[Proposal]
) -> dict[int, list[Alike]]:
    rows = list(
        Likeness.objects.filter(proposal__in=waiting)
        .select_related("other__document", "other__lead_org")
        .order_by("-percent", "id")
    )
    by_id = {row.id: row for row in waiting}
    item_ids = {_item_id(row) for row in rows} - {None}
    items = ledger.items_by_id(viewer, {one for one in item_ids if one is not None})
    found: dict[int, list[Alike]] = defaultdict(list)
    for row in rows:
        one = _one(row, by_id[row.proposal_id], document, items)
        is_held = any(
            one and held.item and held.item == one.item for held in found[row.proposal_id]
        )
        if one is not None and not is_held and len(found[row.proposal_id]) < MOST:
            found[row.proposal_id].append(one)
    return found


def _item_id(row: Likeness) -> int | None:
    """The other proposal may have become an item meanwhile."""
    if row.item_id is not None:
        return row.item_id
    return row.other.item_id if row.other else None


def _one(
    row: Likeness, proposal: Proposal, document: Document, items: dict[int, ledger.Item]
) -> Alike | None:
    item_id = _item_id(row)
    if item_id is not None:
        item = items.get(item_id)
        if item is None or item.status == VOID:
            return None
        here = document.round.code if document.round else ""
        is_earlier = bool(here and item.round_code and item.round_code != here)
        is_over = item.closed_at is not None
        if is_over and not is_earlier:
            return None
        return Alike(row, item, None, is_earlier, is_over, proposal)
    if row.other is not None and row.other.is_open:
        return Alike(row, None, row.other, False, False, proposal)  # noqa: FBT003
    return None


def _names(row: Proposal, register: naming.Register, units: Sequence[orgs.Org]) -> list[NameHint]:
    names = {unit.id: unit.name for unit in units}
    said = [
        *row.lead_names,
        *row.assist_names,
        *(row.inherited_names if not row.lead_names else ()),
    ]
    return [
        hint for name in dict.fromkeys(said) if (hint := _hint(row, name, register, names, units))
    ]


def _hint(
    row: Proposal,
    name: str,
    register: naming.Register,
    names: dict[int, str],
    units: Sequence[orgs.Org],
) -> NameHint | None:
    fit = register.fit(name)
    if fit.how is naming.How.CROWD:
        meant = [unit.id for unit in units if unit.kind in fit.crowd]
        left = [one for one in meant if one not in (row.lead_org_id, *row.assisting_org_ids)]
        return NameHint(name, "是统称", crowd=len(meant)) if left else None
    if fit.how is naming.How.FORMER:
        meant_words = "、".join(names.get(one, "") for one in fit.ids)
        until = f"（用到{fit.ended_on:%Y年%m月%d日}）" if fit.ended_on else ""
        return NameHint(name, f"是旧称{until}，现为{meant_words}")
    if fit.sure is not None or naming.MASKED.search(name) or name not in row.lead_names:
        return None
    is_only = len(row.lead_names) == 1 and row.lead_org_id is not None
    if not is_only:
        return None
    return NameHint(
        name,
        "有几个可能" if fit.ids else "名录里没有",
        teach_org_id=row.lead_org_id,
        teach_org=names.get(row.lead_org_id or 0, ""),
    )
