"""The lawful calendar: working days with 调休, work hours, and what is only an estimate."""

from bihuan.rules.deadlines.calendar import LAWFUL, Calendar, Counted, YearTable

__all__ = ["LAWFUL", "Calendar", "Counted", "YearTable"]
