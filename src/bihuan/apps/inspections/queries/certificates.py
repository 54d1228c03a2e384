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
SEES_ALL = system_viewer("证件核对")


def keeps_certificates(county_code: str) -> bool:
    """Where the county keeps no such register nothing can be demanded of anybody."""
    return any(pack.code == REGISTER for pack in registers.packs(county_code))


def certified(county_code: str, person_ids: Iterable[int], *, on: date) -> set[int]:
    """Those of them with a certificate of theirs, by name, that has not run out."""
    names = people.names(person_ids)
    rows = subjects.visible_to(SEES_ALL).filter(
        county_code=county_code, register=REGISTER, state="active"
    )
    valid = {one.name for one in rows if _is_valid(one.values, on)}
    return {key for key, name in names.items() if name in valid}


def _is_valid(values: dict[str, object], on: date) -> bool:
    return str(values.get("valid_until") or "9999") >= on.isoformat()
