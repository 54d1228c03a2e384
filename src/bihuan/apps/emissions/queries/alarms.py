"""Alarms as lists and one by one, and what of them still waits for somebody."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.flow import CAUSES
from bihuan.apps.emissions.models import Alarm, Explanation
from bihuan.rules.emissions import ITEM, RULES, URGENT
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

PAGE = 30
LOUD = (ITEM, URGENT)
DONE_WITH = (Alarm.Because.CORRECTED, Alarm.Because.MARKED, Alarm.Because.MERGED)
"""Ends that leave nothing to answer for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What of the alarms is asked for; empty means all of it."""

    state: str = ""
    rule: str = ""
    outlet_id: int | None = None
    enterprise_id: int | None = None
    words: str = ""
    unanswered: bool = False
    """Neither an item nor a dismissal nor an explanation that waits."""


@dataclass(frozen=True, slots=True)
class Told:
    """One explanation as it is shown."""

    explanation: Explanation

    @property
    def cause_word(self) -> str:
        return CAUSES[self.explanation.cause]


@dataclass(frozen=True, slots=True)
class AlarmCard:
    """One alarm as it is shown; its outlet and enterprise come with it."""

    alarm: Alarm
    explanations: Sequence[Told] = field(default_factory=tuple)

    @property
    def what(self) -> str:
        return naming.what(self.alarm.rule, self.alarm.factor)

    @property
    def window(self) -> str:
        return naming.window(self.alarm.first_at, self.alarm.last_at)

    @property
    def asks(self) -> str:
        return RULES[self.alarm.rule].asks

    @property
    def type_word(self) -> str:
        return RULES[self.alarm.rule].type_word

    @property
    def enterprise(self) -> str:
        parent = self.alarm.outlet.parent
        return parent.name if parent else ""

    @property
    def waiting(self) -> Told | None:
        states = [one for one in self.explanations if one.explanation.state == "waiting"]
        return states[0] if states else None

    @property
    def is_answered(self) -> bool:
        """An action, or a dismissal on record (R070)."""
        alarm = self.alarm
        quiet = alarm.level not in LOUD or alarm.because in DONE_WITH
        return bool(alarm.item_number) or alarm.state == Alarm.State.DISMISSED or quiet


@dataclass(frozen=True, slots=True)
class Page:
    """One page of alarms, the open and latest ones first."""

    rows: Sequence[AlarmCard]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What a workbench or a cockpit says of the alarms in a viewer's reach."""

    open: int
    urgent: int
    unanswered: int
    waiting: int
    """Explanations that nobody has decided on."""
    by_rule: Sequence[tuple[str, int]]
    """Open ones: the rule's word and how many, the most first."""


def alarms(viewer: Viewer, wanted: Filter, number: int = 1) -> Page:
    """Three queries a page."""
    found = _wanted(access.visible_to(viewer), wanted)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(number, 1), pages)
    rows = list(
        found.select_related("outlet__parent", "device", "limit")
        .prefetch_related("explanations")
        .order_by("-last_at", "-id")[(number - 1) * PAGE : number * PAGE]
    )
    return Page([_card(one) for one in rows], number, pages, total)


def _wanted(found: QuerySet[Alarm], wanted: Filter) -> QuerySet[Alarm]:
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.rule:
        found = found.filter(rule=wanted.rule)
    if wanted.outlet_id is not None:
        found = found.filter(outlet_id=wanted.outlet_id)
    if wanted.enterprise_id is not None:
        found = found.filter(outlet__parent_id=wanted.enterprise_id)
    if words := wanted.words.strip():
        named = Q(outlet__name__contains=words) | Q(outlet__parent__name__contains=words)
        found = found.filter(named | Q(text__contains=words))
    return found.filter(unanswered()) if wanted.unanswered else found


def unanswered() -> Q:
    """Loud, not followed by an item, not dismissed, and not gone as if it had never been."""
    answered = Q(state=Alarm.State.DISMISSED) | Q(because__in=DONE_WITH)
    return Q(level__in=LOUD, item_number="") & ~answered


def _card(alarm: Alarm) -> AlarmCard:
    told = sorted(alarm.explanations.all(), key=lambda one: one.id, reverse=True)
    return AlarmCard(alarm, tuple(Told(one) for one in told))


def alarm(viewer: Viewer, alarm_id: int) -> AlarmCard:
    found = access.visible_to(viewer).select_related("outlet__parent", "device", "limit")
    one = found.prefetch_related("explanations").filter(id=alarm_id).first()
    if one is None:
        raise NotVisible(f"emissions.alarm:{alarm_id}")
    return _card(one)


def open_counts(viewer: Viewer) -> Counts:
    """Three queries, whatever is held."""
    seen = access.visible_to(viewer)
    going = seen.filter(state=Alarm.State.OPEN).order_by("id")
    levels = list(going.values_list("rule", "level"))
    rules = Counter(rule for rule, _ in levels).most_common()
    return Counts(
        open=len(levels),
        urgent=sum(level == URGENT for _, level in levels),
        unanswered=seen.filter(unanswered()).count(),
        waiting=Explanation.objects.filter(
            state=Explanation.State.WAITING, alarm__in=seen.values("id")
        ).count(),
        by_rule=tuple((RULES[rule].word, many) for rule, many in rules),
    )


def alarms_of(number: str) -> list[AlarmCard]:
    """Those that a ledger item follows up: from the item to its evidence."""
    rows = Alarm.objects.filter(item_number=number).exclude(item_number="")
    found = rows.select_related("outlet__parent", "device", "limit")
    return [_card(one) for one in found.prefetch_related("explanations").order_by("id")]


def raw_alarm(alarm_id: int) -> Alarm:
    """For a handler, which acts for nobody."""
    return Alarm.objects.select_related("outlet__parent", "device").get(id=alarm_id)


def raw_card(alarm_id: int) -> AlarmCard:
    return _card(raw_alarm(alarm_id))


def earlier_numbers(one: Alarm) -> list[str]:
    """Items of alarms for the same cause at the same outlet, the latest first."""
    same = Alarm.objects.filter(outlet_id=one.outlet_id, rule=one.rule, factor=one.factor)
    numbers = same.exclude(id=one.id).exclude(item_number="").order_by("-id")
    return list(numbers.values_list("item_number", flat=True))
