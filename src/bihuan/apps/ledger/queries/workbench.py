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


def _now(today: date) -> Q:
    return Q(clock_due_on__lte=today)


def _three_days(today: date) -> Q:
    return Q(clock_due_on__range=(today + timedelta(days=1), today + timedelta(days=3)))


def _rest(today: date) -> Q:
    return Q(
        stage=Stage.LIVE,
        queue_on__gt=today + timedelta(days=3),
        status__in=[Status.DOING, Status.COSIGN],
    )


UNIT = (
    _Part("now", "超期和今日到期", _now, ("clock_due_on",), is_urgent=True),
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
    _Part("help", "请您协调", lambda _t: Q(stage=Stage.LIVE, needs_county_help=True),
          is_urgent=True),
    _Part("overdue", "我包抓的超期事项", _now, ("clock_due_on",), is_urgent=True),
    _Part("extension", "延期待批", lambda _t: Q(stage=Stage.LIVE, extension_is_asked=True),
          is_urgent=True),
    _Part("void", "作废待批",
          lambda _t: Q(stage=Stage.LIVE, void_asked_by_id__isnull=False), is_urgent=True),
    _Part("live", "我包抓的其余在办", lambda today: Q(stage=Stage.LIVE, due_on__gt=today)),
)  # fmt: skip
AREA = (
    _Part("overdue", "超期", _now, ("clock_due_on",), is_urgent=True),
    _Part("listed", "挂牌督办", lambda _t: Q(stage=Stage.LIVE, is_listed=True)),
)


def workbench(viewer: Viewer, *, at: datetime) -> list[Section]:
    """The sections of the viewer's first duty, in the order they press."""
    rows, prefix, parts = _desk(viewer)
    sections = [_section(rows, prefix, part, at.date()) for part in parts]
    shown = [item for section in sections for item in section.items]
    prefetch_related_objects(shown, "steps", "parties__org")
    return sections


def todo_count(viewer: Viewer, *, at: datetime) -> int:
    """The number beside 待办: what is urgent on the workbench, each item once."""
    rows, _, parts = _desk(viewer)
    urgent = [part.condition(at.date()) for part in parts if part.is_urgent]
    if not urgent:
        return 0
    item_ids = "item_id" if rows.model is Party else "id"
    seen: set[int] = set()
    for condition in urgent:
        seen.update(rows.filter(condition).order_by().values_list(item_ids, flat=True)[:100])
    return len(seen)


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


def _section(rows: QuerySet[Any], prefix: str, part: _Part, today: date) -> Section:
    wanted = rows.filter(part.condition(today))
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
