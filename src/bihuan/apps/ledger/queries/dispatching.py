"""What must move today, as the dispatcher reads it at eight: bounded lists, each from one index."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from bihuan.apps.ledger import access
from bihuan.apps.ledger.events import ItemAccepted
from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Consent, Extension, Item, Progress, Step
from bihuan.apps.ledger.queries.due_window import IN_HAND
from bihuan.apps.ledger.queries.listing import capped
from bihuan.apps.ledger.queries.outlooks import reached
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.profile import queries as profile
from bihuan.rules.deadlines import CLOCKS, Calendar
from bihuan.rules.viewer import Viewer

MOST_STEPS = 1000
ROWS = 100
"""Nobody moves more in a day; a heading still says how many there are."""
REPORTS = (Status.DOING, Status.COSIGN, Status.RETURNED)
SHOWN = ("lead_org", "doer", "leader", "checker")


@dataclass(frozen=True, slots=True)
class Moving:
    """The first rows of one group, and how many there are in all."""

    items: list[Item]
    total: int


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step of a plan that must begin or be over."""

    step: Step
    item: Item
    days_late: int
    """0 today; negative never."""
    must_begin: bool


@dataclass(frozen=True, slots=True)
class DeskClock:
    """One item on a desk of ours, since when, and when that desk's time runs out (R116)."""

    desk: str
    item: Item
    holder: str
    since: datetime
    due_on: date
    days_late: int
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class WeekShare:
    """What one unit leads and has to report of in a week."""

    org_id: int
    name: str
    items: int
    reported: int


def late(viewer: Viewer, today: date) -> Moving:
    return _moving(access.visible_to(viewer).filter(clock_due_on__lt=today), "clock_due_on")


def due_today(viewer: Viewer, today: date) -> Moving:
    return _moving(access.visible_to(viewer).filter(clock_due_on=today), "clock_due_on")


def unsigned(viewer: Viewer, at: datetime) -> Moving:
    """签收超时."""
    rows = access.visible_to(viewer).filter(status=Status.ISSUED, sign_by__lt=at)
    return _moving(rows, "sign_by")


def urged(viewer: Viewer) -> Moving:
    """Urged and no word since: whoever reports or submits takes it off."""
    rows = access.visible_to(viewer).filter(urged_at__isnull=False, status__in=IN_HAND)
    return _moving(rows, "urged_at")


def _moving(rows: QuerySet[Item], order: str) -> Moving:
    shown = rows.select_related(*SHOWN).prefetch_related("steps", "parties__org")
    return Moving(list(shown.order_by(order, "id")[:ROWS]), capped(rows))


def due_steps(viewer: Viewer, today: date) -> list[DueStep]:
    """Steps that end today or should have, and those whose last start has come; latest first.

    A bare milestone that the reported per cent cover is over, though nobody ticked it off.
    """
    begins = Q(start_on__lte=today, begun_on__isnull=True, start_on__isnull=False)
    rows = (
        Step.objects.filter(Q(due_on__lte=today) | begins, done_on__isnull=True)
        .filter(item__in=access.visible_to(viewer).filter(status__in=IN_HAND))
        .select_related("item__lead_org", "item__doer", "item__backplan")
        .prefetch_related("item__steps")
        .order_by("due_on", "id")[:MOST_STEPS]
    )
    open_ones = [step for step in rows if step.name not in reached(step.item)]
    return [
        DueStep(
            step=step,
            item=step.item,
            days_late=max(0, (today - step.due_on).days),
            must_begin=step.due_on > today,
        )
        for step in open_ones[: ROWS * 2]
    ]


def own_desks(viewer: Viewer, at: datetime, calendar: Calendar) -> list[DeskClock]:
    """R116: what lies with the county's own office, its checkers and leaders, the latest first."""
    desks = _Desks(viewer, at, calendar)
    found = [
        *desks.reviews(),
        *desks.checks(),
        *desks.extensions(),
        *desks.consents(),
        *_publicities(viewer, at),
    ]
    return sorted(found, key=lambda one: (-one.days_late, one.due_on, one.item.id))


@dataclass(frozen=True, slots=True)
class _Desks:
    """The clocks of the desks, counted in working days from the moment each got the item."""

    viewer: Viewer
    at: datetime
    calendar: Calendar

    def _clock(
        self, item: Item, *, desk: str, holder: str, since: datetime, days: int
    ) -> DeskClock:
        began = localtime(since)
        counted = self.calendar.add_workdays(began.date(), days)
        late_by = self.calendar.workdays(counted.on + timedelta(days=1), self.at.date())
        return DeskClock(desk, item, holder, began, counted.on, late_by, counted.is_estimate)

    def reviews(self) -> Iterator[DeskClock]:
        days = profile.current().review_workdays
        rows = access.visible_to(self.viewer).filter(status=Status.REVIEW)
        rows = rows.filter(submitted_at__isnull=False).select_related(*SHOWN)
        for item in rows.order_by("submitted_at", "id")[:ROWS]:
            if item.submitted_at is not None:
                since = item.submitted_at
                yield self._clock(item, desk="审核", holder="调度员", since=since, days=days)

    def checks(self) -> Iterator[DeskClock]:
        """From the submission's acceptance, whoever has been named for it since."""
        days = profile.current().check_workdays
        wanted = Q(status=Status.CLOSING) | Q(status=Status.CHECK, is_check_passed=False)
        rows = access.visible_to(self.viewer).filter(wanted).select_related(*SHOWN)
        items = list(rows.order_by("due_on", "id")[:ROWS])
        subjects = [item.subject for item in items]
        passed = audit.moments((ItemAccepted.KIND,), until=self.at, subjects=subjects)
        accepted = {subject: moment for subject, _, moment in passed}  # the last one counts
        for item in items:
            if (since := accepted.get(item.subject)) is not None:
                yield self._clock(
                    item,
                    desk="核查" if item.checker else "安排核查",
                    holder=item.checker.name if item.checker else "调度员",
                    since=since,
                    days=days,
                )

    def extensions(self) -> Iterator[DeskClock]:
        rows = Extension.objects.filter(
            state=Extension.State.ASKED, item__in=access.visible_to(self.viewer)
        ).select_related("item__lead_org", "item__leader")
        for row in rows.order_by("asked_at", "id")[:ROWS]:
            holder = row.item.leader.name if row.item.leader else "县领导"
            yield self._clock(
                row.item,
                desk="延期审批",
                holder=holder,
                since=row.asked_at,
                days=_days("extension"),
            )

    def consents(self) -> Iterator[DeskClock]:
        """Not ours, and yet what everybody waits for: an assisting unit that does not answer."""
        rows = Consent.objects.filter(
            answer=Consent.Answer.WAITING,
            item__in=access.visible_to(self.viewer).filter(status=Status.COSIGN),
        ).select_related("item__lead_org", "org")
        for row in rows.order_by("asked_at", "id")[:ROWS]:
            yield self._clock(
                row.item,
                desk="会签",
                holder=row.org.short,
                since=row.asked_at,
                days=_days("consent"),
            )


def _days(clock: str) -> int:
    term = CLOCKS[clock].term
    if term is None:
        raise ValueError(f"the clock {clock} has no term")
    return term.count


def _publicities(viewer: Viewer, at: datetime) -> list[DeskClock]:
    """公示期满: nothing keeps the item open any more but the desk."""
    today = at.date()
    rows = access.visible_to(viewer).filter(status=Status.PUBLICITY, public_until_on__lt=today)
    shown = rows.select_related(*SHOWN).order_by("public_until_on", "id")[:ROWS]
    return [
        DeskClock(
            desk="公示期满待销号",
            item=item,
            holder="调度员",
            since=datetime.combine(until, datetime.min.time(), at.tzinfo),
            due_on=until,
            days_late=(today - until).days,
            is_estimate=False,
        )
        for item in shown
        if (until := item.public_until_on) is not None
    ]


def week_shares(viewer: Viewer, monday: datetime) -> list[WeekShare]:
    """R059: who has to report this week and how far they are; one query for all units.

    What was issued in the week itself is reported from the next one on.
    """
    reported = Progress.objects.filter(item_id=OuterRef("id"), reported_at__gte=monday)
    rows = (
        access.visible_to(viewer)
        .filter(status__in=REPORTS, issued_at__lt=monday, lead_org__isnull=False)
        .annotate(is_reported=Exists(reported))
        .values_list("lead_org_id", "lead_org__short")
        .annotate(items=Count("id"), reported=Count("id", filter=Q(is_reported=True)))
        .order_by("lead_org_id")
    )
    return [WeekShare(org_id, name, items, done) for org_id, name, items, done in rows if org_id]


def late_in_hand(county_code: str, before: date) -> list[Item]:
    """Items whose date passed before a day and that their units still hold, the latest first."""
    rows = Item.objects.filter(
        county_code=county_code, status__in=IN_HAND, clock_due_on__lt=before
    ).select_related("lead_org")
    return list(rows.order_by("clock_due_on", "id")[:ROWS])


def holding_units(viewer: Viewer) -> dict[int, tuple[str, int]]:
    """The units that lead something running: name and how much; for those with nobody to remind."""
    rows = (
        access.visible_to(viewer)
        .filter(status__in=IN_HAND, lead_org__isnull=False)
        .values_list("lead_org_id", "lead_org__name")
        .annotate(items=Count("id"))
        .order_by("lead_org_id")
    )
    return {org_id: (name, items) for org_id, name, items in rows if org_id}


def reports_of(item_id: int, *, since: datetime) -> list[datetime]:
    """When an item was reported on after a moment."""
    rows = Progress.objects.filter(item_id=item_id, reported_at__gte=since)
    return list(rows.order_by("reported_at", "id").values_list("reported_at", flat=True))
