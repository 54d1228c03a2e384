"""Subjects for the apps above, which have asked their own access first."""

from collections.abc import Iterable

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


def owner_id(county_code: str, register: str) -> int | None:
    """The unit that keeps a register."""
    found = RegisterType.objects.filter(county_code=county_code, code=register)
    return found.values_list("owner_org_id", flat=True).first()
