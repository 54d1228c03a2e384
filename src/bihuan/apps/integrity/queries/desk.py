"""The review desk: signs as a list and one by one."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from bihuan.apps.integrity import access, naming
from bihuan.apps.integrity.models import FraudSign
from bihuan.apps.integrity.queries import thresholds
from bihuan.rules.fraud import PATTERNS, Pattern
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

PAGE = 30
BELOW = "below"
"""Asked for as a state: open signs under their threshold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What of the signs is asked for; empty means all of it."""

    state: str = "open"
    pattern: str = ""
    words: str = ""
    outlet_id: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One sign as it is shown; its outlet and enterprise come with it."""

    sign: FraudSign

    @property
    def pattern(self) -> Pattern:
        return PATTERNS[self.sign.pattern]

    @property
    def outlet(self) -> str:
        return naming.outlet_word(self.sign)

    @property
    def factor(self) -> str:
        return naming.factor_word(self.sign.factor)

    @property
    def points(self) -> int:
        """The score as people read it, of a hundred."""
        return round(self.sign.score * 100)

    @property
    def window(self) -> str:
        """9月3日08:00至11:00, by the beginning of its first hour."""
        return naming.window(self.sign.first_at - timedelta(hours=1), self.sign.last_at)

    @property
    def hours(self) -> int:
        return int((self.sign.last_at - self.sign.first_at) / timedelta(hours=1)) + 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page of signs: what waits first, the plainest on top."""

    rows: list[Card]
    number: int
    pages: int
    total: int
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stand how, and of the listed open ones how many of each pattern."""

    open: int
    below: int
    confirmed: int
    cleared: int
    by_pattern: dict[str, int]


def signs(viewer: Viewer, wanted: Filter, number: int = 1) -> Page:
    rows = _matching(viewer, wanted)
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(number, 1), pages)
    order = ("-decided_at", "-id") if wanted.state in {"confirmed", "cleared"} else ("-score", "id")
    found = rows.select_related("outlet__parent", "device").order_by(*order)
    return Page(
        [Card(one) for one in found[(number - 1) * PAGE : number * PAGE]], number, pages, total
    )


def sign(viewer: Viewer, sign_id: int) -> Card:
    found = access.visible_to(viewer).select_related(
        "outlet__parent", "device", "other__outlet__parent"
    )
    one = found.filter(id=sign_id).first()
    if one is None:
        raise NotVisible(f"integrity.sign:{sign_id}")
    return Card(one)


def raw_sign(sign_id: int) -> FraudSign:
    """For jobs, which are nobody's eyes."""
    return FraudSign.objects.select_related("outlet__parent").get(id=sign_id)


def counts(viewer: Viewer) -> Counts:
    seen = access.visible_to(viewer)
    states = Counter(seen.values_list("state", flat=True))
    listed = Counter(_of_state(seen, viewer, "open").values_list("pattern", flat=True))
    total = sum(listed.values())
    return Counts(
        open=total,
        below=states["open"] - total,
        confirmed=states["confirmed"],
        cleared=states["cleared"],
        by_pattern={code: listed[code] for code in PATTERNS if listed[code]},
    )


def found_at(county_code: str, at: datetime) -> int:
    """How many of the signs noted at one moment are listed."""
    listed = thresholds.listed([county_code])
    return FraudSign.objects.filter(listed, county_code=county_code, found_at=at).count()


def beside(viewer: Viewer, one: FraudSign) -> list[Card]:
    """Other signs of the same outlet, the latest first: patterns seldom come alone."""
    rows = access.visible_to(viewer).filter(outlet_id=one.outlet_id).exclude(id=one.id)
    found = rows.select_related("outlet__parent", "device").order_by("-first_at", "-id")[:8]
    return [Card(row) for row in found]


def earlier_numbers(one: FraudSign) -> list[str]:
    """Items that signs of the same outlet were handed to."""
    rows = FraudSign.objects.filter(outlet_id=one.outlet_id).exclude(item_number="")
    return sorted(set(rows.values_list("item_number", flat=True)))


def signs_of_item(viewer: Viewer, number: str) -> list[Card]:
    """Signs that are checked in a ledger item."""
    rows = (
        access.visible_to(viewer).filter(item_number=number) if number else FraudSign.objects.none()
    )
    return [Card(one) for one in rows.select_related("outlet__parent", "device").order_by("id")]


def _matching(viewer: Viewer, wanted: Filter) -> QuerySet[FraudSign]:
    rows = _of_state(access.visible_to(viewer), viewer, wanted.state)
    if wanted.pattern:
        rows = rows.filter(pattern=wanted.pattern)
    if wanted.outlet_id is not None:
        rows = rows.filter(outlet_id=wanted.outlet_id)
    for word in wanted.words.split():
        rows = rows.filter(
            Q(outlet__name__icontains=word)
            | Q(outlet__parent__name__icontains=word)
            | Q(device__mn__icontains=word)
        )
    return rows


def _of_state(rows: QuerySet[FraudSign], viewer: Viewer, state: str) -> QuerySet[FraudSign]:
    if not state:
        return rows
    if state not in {"open", BELOW}:
        return rows.filter(state=state)
    listed = thresholds.listed([access.county(viewer)])
    waiting = rows.filter(state=FraudSign.State.OPEN)
    return waiting.filter(listed) if state == "open" else waiting.exclude(listed)
