"""Subjects for the apps above, which have asked their own access first."""

from collections.abc import Iterable

from django.db.models import Q

from bihuan.apps.subjects.models import RegisterType, Subject

ACTIVE = Subject.State.ACTIVE


def active(county_code: str, register: str) -> list[Subject]:
    """Everything in use on one register of a county, by name."""
    rows = Subject.objects.filter(county_code=county_code, register=register, state=ACTIVE)
    return list(rows.order_by("name", "id"))


def children_of(parent_ids: Iterable[int], register: str) -> list[Subject]:
    """What stands under some subjects on another register: the people of a hazard point."""
    rows = Subject.objects.filter(parent_id__in=list(parent_ids), register=register, state=ACTIVE)
    return list(rows.order_by("parent_id", "id"))


def family_ids(subject_id: int) -> list[int]:
    """A subject and all that stands under it on any register: an enterprise with its outlets."""
    rows = Subject.objects.filter(Q(id=subject_id) | Q(parent_id=subject_id))
    return list(rows.order_by("id").values_list("id", flat=True))


def owner_id(county_code: str, register: str) -> int | None:
    """The unit that keeps a register."""
    found = RegisterType.objects.filter(county_code=county_code, code=register)
    return found.values_list("owner_org_id", flat=True).first()
