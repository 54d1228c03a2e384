"""How every verb moves its inspection along the flow."""

from typing import Any

from bihuan.apps.inspections import access
from bihuan.apps.inspections.flow import INSPECTION, Facts, Verb
from bihuan.apps.inspections.models import Inspection, Target
from bihuan.foundation.flow import actions as flow
from bihuan.rules.viewer import Viewer


def move(inspection: Inspection, verb: Verb, *, by: Viewer, **changes: Any) -> None:
    states = list(inspection.targets.values_list("state", flat=True))
    facts = Facts(targets=len(states), waiting=states.count(Target.State.WAITING))
    parts = frozenset(str(part) for part in access.parts(by, inspection))
    flow.move(inspection, INSPECTION, verb, parts=parts, facts=facts, changes=changes)
