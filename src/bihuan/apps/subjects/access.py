"""Who may see a subject, who keeps a register, and who is shown what is personal."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from bihuan.apps.subjects.models import Batch, RegisterType, Subject, Survey
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6
READ_AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR, Duty.CHECKER, Duty.INSPECTOR)
READ_AS_UNIT = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.GRID)
KEEP_AS_UNIT = (Duty.LIAISON, Duty.UNIT_HEAD)
LOCAL_KINDS = frozenset({"township", "village"})
"""Units whose people see their own territory; a department's see the county (R051, R061)."""


def visible_to(viewer: Viewer) -> QuerySet[Subject]:
    """By area, by the unit's territory, or as the enterprise that the subject is."""
    if viewer.has(Duty.SYSTEM):
        return Subject.objects.all()
    reach = [in_place(code) for code in reaches(viewer)]
    if viewer.org_ids and viewer.has(Duty.ENTERPRISE):
        reach.append(Q(org_id__in=viewer.org_ids))
    if not reach:
        return Subject.objects.none()
    condition = reach[0]
    for another in reach[1:]:
        condition |= another
    return Subject.objects.filter(condition)


def reaches(viewer: Viewer) -> list[str]:
    """Codes of the areas whose subjects the viewer sees, the widest only."""
    codes = set()
    if viewer.scope and viewer.has(*READ_AREA):
        codes.add(viewer.scope)
    if viewer.has(*READ_AS_UNIT):
        codes.update(_territory(org_id) for org_id in viewer.org_ids)
    return sorted(
        code
        for code in codes
        if not any(code != wider and code.startswith(wider) for wider in codes)
    )


def _territory(org_id: int) -> str:
    unit = orgs.org(org_id)
    return unit.place_code if unit.kind in LOCAL_KINDS else unit.county_code


def in_place(code: str) -> Q:
    """Subjects of a division and all below it, as a range that an index answers."""
    if len(code) == COUNTY_DIGITS:
        return Q(county_code=code)
    if len(code) < COUNTY_DIGITS:
        return Q(county_code__startswith=code)
    return Q(
        county_code=code[:COUNTY_DIGITS],
        place_code__gte=code,
        place_code__lt=str(int(code) + 1).zfill(len(code)),
    )


def in_places(codes: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for code in codes:
        found |= in_place(code)
    return found


def may_see(viewer: Viewer, subject_id: int) -> bool:
    return visible_to(viewer).filter(id=subject_id).exists()


def county(viewer: Viewer) -> str:
    """The county whose registers the viewer opens."""
    return people.county_of(viewer)


def subject_for(viewer: Viewer, subject_id: int) -> Subject:
    """The subject, locked for a verb; each verb asks for its own right afterwards."""
    found = visible_to(viewer).select_for_update(of=("self",)).filter(id=subject_id).first()
    if found is None:
        raise NotVisible(f"subjects.subject:{subject_id}")
    return found


def keeps(viewer: Viewer, register: RegisterType, place_code: str = "") -> bool:
    """Dispatchers of the area, the unit that owns the register, and planned work."""
    if viewer.has(Duty.SYSTEM):
        return True
    area = place_code or register.county_code
    if viewer.has(Duty.DISPATCHER) and viewer.scope and area.startswith(viewer.scope):
        return True
    return _owns(viewer, register)


def _owns(viewer: Viewer, register: RegisterType) -> bool:
    return viewer.has(*KEEP_AS_UNIT) and register.owner_org_id in viewer.org_ids


def require_keeper(viewer: Viewer, register: RegisterType, place_code: str = "") -> None:
    if not keeps(viewer, register, place_code):
        keeper = register.owner_org.name if register.owner_org else "县环委办"
        raise Refused(
            "subjects.keep.not_yours",
            f"“{register.name}”由{keeper}联络员或县调度员维护，您可以查看",
        )


def is_own(viewer: Viewer, subject: Subject) -> bool:
    """Whether the viewer is of the enterprise that this subject is (R057)."""
    return viewer.has(Duty.ENTERPRISE) and subject.org_id in viewer.org_ids


def checks(viewer: Viewer, subject: Subject) -> bool:
    """Whoever may say what was found on the spot: keepers apart, those who go there."""
    if viewer.has(Duty.SYSTEM):
        return True
    on_foot = viewer.has(*READ_AS_UNIT) or viewer.has(Duty.INSPECTOR, Duty.CHECKER)
    return on_foot and any(subject.place_code.startswith(code) for code in reaches(viewer))


def require_checker(viewer: Viewer, register: RegisterType, subject: Subject) -> None:
    if not checks(viewer, subject) and not keeps(viewer, register, subject.place_code):
        raise Refused("subjects.check.not_yours", "现场核查结果由检查员、网格员或清单维护单位登记")


def may_stop(viewer: Viewer, register: RegisterType, subject: Subject) -> bool:
    """Stop orders are given and lifted by those who check by office, or keep the register."""
    officers = viewer.has(Duty.INSPECTOR, Duty.CHECKER) and viewer.scope
    if officers and subject.place_code.startswith(viewer.scope):
        return True
    return keeps(viewer, register, subject.place_code)


def require_stopper(viewer: Viewer, register: RegisterType, subject: Subject) -> None:
    if not may_stop(viewer, register, subject):
        raise Refused("subjects.stop.not_yours", "停工和复工由检查员、清单维护单位或县调度员办理")


def sees_personal(viewer: Viewer, register: RegisterType) -> bool:
    """Names and telephones of people: to those who keep or check, each look on their account."""
    if viewer.has(Duty.SYSTEM):
        return True
    if viewer.scope and viewer.has(*READ_AREA):
        return register.county_code.startswith(viewer.scope[:COUNTY_DIGITS])
    return _owns(viewer, register)


def survey_for(viewer: Viewer, survey_id: int) -> Survey:
    """The survey round, locked, for somebody of its county."""
    found = Survey.objects.select_for_update(of=("self",)).filter(id=survey_id).first()
    if found is None or not any(found.county_code == code[:6] for code in reaches(viewer)):
        raise NotVisible(f"subjects.survey:{survey_id}")
    return found


def may_see_register(viewer: Viewer, county_code: str) -> bool:
    return viewer.has(Duty.SYSTEM) or county(viewer) == county_code


def batch_for(viewer: Viewer, batch_id: int) -> Batch:
    """The batch, locked, for who keeps its register."""
    found = Batch.objects.select_for_update(of=("self",)).filter(id=batch_id).first()
    if found is None or not may_see_register(viewer, found.county_code):
        raise NotVisible(f"subjects.batch:{batch_id}")
    kind = RegisterType.objects.get(county_code=found.county_code, code=found.register)
    require_keeper(viewer, kind)
    return found


def adopts(viewer: Viewer, county_code: str) -> bool:
    """Packs are the county's rules: its dispatcher decides, or the set-up."""
    if viewer.has(Duty.SYSTEM):
        return True
    return viewer.has(Duty.DISPATCHER) and viewer.scope == county_code[:COUNTY_DIGITS]


def require_adopter(viewer: Viewer, county_code: str) -> None:
    if not adopts(viewer, county_code):
        raise Refused("subjects.adopt_pack.not_yours", "清单规则由县环委办调度员修改，您可以查看")
