"""屡查屡犯: the same enterprise with the same again, whichever department found it (R077)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bihuan.apps.ledger import access as ledger_access
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.subjects import access as subjects_access
from bihuan.apps.subjects import queries as subjects
from bihuan.rules.repeats import DAYS, Measure, suggested
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.ledger.models import Item
    from bihuan.apps.subjects.models import Subject

REGISTER = "enterprise"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Times of one type within the window, the one at hand included, and what is suggested."""

    type_word: str
    times: int
    units: tuple[str, ...]
    """Departments that led those items."""
    items: tuple[tuple[int, str], ...]
    """Id and number of each, the newest first."""
    last_at: datetime | None
    measure: Measure | None

    @property
    def sentence(self) -> str:
        """Empty where nothing is suggested yet."""
        if self.measure is None:
            return ""
        units = f"，涉及{'、'.join(self.units)}" if self.units else ""
        numbers = "、".join(number for _, number in self.items)
        found = f"{DAYS}日内该企业“{self.type_word}”第{self.times}次{units}（{numbers}）"
        return f"{found}，建议{self.measure.measure}，依据{self.measure.basis}"


@dataclass(frozen=True, slots=True)
class Offender:
    """One enterprise with what it was found with again and again."""

    enterprise: "Subject"
    repeats: tuple[Repeat, ...]
    opened: frozenset[int]
    """Items that the viewer may open: a draft is counted before it is shown to everybody."""


def repeats(enterprise_id: int, *, about: str, at: datetime) -> Repeat:
    """One type, the item that is about to be opened counted with the earlier ones."""
    family = subjects.family_ids(enterprise_id)
    since = at - timedelta(days=DAYS)
    held = [one for one in ledger.about(family, since) if type_of(one) == about]
    return _repeat(about, held, times=len(held) + 1)


def offenders(viewer: Viewer, *, at: datetime) -> list[Offender]:
    """Enterprises of the viewer's area that reach the first step, the most often first."""
    held: dict[int, list[Item]] = defaultdict(list)
    for item in ledger.about_any(at - timedelta(days=DAYS)):
        held[_root(item)].append(item)
    ids = [item.id for some in held.values() for item in some]
    visible = ledger_access.visible_to(viewer).filter(id__in=ids).order_by()
    opened = frozenset(visible.values_list("id", flat=True))
    seen = subjects_access.visible_to(viewer).filter(register=REGISTER, state="active")
    found = []
    for one in seen.filter(id__in=list(held)).order_by("id"):
        grouped = _grouped(held[one.id])
        again = [_repeat(word, some, times=len(some)) for word, some in grouped.items()]
        loud = sorted((one for one in again if one.measure), key=lambda one: -one.times)
        if loud:
            found.append(Offender(one, tuple(loud), opened))
    return sorted(found, key=lambda one: (-one.repeats[0].times, one.enterprise.id))


def type_of(item: "Item") -> str:
    """The type written on it; a finding without one counts by its field."""
    return item.type_word or item.get_field_display()


def _root(item: "Item") -> int:
    """The enterprise of an outlet, or what the item itself is about."""
    subject = item.about_subject
    if subject is None:
        return 0
    return subject.parent_id or subject.id


def _grouped(items: "Iterable[Item]") -> "dict[str, list[Item]]":
    found: dict[str, list[Item]] = {}
    for one in items:
        found.setdefault(type_of(one), []).append(one)
    return found


def _repeat(word: str, items: "Sequence[Item]", *, times: int) -> Repeat:
    units = sorted({one.lead_org.short for one in items if one.lead_org})
    return Repeat(
        type_word=word,
        times=times,
        units=tuple(units),
        items=tuple((one.id, one.number) for one in items),
        last_at=items[0].created_at if items else None,
        measure=suggested(times, word),
    )
