"""What belongs to a campaign by its scope and is not yet on its list."""

from dataclasses import dataclass

from bihuan.apps.campaigns.models import Campaign
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.ledger.queries import Item
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import Viewer

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Proposals:
    """The first of them, and how many there are."""

    items: list[Item]
    total: int


def proposed(viewer: Viewer, campaign: Campaign) -> Proposals:
    """Never what was removed before: that took a reason, and only a person puts it back."""
    known = set(campaign.entries.values_list("item_id", flat=True))
    scope = ledger.Scope(
        kinds=campaign.scope.get("kinds", ()),
        fields=campaign.scope.get("fields", ()),
        origins=campaign.scope.get("origins", ()),
        places=campaign.scope.get("places", ()) or (campaign.county_code,),
        due_until=campaign.end_on,
    )
    items, total = ledger.in_scope(viewer, scope, known=known, limit=AT_MOST)
    return Proposals(items, total)


def scope_words(campaign: Campaign) -> str:
    """领域：大气、水；地点：青石镇 — or that everything belongs."""
    towns = places.names(campaign.scope.get("places", ()))
    said = [
        f"{word}：{'、'.join(names.get(code, code) for code in campaign.scope[part])}"
        for part, word, names in (
            ("kinds", "类别", dict(ledger.choices("kind"))),
            ("fields", "领域", dict(ledger.choices("field"))),
            ("origins", "来源", dict(ledger.choices("origin"))),
            ("places", "地点", towns),
        )
        if campaign.scope.get(part)
    ]
    return "；".join(said) or "全县全部事项"
