"""How every verb moves its incident along the flow."""

from typing import Any

from bihuan.apps.incidents import access
from bihuan.apps.incidents.flow import INCIDENTS, Facts, Part, Verb
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.flow import actions as flow
from bihuan.rules.viewer import Viewer


def move(
    incident: Incident,
    verb: Verb,
    *,
    by: Viewer,
    facts: Facts,
    as_finder: bool = False,
    **changes: Any,
) -> None:
    """Whoever holds the code of a report is its finder; no viewer says so."""
    held = {Part.FINDER} if as_finder else access.parts(by, incident)
    flow.move(incident, INCIDENTS, verb, parts=frozenset(held), facts=facts, changes=changes)
