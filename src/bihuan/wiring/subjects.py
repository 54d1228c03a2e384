"""Who may see what a file hangs on: the subject's prefix and the question to ask."""

from collections.abc import Callable, Mapping

from bihuan.apps.air import access as air
from bihuan.apps.directives import access as directives
from bihuan.apps.emissions import access as emissions
from bihuan.apps.fieldwork import access as fieldwork
from bihuan.apps.incidents import access as incidents
from bihuan.apps.inspections import access as inspections
from bihuan.apps.integrity import access as integrity
from bihuan.apps.ledger import access as ledger
from bihuan.apps.patrols import access as patrols
from bihuan.apps.subjects import access as subjects
from bihuan.apps.warnings import access as warnings
from bihuan.rules.viewer import Viewer

SUBJECTS: Mapping[str, Callable[[Viewer, int], bool]] = {
    "ledger.item": ledger.may_see,
    "ledger.import": ledger.may_see_import,
    "directives.document": directives.may_see,
    "air.file": air.may_see_file,
    "emissions.alarm": emissions.may_see_alarm,
    "fieldwork.parcel": fieldwork.may_see,
    "incidents.incident": incidents.may_see,
    "incidents.signal": incidents.may_open_original,
    "integrity.sign": integrity.may_see,
    "inspections.visit": inspections.may_see_visit,
    "inspections.served": inspections.may_see_served,
    "patrols.patrol": patrols.may_see,
    "subjects.subject": subjects.may_see,
    "warnings.response": warnings.may_see_response,
}
