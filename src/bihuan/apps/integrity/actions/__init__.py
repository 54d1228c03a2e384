from bihuan.apps.integrity.actions.calibrate import calibrate
from bihuan.apps.integrity.actions.clear_sign import clear_sign
from bihuan.apps.integrity.actions.confirm_sign import confirm_sign
from bihuan.apps.integrity.actions.grow_sign import grow_sign
from bihuan.apps.integrity.actions.note_sign import note_sign
from bihuan.apps.integrity.actions.ticket_sign import ticket_sign
from bihuan.apps.integrity.queries.finding import Found

__all__ = [
    "Found",
    "calibrate",
    "clear_sign",
    "confirm_sign",
    "grow_sign",
    "note_sign",
    "ticket_sign",
]
