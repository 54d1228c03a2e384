from bihuan.apps.air.queries.views import DayView, HourView, Period, PollutantPeriod

__all__ = ["DayView", "HourView", "Period", "PollutantPeriod"]
