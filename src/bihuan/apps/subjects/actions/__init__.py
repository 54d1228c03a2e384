from bihuan.apps.subjects.actions.adopt_pack import adopt_pack
from bihuan.apps.subjects.actions.adopt_shipped import adopt_shipped
from bihuan.apps.subjects.actions.attach_file import attach_file
from bihuan.apps.subjects.actions.change_subject import Change, change_subject
from bihuan.apps.subjects.actions.clear_alert import clear_alert
from bihuan.apps.subjects.actions.close_survey import close_survey
from bihuan.apps.subjects.actions.confirm_batch import confirm_batch
from bihuan.apps.subjects.actions.lift_stop import lift_stop
from bihuan.apps.subjects.actions.mark_surveyed import mark_surveyed
from bihuan.apps.subjects.actions.merge_subjects import merge_subjects
from bihuan.apps.subjects.actions.move_subject import Spot, move_subject
from bihuan.apps.subjects.actions.note_alerts import note_alerts
from bihuan.apps.subjects.actions.note_checked import note_checked
from bihuan.apps.subjects.actions.note_export import note_export
from bihuan.apps.subjects.actions.note_reappearance import note_reappearance
from bihuan.apps.subjects.actions.open_survey import open_survey
from bihuan.apps.subjects.actions.raise_alert import raise_alert
from bihuan.apps.subjects.actions.register_many import register_many
from bihuan.apps.subjects.actions.register_subject import register_subject
from bihuan.apps.subjects.actions.restore_subject import restore_subject
from bihuan.apps.subjects.actions.retire_subject import retire_subject
from bihuan.apps.subjects.actions.stop_work import stop_work
from bihuan.apps.subjects.actions.take_batch import take_batch
from bihuan.apps.subjects.actions.ticket_alert import ticket_alert
from bihuan.apps.subjects.actions.transfer_subjects import transfer_subjects
from bihuan.apps.subjects.actions.undo_batch import undo_batch
from bihuan.apps.subjects.queries.drafting import Entry

__all__ = [
    "Change",
    "Entry",
    "Spot",
    "adopt_pack",
    "adopt_shipped",
    "attach_file",
    "change_subject",
    "clear_alert",
    "close_survey",
    "confirm_batch",
    "lift_stop",
    "mark_surveyed",
    "merge_subjects",
    "move_subject",
    "note_alerts",
    "note_checked",
    "note_export",
    "note_reappearance",
    "open_survey",
    "raise_alert",
    "register_many",
    "register_subject",
    "restore_subject",
    "retire_subject",
    "stop_work",
    "take_batch",
    "ticket_alert",
    "transfer_subjects",
    "undo_batch",
]
