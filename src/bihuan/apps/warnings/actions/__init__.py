from bihuan.apps.warnings.actions.check_measure import check_measure
from bihuan.apps.warnings.actions.dismiss_alert import dismiss_alert
from bihuan.apps.warnings.actions.downgrade import downgrade
from bihuan.apps.warnings.actions.end_alert import end_alert
from bihuan.apps.warnings.actions.enter_forecast import enter_forecast
from bihuan.apps.warnings.actions.evaluate import evaluate
from bihuan.apps.warnings.actions.file_plan import Filed, file_plan
from bihuan.apps.warnings.actions.import_list import import_list
from bihuan.apps.warnings.actions.import_peers import Taken, import_peers
from bihuan.apps.warnings.actions.lift import lift
from bihuan.apps.warnings.actions.note_call import note_call
from bihuan.apps.warnings.actions.raise_alert import Found, raise_alert
from bihuan.apps.warnings.actions.record_warning import Notice, record_warning
from bihuan.apps.warnings.actions.report_done import report_done
from bihuan.apps.warnings.actions.report_unable import report_unable
from bihuan.apps.warnings.actions.sign_for import sign_for
from bihuan.apps.warnings.actions.turn_into_item import turn_into_item
from bihuan.apps.warnings.actions.upgrade import upgrade

__all__ = [
    "Filed",
    "Found",
    "Notice",
    "Taken",
    "check_measure",
    "dismiss_alert",
    "downgrade",
    "end_alert",
    "enter_forecast",
    "evaluate",
    "file_plan",
    "import_list",
    "import_peers",
    "lift",
    "note_call",
    "raise_alert",
    "record_warning",
    "report_done",
    "report_unable",
    "sign_for",
    "turn_into_item",
    "upgrade",
]
