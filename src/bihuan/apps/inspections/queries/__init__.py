from bihuan.apps.inspections.queries.due import Due, due_visits
from bihuan.apps.inspections.queries.visits import Line, VisitSheet, visit, visits_of

__all__ = ["Due", "Line", "VisitSheet", "due_visits", "visit", "visits_of"]
