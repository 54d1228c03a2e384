"""Who holds a certificate that is valid on a day (R129)."""

from collections.abc import Iterable
from datetime import date

from bihuan.apps.inspections.models.inspection import Kind
from bihuan.apps.subjects import access as subjects
from bihuan.apps.subjects import queries as registers
from bihuan.foundation.people import queries as people
from bihuan.rules.viewer import system_viewer

REGISTER = "certificate"
DEMANDED_FOR = frozenset({Kind.RANDOM, Kind.UNANNOUNCED, Kind.JOINT})
"""Checks of which law enforcement can come; the others any staff may make."""
ENFORCEMENT, GONE, FOR_EVER = "行政执法证", ("离岗", "注销"), "9999"
SEES_ALL = system_viewer("证件核对")


def keeps_certificates(county_code: str) -> bool:
    """Where the county keeps no such register nothing can be demanded of anybody."""
    return any(pack.code == REGISTER for pack in registers.packs(county_code))


def certified(county_code: str, person_ids: Iterable[int], *, on: date) -> set[int]:
    """Those of them with a law-enforcement certificate that has not run out.

    A certificate with an account's name is that account's; without one it goes by the person's.
    """
    rows = subjects.visible_to(SEES_ALL).filter(
        county_code=county_code, register=REGISTER, state="active"
    )
    valid = [one for one in rows.order_by("id") if _is_valid(one.values, on)]
    logins = {str(one.values.get("holder_login") or "") for one in valid} - {""}
    names = {one.name for one in valid if not one.values.get("holder_login")}
    people_asked = people.Person.objects.filter(id__in=set(person_ids))
    return {
        key
        for key, name, login in people_asked.values_list("id", "name", "login")
        if login in logins or name in names
    }


def _is_valid(values: dict[str, object], on: date) -> bool:
    return (
        str(values.get("kind") or ENFORCEMENT) == ENFORCEMENT
        and str(values.get("state_now") or "") not in GONE
        and str(values.get("valid_until") or FOR_EVER) >= on.isoformat()
    )
