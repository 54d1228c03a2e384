"""What follows visits and is not over: stop orders, re-checks, papers served."""

from typing import TYPE_CHECKING

from django.db.models import F

from bihuan.apps.inspections import access
from bihuan.apps.inspections.models import Recheck, Served, StopOrder
from bihuan.apps.subjects import access as subjects
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

MOST = 300


def stop_orders(viewer: Viewer) -> list[StopOrder]:
    """In force first, the latest first."""
    rows = StopOrder.objects.filter(visit__in=access.visits_visible_to(viewer).order_by())
    rows = rows.select_related("subject", "visit", "lifted_on_visit")
    return list(rows.order_by(F("lifted_at").asc(nulls_first=True), "-ordered_at", "id")[:MOST])


def rechecks(viewer: Viewer) -> list[Recheck]:
    """Those still to be made, the most pressing first."""
    rows = Recheck.objects.filter(
        visit__in=access.visits_visible_to(viewer).order_by(),
        done_visit__isnull=True,
        subject__state="active",
    )
    return list(rows.select_related("subject", "visit").order_by("due_on", "id")[:MOST])


def papers_served(viewer: Viewer) -> list[Served]:
    rows = Served.objects.filter(visit__in=access.visits_visible_to(viewer).order_by())
    return list(rows.select_related("visit__subject").order_by("-served_at", "-id")[:MOST])


def papers_of(visit_id: int) -> list[Served]:
    """Of a visit whose page is shown."""
    return list(Served.objects.filter(visit_id=visit_id).order_by("served_at", "id"))


def recheck_of(visit_id: int) -> Recheck | None:
    """Of a visit whose page is shown."""
    return Recheck.objects.filter(visit_id=visit_id).first()


def stop_in_force(viewer: Viewer, subject_id: int) -> StopOrder | None:
    """The stop order that holds on a subject."""
    rows = StopOrder.objects.filter(visit__in=access.visits_visible_to(viewer).order_by())
    return rows.filter(subject_id=subject_id, lifted_at__isnull=True).first()


def stopped_otherwise(viewer: Viewer) -> list["Subject"]:
    """Stopped on the register, not by a visit's order."""
    rows = subjects.visible_to(viewer).filter(state="active").exclude(stopped_reason="")
    ordered = StopOrder.objects.filter(lifted_at__isnull=True).values("subject_id")
    return list(rows.exclude(id__in=ordered).order_by("id")[:MOST])
