"""Who answers for what in the tests' county, made through the actions."""

from datetime import date, datetime
from typing import Any

from bihuan.apps.duties import actions as duties
from bihuan.apps.duties.models import Watch
from tests.factories.people import SET_UP, SINCE, County

TOWN, VILLAGE = "339921101", "339921101201"


def make_watch(county: County, at: datetime, **changes: Any) -> Watch:
    """谷雨 walks 前坡村."""
    held: dict[str, Any] = {
        "level": "grid",
        "role": "doer",
        "person_id": county.gu.id,
        "from_on": SINCE,
    }
    if not {"place_code", "org_id", "subject_id"} & changes.keys():
        held["place_code"] = VILLAGE
    return duties.assign_watch(**{**held, **changes}, by=SET_UP, at=at)


ON = date(2026, 3, 2)
