from bihuan.apps.evacuations.actions.add_person import add_person
from bihuan.apps.evacuations.actions.close_roll import close_roll
from bihuan.apps.evacuations.actions.note_call import note_call
from bihuan.apps.evacuations.actions.open_roll import open_roll

__all__ = ["add_person", "close_roll", "note_call", "open_roll"]
