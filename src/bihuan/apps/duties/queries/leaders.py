"""What county leaders did themselves, counted from what stands in the trail (R050, R056)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bihuan.apps.duties import access
from bihuan.apps.duties.events import DisputeRuled
from bihuan.apps.duties.flow import LEVEL_WORDS, ROLE_WORDS, Level, Role
from bihuan.apps.ledger import events as ledger
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import Viewer

DEEDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("主持协调", (ledger.CoordinationHeld.KIND,)),
    ("现场调研交办", (ledger.VisitNoted.KIND,)),
    ("批示", (ledger.ItemInstructed.KIND,)),
    ("挂牌督办", (ledger.ItemListed.KIND, ledger.RemovalApproved.KIND, ledger.RemovalRefused.KIND)),
    (
        "审批决定",
        (
            ledger.ExtensionGranted.KIND,
            ledger.ExtensionRefused.KIND,
            ledger.ItemPaused.KIND,
            ledger.ItemVoided.KIND,
            ledger.EscalationDecided.KIND,
        ),
    ),
    ("裁定争议", (DisputeRuled.KIND,)),
)


@dataclass(frozen=True, slots=True)
class Deeds:
    """One leader's own actions of a stretch of days, in the order of DEEDS; 0 is shown as 0."""

    person_id: int
    name: str
    post: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


def deed_words() -> list[str]:
    return [word for word, _ in DEEDS]


def deeds(viewer: Viewer, *, at: datetime, days: int) -> list[Deeds]:
    """Every county leader, whether anything was done or not; nothing is scored."""
    since = at - timedelta(days=days)
    counted = [audit.counts_by_actor(kinds, since=since) for _, kinds in DEEDS]
    return [
        Deeds(
            card.person_id,
            card.name,
            card.post,
            tuple(found.get(card.person_id, 0) for found in counted),
        )
        for card in people.leaders(access.home(viewer), on=at.date())
    ]


@dataclass(frozen=True, slots=True)
class Charge:
    """Something one person watches over, on a day."""

    watch_id: int
    name: str
    place_code: str
    org_id: int | None
    subject_id: int | None
    word: str
    basis: str
    from_on: date


def charges(viewer: Viewer, person_id: int, *, on: date) -> list[Charge]:
    """What a person answers for by watch, the widest first."""
    rows = access.watches(access.home(viewer)).in_force(on).filter(person_id=person_id)
    held = list(rows.select_related("org", "subject_of").order_by("place_code", "id"))
    named = places.names(one.place_code for one in held if one.place_code)
    return [
        Charge(
            one.id,
            one.org.short
            if one.org
            else one.subject_of.name
            if one.subject_of
            else named.get(one.place_code, one.place_code),
            one.place_code,
            one.org_id,
            one.subject_of_id,
            f"{LEVEL_WORDS[Level(one.level)]}“{ROLE_WORDS[Role(one.role)]}”",
            one.basis,
            one.from_on,
        )
        for one in held
    ]
