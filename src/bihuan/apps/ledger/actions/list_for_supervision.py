from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.actions.numbering import next_plate
from bihuan.apps.ledger.events import ItemListed
from bihuan.apps.ledger.flow import NEVER, Verb
from bihuan.apps.ledger.models import Item, Listing
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

LONGEST_RHYTHM = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateTerms:
    """What stands on the plate: who sponsors it, its last day, how often the unit reports."""

    sponsor_id: int
    until_on: date
    reason: str
    is_public: bool = False
    report_every_days: int | None = None
    """None is the county's own rhythm."""


@transaction.atomic
def list_for_supervision(*, item_id: int, terms: PlateTerms, by: Viewer, at: datetime) -> Item:
    """Put an item under named supervision (挂牌督办, R037): a plate, a sponsor, a last day."""
    item = access.item_for(by, item_id, to=Verb.LIST_FOR_SUPERVISION)
    sponsor = access.sponsor_for(item, terms.sponsor_id, at=at)
    every = terms.report_every_days or profile.current().plate_report_days
    _guard(terms.until_on, every, at.date())
    reason = terms.reason.strip()[:200]
    move(
        item,
        Verb.LIST_FOR_SUPERVISION,
        by=by,
        facts=facts_of(item, by=by, at=at, reason=reason),
        is_listed=True,
        listed_reason=reason,
        sponsor_id=terms.sponsor_id,
        removal_is_asked=False,
    )
    plate = next_plate(county_code=item.county_code, at=at)
    Listing.objects.create(
        item=item,
        plate=plate,
        sponsor_id=terms.sponsor_id,
        reason=reason,
        listed_on=at.date(),
        until_on=terms.until_on,
        is_public=terms.is_public,
        report_every_days=every,
    )
    listed = ItemListed(
        item_id=item.id,
        number=item.number,
        plate=plate,
        sponsor=sponsor.name,
        sponsor_id=terms.sponsor_id,
        until_on=terms.until_on,
        every_days=every,
        is_public=terms.is_public,
        reason=reason,
    )
    told(listed, by=by, at=at)
    return item


def _guard(until_on: date, every: int, today: date) -> None:
    if not today <= until_on < NEVER:
        raise Refused("ledger.list_for_supervision.past", "督办期限不能早于今天")
    if not 1 <= every <= LONGEST_RHYTHM:
        raise Refused(
            "ledger.list_for_supervision.rhythm", f"报告间隔须在1到{LONGEST_RHYTHM}天之间"
        )
