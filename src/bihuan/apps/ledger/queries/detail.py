from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import Part, Verb
from bihuan.apps.ledger.models import (
    Consent,
    Criterion,
    Evidence,
    Extension,
    Item,
    Mention,
    Party,
    Pause,
    Progress,
    Publicity,
    Question,
    Step,
    Verdict,
)
from bihuan.apps.ledger.models.party import Role
from bihuan.apps.ledger.queries.lamps import lamp_of, limits, planned
from bihuan.apps.ledger.queries.matching import mentions_of, waiting_words
from bihuan.apps.ledger.queries.supervision import Supervision, supervision
from bihuan.foundation.audit import queries as audit
from bihuan.rules.lamp import Lamp
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record


ROLES = list(Role.values)


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything about one item, fit for an inspector (一事一档)."""

    viewer: Viewer
    item: Item
    lamp: Lamp
    planned_pct: int
    parts: frozenset[Part]
    verbs: list[Verb]
    assisting: list[Party]
    shares: list[Party]
    """Every unit's part, lead first (R028)."""
    waits_for: str
    supervision: Supervision
    mentions: list[Mention]
    criteria: list[Criterion]
    steps: list[Step]
    evidence: list[Evidence]
    progress: list[Progress]
    consents: list[Consent]
    extensions: list[Extension]
    pauses: list[Pause]
    verdicts: list[Verdict]
    publicities: list[Publicity]
    questions: list[Question]
    journal: list["Record"]


def item(viewer: Viewer, item_id: int) -> Item:
    found = (
        access.visible_to(viewer)
        .select_related("lead_org", "doer", "leader", "manager", "supervisor", "checker")
        .prefetch_related("steps", "parties__org")
        .filter(id=item_id)
        .first()
    )
    if found is None:
        raise NotVisible(f"ledger.item:{item_id}")
    return found


def detail(viewer: Viewer, item_id: int, *, at: datetime) -> Detail:
    one = item(viewer, item_id)
    shares = sorted(one.parties.all(), key=lambda share: (ROLES.index(share.role), share.id))
    return Detail(
        viewer=viewer,
        item=one,
        lamp=lamp_of(one, at, limits()),
        planned_pct=planned(one, at),
        parts=access.parts(viewer, one),
        verbs=access.offered(viewer, one),
        assisting=[share for share in shares if share.role == Role.ASSIST],
        shares=shares,
        waits_for=waiting_words(one, shares),
        supervision=supervision(one, at=at),
        mentions=mentions_of(one),
        criteria=list(one.criteria.order_by("place")),
        steps=list(one.steps.order_by("place")),
        evidence=list(
            one.evidence.in_force()
            .select_related("attachment__file", "criterion")
            .order_by("added_at", "id")
        ),
        progress=list(one.progress.order_by("-reported_at", "-id")),
        consents=list(one.consents.select_related("org").order_by("id")),
        extensions=list(one.extensions.order_by("id")),
        pauses=list(one.pauses.order_by("id")),
        verdicts=list(one.verdicts.order_by("id")),
        publicities=list(one.publicities.order_by("id")),
        questions=list(one.questions.order_by("id")),
        journal=audit.about(one.subject),
    )


def journal(viewer: Viewer, item_id: int) -> list["Record"]:
    """The events of one item, oldest first, for those who may see the item."""
    return audit.about(item(viewer, item_id).subject)
