"""What a person has to do today, in sections; each is bounded and comes from one index."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, prefetch_related_objects

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Item, Party
from bihuan.apps.ledger.models.party import Role
from bihuan.apps.ledger.queries.listing import SHOWN, capped
from bihuan.apps.ledger.queries.supervision import (
    Decision,
    decisions,
    is_major,
    owing,
    past_until,
)
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Duty, Viewer

SECTION_ROWS = 20
SECTION_AT_MOST = 999
"""Nobody's day holds a thousand; beyond, a heading says 999+ (ADR 18)."""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the workbench: its first rows and how many there are in all."""

    code: str
    word: str
    items: list[Item]
    count: str
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class _Part:
    code: str
    word: str
    condition: Callable[[date], Q]
    order: tuple[str, ...] = ("due_on",)
    is_urgent: bool = False
    among: Callable[[Viewer, datetime], Any] | None = None
    """The ids of items it looks at, where no column of the row tells."""
    beyond: bool = False
    """Whether it looks beyond the desk's own rows, at all the viewer may see."""


def _now(today: date) -> Q:
    return Q(clock_due_on__lte=today)


def _three_days(today: date) -> Q:
    return Q(clock_due_on__range=(today + timedelta(days=1), today + timedelta(days=3)))


def _any(_today: date) -> Q:
    return Q()


def _missed(today: date) -> Q:
    return Q(stage=Stage.LIVE, coordinate_on__lt=today)


def _before_the_county(_today: date) -> Q:
    return Q(stage=Stage.LIVE, escalation_is_asked=True)


def _owing(viewer: Viewer, at: datetime) -> list[int]:
    return owing(viewer, at=at)


def _past_until(viewer: Viewer, at: datetime) -> QuerySet[Any]:
    return past_until(viewer, at.date()).values("item_id")


def _sponsored(viewer: Viewer, _at: datetime) -> QuerySet[Any]:
    held = access.visible_to(viewer).filter(sponsor_id__in=viewer.person_ids)
    return held.filter(removal_is_asked=True).values("id")


def _rest(today: date) -> Q:
    return Q(
        stage=Stage.LIVE,
        queue_on__gt=today + timedelta(days=3),
        status__in=[Status.DOING, Status.COSIGN],
    )


UNIT = (
    _Part("now", "超期和今日到期", _now, ("clock_due_on",), is_urgent=True),
    _Part("owing", "挂牌督办，应报未报", _any, ("clock_due_on",), is_urgent=True, among=_owing),
    _Part("returned", "被退回，要补正", lambda _t: Q(status=Status.RETURNED), is_urgent=True),
    _Part("urged", "被催办", lambda _t: Q(is_urged=True), is_urgent=True),
    _Part("unsigned", "待签收", lambda _t: Q(status=Status.ISSUED), is_urgent=True),
    _Part("three_days", "三天内到期", _three_days, ("clock_due_on",)),
    _Part("rest", "其余在办", _rest, ("queue_on",)),
)
DISPATCH = (
    _Part("overdue", "超期和今日到期", _now, ("clock_due_on",), is_urgent=True),
    _Part("review", "待审核", lambda _t: Q(status=Status.REVIEW), is_urgent=True),
    _Part("extension", "延期待批", lambda _t: Q(extension_is_asked=True), is_urgent=True),
    _Part(
        "escalated",
        "提请研究，待呈报",
        lambda today: _before_the_county(today) & ~Q(status=Status.SUSPENDED),
        is_urgent=True,
    ),
    _Part("missed", "协调日期已过", _missed, ("coordinate_on",)),
    _Part("owing", "挂牌督办，应报未报", _any, ("clock_due_on",), among=_owing),
    _Part("closing", "待安排核查", lambda _t: Q(status=Status.CLOSING)),
    _Part("passed", "核查合格，待公示", lambda _t: Q(status=Status.CHECK, is_check_passed=True)),
    _Part(
        "publicity_over",
        "公示期满，待销号",
        lambda today: Q(status=Status.PUBLICITY, public_until_on__lt=today),
    ),
    _Part("three_days", "三天内到期", _three_days, ("clock_due_on",)),
    _Part("draft", "草稿，待下发", lambda _t: Q(status=Status.DRAFT)),
)
CHECKER = (
    _Part(
        "check",
        "待我核查",
        lambda _t: Q(status=Status.CHECK, is_check_passed=False),
        is_urgent=True,
    ),
    _Part("checked", "我核查过、未销号", lambda _t: Q(status=Status.PUBLICITY)),
)
LEADER = (
    _Part("escalated", "提请研究，等您决定", _before_the_county, is_urgent=True),
    _Part("removal", "摘牌待批", _any, is_urgent=True, among=_sponsored, beyond=True),
    _Part("extension", "延期待批", lambda _t: Q(stage=Stage.LIVE, extension_is_asked=True),
          is_urgent=True),
    _Part("void", "作废待批",
          lambda _t: Q(stage=Stage.LIVE, void_asked_by_id__isnull=False), is_urgent=True),
    _Part("help", "请您协调", lambda _t: Q(stage=Stage.LIVE, needs_county_help=True),
          is_urgent=True),
    _Part("missed", "协调日期已过，请补记", _missed, ("coordinate_on",), is_urgent=True),
    _Part("past_until", "挂牌督办已过期限", _any, is_urgent=True, among=_past_until, beyond=True),
    _Part("overdue", "我包抓的超期事项", _now, ("clock_due_on",), is_urgent=True),
    _Part("undated", "重大事项，还没有安排协调",
          lambda _t: Q(stage=Stage.LIVE, coordinate_on__isnull=True) & is_major()),
    _Part("live", "我包抓的其余在办", lambda today: Q(stage=Stage.LIVE, due_on__gt=today)),
)  # fmt: skip
DECIDE = ("escalated", "removal", "extension", "void", "help")
"""The headings of a leader's desk that wait for a word of theirs (拍板)."""
CARDS = 5
AREA = (
    _Part("overdue", "超期", _now, ("clock_due_on",), is_urgent=True),
    _Part("listed", "挂牌督办", lambda _t: Q(stage=Stage.LIVE, is_listed=True)),
)


def workbench(viewer: Viewer, *, at: datetime) -> list[Section]:
    """The sections of the viewer's first duty, in the order they press."""
    rows, prefix, parts = _desk(viewer)
    sections = [_section(_wanted(viewer, rows, part, at), prefix, part) for part in parts]
    shown = [item for section in sections for item in section.items]
    prefetch_related_objects(shown, "steps", "parties__org")
    return sections


def cards(viewer: Viewer, sections: list[Section]) -> list[Decision]:
    """The first of what waits for the leader's word, each item once (S3)."""
    waiting = {item.id: item for one in sections if one.code in DECIDE for item in one.items}
    return decisions(viewer, list(waiting.values())[:CARDS]) if viewer.has(Duty.LEADER) else []


def todo_count(viewer: Viewer, *, at: datetime) -> int:
    """The number beside 待办: what is urgent on the workbench, each item once."""
    rows, _, parts = _desk(viewer)
    seen: set[int] = set()
    for part in parts:
        if part.is_urgent:
            wanted = _wanted(viewer, rows, part, at).order_by()
            seen.update(wanted.values_list(_item_id(wanted), flat=True)[:100])
    return len(seen)


def _item_id(rows: QuerySet[Any]) -> str:
    return "item_id" if rows.model is Party else "id"


def _wanted(viewer: Viewer, rows: QuerySet[Any], part: _Part, at: datetime) -> QuerySet[Any]:
    """The rows of one heading."""
    base = access.visible_to(viewer) if part.beyond else rows
    wanted = base.filter(part.condition(at.date()))
    if part.among is None:
        return wanted
    return wanted.filter(**{f"{_item_id(base)}__in": part.among(viewer, at)})


def _desk(viewer: Viewer) -> tuple[QuerySet[Any], str, tuple[_Part, ...]]:
    if viewer.scope and viewer.has(Duty.DISPATCHER):
        return access.visible_to(viewer), "", DISPATCH
    if viewer.scope and viewer.has(Duty.LEADER):
        return access.visible_to(viewer).filter(leader_id__in=viewer.person_ids), "", LEADER
    if viewer.org_ids and viewer.has(*access.ACT_FOR_UNIT):
        shares = Party.objects.filter(org_id__in=viewer.org_ids, role__in=[Role.LEAD, Role.ASSIST])
        return shares.exclude(stage=Stage.DRAFT), "item__", UNIT
    if viewer.has(Duty.CHECKER):
        return access.visible_to(viewer), "", CHECKER
    return access.visible_to(viewer), "", AREA


def _section(wanted: QuerySet[Any], prefix: str, part: _Part) -> Section:
    item_id = "item_id" if prefix else "id"
    people = [prefix + name for name in SHOWN]
    shown = wanted.order_by(*part.order, item_id).select_related(*people)[:SECTION_ROWS]
    items = [row.item if prefix else row for row in shown]
    total = capped(wanted, SECTION_AT_MOST)
    count = f"{SECTION_AT_MOST}+" if total > SECTION_AT_MOST else str(total)
    return Section(part.code, part.word, items, count, part.is_urgent)


def due_by_day(viewer: Viewer, first: date, last: date) -> dict[date, int]:
    """How much falls due on each day, on the viewer's own desk."""
    rows, _, _ = _desk(viewer)
    counted = (
        rows.filter(clock_due_on__range=(first, last))
        .order_by("clock_due_on")
        .values_list("clock_due_on")
        .annotate(total=Count("id"))
    )
    return dict(counted)
