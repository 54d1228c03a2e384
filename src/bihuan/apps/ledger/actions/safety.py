"""Speed against safety (R105): when a project owes a safety review, and who asked for it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.timezone import localdate

from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.events import SafetyReviewRaised
from bihuan.apps.ledger.models import Item, SafetyReview, Step
from bihuan.apps.ledger.models.item import Kind
from bihuan.rules.squeeze import left_behind, squeezed
from bihuan.rules.viewer import Viewer


def asked(item: Item, cause: str, *, by: Viewer, at: datetime) -> SafetyReview:
    return SafetyReview.objects.create(
        item=item, cause=cause[:300], raised_by=by.name, raised_at=at
    )


def _raised(item: Item, cause: str, *, by: Viewer, at: datetime) -> None:
    review = asked(item, cause, by=by, at=at)
    told(SafetyReviewRaised(item_id=item.id, number=item.number, cause=review.cause), by=by, at=at)


def review_plan(item: Item, before: Mapping[str, int], *, by: Viewer, at: datetime) -> None:
    """A project whose new plan takes days from its steps has to answer for its safety."""
    if item.kind != Kind.PROJECT:
        return
    lost = squeezed(before, days_of(item.steps.all()))
    if lost:
        _raised(item, "压缩工期：" + "，".join(one.sentence for one in lost), by=by, at=at)


def review_stop(item: Item, stopped: datetime, *, by: Viewer, at: datetime) -> None:
    """Work begins again after a stop while its steps still stand on the days that were lost."""
    if item.kind != Kind.PROJECT:
        return
    undone = [
        (step.name, step.start_on or step.due_on, step.due_on)
        for step in item.steps.filter(done_on__isnull=True).order_by("place")
    ]
    first, last = localdate(stopped), at.date()
    left = left_behind(undone, stopped=first, resumed=last)
    if left and last > first:
        _raised(item, _stopped(first, last, left), by=by, at=at)


def _stopped(first: date, last: date, left: tuple[str, ...]) -> str:
    names = "、".join(f"“{name}”" for name in left[:3]) + ("等" if len(left) > 3 else "")
    return f"停工{(last - first).days}天后复工，{names}的日期没有顺延，须防止抢工期"


def days_of(steps: Iterable[Step]) -> dict[str, int]:
    """The days of each step that is still to be done."""
    return {step.name: step.days for step in steps if step.done_on is None}
