from bihuan.foundation.calendar.models.holiday_table import HolidayTable
from bihuan.foundation.calendar.models.named_event import EventMove, NamedEvent

__all__ = ["EventMove", "HolidayTable", "NamedEvent"]
