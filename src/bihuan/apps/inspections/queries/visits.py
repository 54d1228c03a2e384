"""What was found on the spot, line by line."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bihuan.apps.inspections import access
from bihuan.apps.inspections.models import Finding, Visit
from bihuan.apps.subjects import access as subjects
from bihuan.apps.subjects import queries as registers
from bihuan.rules.packs import Checklist
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject
    from bihuan.foundation.files.models import Attachment

NEAR_M = 200
"""Closer than this to the registered point, or within what the phone itself doubts, is there."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist as it was answered."""

    code: str
    text: str
    answer: str
    note: str
    photos: Sequence["Attachment"]
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """One visit with its lines in the order of the list it answered."""

    visit: Visit
    lines: Sequence[Line]
    overall: Sequence["Attachment"]
    """Pictures of no line."""

    @property
    def arrival(self) -> str:
        return arrival(self.visit)

    @property
    def there_m(self) -> float:
        return there_m(self.visit)


def there_m(visit: Visit) -> float:
    """How far from the registered point still counts as there."""
    return max(NEAR_M, visit.accuracy_m or 0)


def arrival(visit: Visit) -> str:
    """Whether the phone was where the subject is registered (R109)."""
    if visit.lon is None:
        return "没有定位"
    if visit.distance_m is None:
        return "对象没有登记点位，无法核对"
    far, doubt = visit.distance_m, there_m(visit)
    said = f"{far:.0f}米" if far < 1000 else f"{far / 1000:.1f}公里"
    return f"距登记点{said}，到场" if far <= doubt else f"距登记点{said}，不在现场"


def visits_of(viewer: Viewer, subject_id: int) -> list[Visit]:
    """Of one subject, the latest first."""
    rows = access.visits_visible_to(viewer).filter(subject_id=subject_id)
    rows = rows.select_related("inspection", "subject").prefetch_related("findings__item")
    return list(rows.order_by("-ended_at", "-id"))


def visit(viewer: Viewer, visit_id: int) -> VisitSheet:
    rows = access.visits_visible_to(viewer).select_related("subject", "inspection", "org")
    found = rows.filter(id=visit_id).first()
    if found is None:
        raise NotVisible(f"inspections.visit:{visit_id}")
    photos = defaultdict(list)
    for photo in found.photos.select_related("attachment__file").order_by("id"):
        photos[photo.item_code].append(photo.attachment)
    findings = {
        one.item_code: one for one in found.findings.select_related("item__lead_org").order_by("id")
    }
    lines = [
        Line(
            code,
            text,
            found.answers[code],
            found.notes.get(code, ""),
            photos[code],
            findings.get(code),
        )
        for code, text in found.lines
    ]
    return VisitSheet(found, lines, photos[""])


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form has to ask of one subject."""

    subject: "Subject"
    register_name: str
    checklist: Checklist
    others: Sequence[Checklist]
    """Other lists of the register that the viewer may answer."""


def asked(viewer: Viewer, subject_id: int, checklist: str) -> Asked:
    """The list asked for, or the first that is the viewer's to answer."""
    access.require_visitor(viewer)
    subject = subjects.visible_to(viewer).filter(id=subject_id).first()
    if subject is None:
        raise NotVisible(f"subjects.subject:{subject_id}")
    pack = registers.pack(subject.county_code, subject.register)
    theirs = [
        one for one in pack.checklists if (one.for_whom == "enterprise") == access.is_own(viewer)
    ]
    if not theirs:
        raise Refused("inspections.no_checklist", f"“{pack.name}”没有可填的检查表")
    chosen = next((one for one in theirs if one.code == checklist), theirs[0])
    others = [one for one in theirs if one.code != chosen.code]
    return Asked(subject, pack.name, chosen, others)
