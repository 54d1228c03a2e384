"""Which units hold a share in an item, and the lines of its standard; laid anew when corrected."""

from collections.abc import Sequence

from bihuan.apps.ledger.models import Criterion, Item, Party
from bihuan.apps.ledger.models.party import Role
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.refusal import Refused


def lay_shares(item: Item, assisting_org_ids: Sequence[int]) -> None:
    """One row per unit: lead, assisting, and the township whose territory it lies in (R051)."""
    wanted: dict[int, Role] = {}
    township = orgs.township_of(item.place_code)
    if township is not None:
        wanted[township.id] = Role.TERRITORY
    wanted.update(dict.fromkeys(assisting_org_ids, Role.ASSIST))
    if item.lead_org_id is not None:
        if item.lead_org_id in assisting_org_ids:
            raise Refused("ledger.open.lead_assists", "牵头单位不能同时是配合单位")
        wanted[item.lead_org_id] = Role.LEAD
    held = {share.org_id: share for share in Party.objects.filter(item=item)}
    if held:
        Party.objects.filter(item=item).delete()
    Party.objects.bulk_create(
        _share(item, org_id, role, held.get(org_id)) for org_id, role in wanted.items()
    )
    Party.objects.follow(item)


def _share(item: Item, org_id: int, role: Role, held: Party | None) -> Party:
    """A unit that stays keeps its part and whether that is done (R028)."""
    share = Party(item=item, org_id=org_id, role=role)
    if held is not None and held.role == role:
        share.part, share.part_report = held.part, held.part_report
        share.part_done_at, share.part_done_by = held.part_done_at, held.part_done_by
    return share


def lay_criteria(item: Item, texts: Sequence[str]) -> None:
    """The standard's lines; one that already has evidence stays, so that nothing loses its line."""
    held = item.criteria.filter(evidence__isnull=False).distinct()
    kept = {criterion.text: criterion for criterion in held}
    item.criteria.exclude(id__in=[criterion.id for criterion in kept.values()]).delete()
    first = max((criterion.place for criterion in kept.values()), default=0) + 1
    fresh = [text.strip()[:200] for text in texts if text.strip() and text.strip() not in kept]
    Criterion.objects.bulk_create(
        Criterion(item=item, place=place, text=text) for place, text in enumerate(fresh, first)
    )
