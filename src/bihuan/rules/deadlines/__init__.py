"""The lawful clock: working days with 调休, terms, pauses, extensions, and how dates come about."""

from bihuan.rules.deadlines.calendar import LAWFUL, Calendar, Counted
from bihuan.rules.deadlines.changes import Changed, recounted
from bihuan.rules.deadlines.clocks import CLOCKS, TEMPLATES, Clock, Template
from bihuan.rules.deadlines.events import (
    Shift,
    Tied,
    carried,
    countdown,
    shift,
    tie_said,
    tied_on,
)
from bihuan.rules.deadlines.explaining import explain, weekday_said
from bihuan.rules.deadlines.notice import Holiday, holidays_of, read_notice, table_of, written
from bihuan.rules.deadlines.periods import Period, end_of
from bihuan.rules.deadlines.reckoning import Bound, Extension, Pause, Reckoning, extend
from bihuan.rules.deadlines.tables import YearTable, tables_of
from bihuan.rules.deadlines.telling import (
    Told,
    said_moment,
    tell_day,
    tell_end,
    tell_left,
    tell_move,
    tell_pause,
    tell_work_hours,
)
from bihuan.rules.deadlines.terms import Due, Term, Unit, said

__all__ = [
    "CLOCKS",
    "LAWFUL",
    "TEMPLATES",
    "Bound",
    "Calendar",
    "Changed",
    "Clock",
    "Counted",
    "Due",
    "Extension",
    "Holiday",
    "Pause",
    "Period",
    "Reckoning",
    "Shift",
    "Template",
    "Term",
    "Tied",
    "Told",
    "Unit",
    "YearTable",
    "carried",
    "countdown",
    "end_of",
    "explain",
    "extend",
    "holidays_of",
    "read_notice",
    "recounted",
    "said",
    "said_moment",
    "shift",
    "table_of",
    "tables_of",
    "tell_day",
    "tell_end",
    "tell_left",
    "tell_move",
    "tell_pause",
    "tell_work_hours",
    "tie_said",
    "tied_on",
    "weekday_said",
    "written",
]
