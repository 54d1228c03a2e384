from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.actions.answering import Report, checklist_of, require_answered
from bihuan.apps.inspections.actions.clerk import clerk
from bihuan.apps.inspections.actions.finding import open_findings
from bihuan.apps.inspections.events import VisitRecorded
from bihuan.apps.inspections.flow import Status
from bihuan.apps.inspections.models import Inspection, Recheck, Target, Visit
from bihuan.apps.subjects import access as subjects_access
from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries as registers
from bihuan.foundation.audit import actions as audit
from bihuan.rules import geodesy
from bihuan.rules.packs import Checklist
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

LOOKED_AT_AGAIN = timedelta(days=7)
"""Until a failed subject is looked at again, where nobody sets another day."""


@transaction.atomic
def record_visit(
    *,
    client_id: UUID | None,
    subject_id: int,
    checklist: str,
    answers: Mapping[str, str],
    notes: Mapping[str, str],
    lon: float | None,
    lat: float | None,
    accuracy_m: float | None,
    begun_at: datetime,
    ended_at: datetime,
    inspection_id: int | None = None,
    signed: str = "",
    signer: str = "",
    by: Viewer,
    at: datetime,
) -> Visit:
    """One checklist answered on the spot; the same visit sent again is the same row (R087)."""
    report = Report(
        client_id=client_id,
        subject_id=subject_id,
        checklist=checklist,
        answers=dict(answers),
        notes={code: note.strip() for code, note in notes.items() if note.strip()},
        lon=lon,
        lat=lat,
        accuracy_m=accuracy_m,
        begun_at=begun_at,
        ended_at=ended_at,
        inspection_id=inspection_id,
        signed=signed,
        signer=signer.strip(),
    )
    known = _known(report, by)
    return known if known is not None else _recorded(report, by=by, at=at)


def _known(report: Report, by: Viewer) -> Visit | None:
    """What the same phone sent before; another content under its id overwrites nothing."""
    if report.client_id is None:
        return None
    known = Visit.objects.filter(client_id=report.client_id).first()
    if known is None or (
        known.fingerprint == report.fingerprint and known.person_id == by.person_id
    ):
        return known
    raise Refused(
        "inspections.record_visit.other_content",
        "同一编号的检查已经收到，内容与这次不同；没有覆盖，请核对两份记录",
    )


def _recorded(report: Report, *, by: Viewer, at: datetime) -> Visit:
    access.require_visitor(by)
    subject = subjects_access.visible_to(by).filter(id=report.subject_id).first()
    if subject is None:
        raise NotVisible(f"subjects.subject:{report.subject_id}")
    pack = registers.pack(subject.county_code, subject.register)
    edition = registers.register_type(subject.county_code, subject.register).edition
    checklist = checklist_of(pack, report.checklist)
    require_answered(report, checklist)
    _require_checks_for(by, checklist)
    inspection = _inspection_of(report, by)
    visit = _row(report, subject, checklist, edition, by=by, at=at)
    if inspection is not None:
        Target.objects.filter(inspection=inspection, subject=subject).update(
            state=Target.State.VISITED, unreached_reason="", settled_at=at
        )
    open_findings(visit, subject, pack, checklist, by=by, at=at)
    if not visit.is_self_check:
        _follow_up(visit, by=by, at=at)
    event = VisitRecorded(
        visit_id=visit.id,
        subject_id=subject.id,
        subject_name=subject.name,
        place_code=subject.place_code,
        lon=visit.lon,
        lat=visit.lat,
        checklist=checklist.name,
        failed=visit.failed,
        ended_at=visit.ended_at,
        inspection_id=visit.inspection_id,
    )
    audit.record(event, by=by, at=at)
    return visit


def _require_checks_for(by: Viewer, checklist: Checklist) -> None:
    """An enterprise answers its own list, and nobody else does."""
    own = access.is_own(by)
    if own and checklist.for_whom != "enterprise":
        raise Refused("inspections.record_visit.not_self", f"“{checklist.name}”不是企业自查表")
    if not own and checklist.for_whom == "enterprise" and not by.has(Duty.SYSTEM):
        raise Refused("inspections.record_visit.self_only", f"“{checklist.name}”由企业自查填写")


def _inspection_of(report: Report, by: Viewer) -> Inspection | None:
    """The inspection it belongs to: opened, and with this subject on its list."""
    if report.inspection_id is None:
        return None
    rows = access.visible_to(by).select_for_update(of=("self",))
    inspection = rows.filter(id=report.inspection_id).first()
    if inspection is None:
        raise NotVisible(f"inspections.inspection:{report.inspection_id}")
    if inspection.is_closed_list or inspection.status == Status.PLANNED:
        raise Refused(
            "inspections.record_visit.sealed", f"“{inspection.name}”还没有出发，名单未开封"
        )
    if inspection.status == Status.CANCELLED:
        raise Refused("inspections.record_visit.cancelled", f"“{inspection.name}”已取消")
    if not inspection.targets.filter(subject_id=report.subject_id).exists():
        raise Refused(
            "inspections.record_visit.not_on_list", f"这个对象不在“{inspection.name}”的名单上"
        )
    return inspection


def _row(
    report: Report,
    subject: "Subject",
    checklist: Checklist,
    edition: int,
    *,
    by: Viewer,
    at: datetime,
) -> Visit:
    return Visit.objects.create(
        client_id=report.client_id,
        fingerprint=report.fingerprint,
        county_code=subject.county_code,
        place_code=subject.place_code,
        subject=subject,
        inspection_id=report.inspection_id,
        checklist=checklist.code,
        checklist_name=checklist.name,
        edition=edition,
        lines=[[line.code, line.text] for line in checklist.items],
        answers=dict(report.answers),
        notes=dict(report.notes),
        failed=len(report.failed),
        is_self_check=checklist.for_whom == "enterprise",
        lon=report.lon,
        lat=report.lat,
        accuracy_m=report.accuracy_m,
        distance_m=_distance(report, subject),
        begun_at=report.begun_at,
        ended_at=report.ended_at,
        recorded_at=at,
        signed=report.signed,
        signer=report.signer,
        person_id=by.person_id,
        person_name=by.name,
        org_id=by.org_id,
    )


def _distance(report: Report, subject: "Subject") -> float | None:
    """Only a point can be arrived at; of a line or an area the registered point is any of it."""
    if report.lon is None or report.lat is None or subject.geometry:
        return None
    if subject.lon is None or subject.lat is None:
        return None
    return round(geodesy.metres(report.lon, report.lat, subject.lon, subject.lat), 1)


def _follow_up(visit: Visit, *, by: Viewer, at: datetime) -> None:
    """The register learns of the latest check; a failed one is looked at again."""
    later = Visit.objects.filter(
        subject_id=visit.subject_id, is_self_check=False, ended_at__gt=visit.ended_at
    )
    if not later.exists():
        subjects.note_checked(
            subject_id=visit.subject_id,
            on=min(visit.ended_at.astimezone(at.tzinfo).date(), at.date()),
            failed=not visit.is_passed,
            by=clerk(by),
            at=at,
        )
    waiting = Recheck.objects.filter(
        subject_id=visit.subject_id,
        checklist=visit.checklist,
        done_visit__isnull=True,
        visit__ended_at__lt=visit.ended_at,
    )
    waiting.update(done_visit=visit)
    if not visit.is_passed:
        Recheck.objects.create(
            visit=visit,
            subject_id=visit.subject_id,
            county_code=visit.county_code,
            checklist=visit.checklist,
            due_on=at.date() + LOOKED_AT_AGAIN,
            set_by=by.name,
            set_at=at,
        )
