from bihuan.apps.air.actions.answer_file import answer_file
from bihuan.apps.air.actions.answer_silence import answer_silence
from bihuan.apps.air.actions.close_days import close_days
from bihuan.apps.air.actions.close_station import close_station
from bihuan.apps.air.actions.closing import Closing
from bihuan.apps.air.actions.confirm_file import confirm_file
from bihuan.apps.air.actions.correct_station import correct_station
from bihuan.apps.air.actions.decide_sign import decide_sign
from bihuan.apps.air.actions.end_silence import end_silence
from bihuan.apps.air.actions.import_days import import_days
from bihuan.apps.air.actions.import_hours import import_hours
from bihuan.apps.air.actions.importing import Batch, Imported, Row
from bihuan.apps.air.actions.lift_exceptional import lift_exceptional
from bihuan.apps.air.actions.mark_exceptional import Ground, mark_exceptional
from bihuan.apps.air.actions.move_station import move_station
from bihuan.apps.air.actions.note_sign import Lead, note_sign
from bihuan.apps.air.actions.note_silence import note_silence
from bihuan.apps.air.actions.register_station import Site, register_station
from bihuan.apps.air.actions.stating import PARAMETERS, Facts
from bihuan.apps.air.actions.take_file import take_file
from bihuan.apps.air.actions.ticket_silence import ticket_silence

__all__ = [
    "PARAMETERS",
    "Batch",
    "Closing",
    "Facts",
    "Ground",
    "Imported",
    "Lead",
    "Row",
    "Site",
    "answer_file",
    "answer_silence",
    "close_days",
    "close_station",
    "confirm_file",
    "correct_station",
    "decide_sign",
    "end_silence",
    "import_days",
    "import_hours",
    "lift_exceptional",
    "mark_exceptional",
    "move_station",
    "note_sign",
    "note_silence",
    "register_station",
    "take_file",
    "ticket_silence",
]
