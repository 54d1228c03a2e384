from bihuan.apps.roads.actions.change_line import change_line
from bihuan.apps.roads.actions.confirm_plan import confirm_plan
from bihuan.apps.roads.actions.note_done import note_done
from bihuan.apps.roads.actions.plan_day import plan_day

__all__ = ["change_line", "confirm_plan", "note_done", "plan_day"]
