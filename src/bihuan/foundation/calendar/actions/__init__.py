from bihuan.foundation.calendar.actions.bring_table import bring_table
from bihuan.foundation.calendar.actions.drop_event import drop_event
from bihuan.foundation.calendar.actions.move_event import move_event
from bihuan.foundation.calendar.actions.name_event import name_event

__all__ = ["bring_table", "drop_event", "move_event", "name_event"]
