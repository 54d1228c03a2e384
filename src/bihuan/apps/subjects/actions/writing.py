"""How a subject is written: with its next edition, for a reason, on a day that has come."""

from datetime import date, datetime

from bihuan.apps.subjects.models import Subject, SubjectEdition
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


def keep(subject: Subject, *, why: str, by: Viewer, at: datetime) -> SubjectEdition:
    """Write the subject with its next edition."""
    subject.edition += 1
    subject.changed_at = at
    subject.save()
    made = edition(subject, why=why, by=by, at=at)
    made.save(force_insert=True)
    return made


def edition(subject: Subject, *, why: str, by: Viewer, at: datetime) -> SubjectEdition:
    return SubjectEdition(
        subject=subject,
        number=subject.edition,
        name=subject.name,
        values=subject.values,
        place_code=subject.place_code,
        place_text=subject.place_text,
        lon=subject.lon,
        lat=subject.lat,
        geometry=subject.geometry,
        state=subject.state,
        why=why[:200],
        made_by=by.name,
        from_at=at,
    )


def require_active(subject: Subject, verb: str) -> None:
    if subject.state != Subject.State.ACTIVE:
        raise Refused(
            f"subjects.{verb}.not_active",
            f"“{subject.name}”{subject.get_state_display()}，不能再修改",
        )


def reason_given(reason: str, verb: str) -> str:
    said = reason.strip()
    if not said:
        raise Refused(f"subjects.{verb}.no_reason", "请写明理由")
    return said[:200]


def not_later(on: date, at: datetime, verb: str) -> None:
    if on > at.date():
        raise Refused(f"subjects.{verb}.in_future", "日期不能晚于今天")
