from bihuan.apps.patrols.actions.add_patrol_photo import add_patrol_photo
from bihuan.apps.patrols.actions.end_plan import end_plan
from bihuan.apps.patrols.actions.plan_patrol import RoutePoint, plan_patrol
from bihuan.apps.patrols.actions.record_patrol import Stop, record_patrol

__all__ = ["RoutePoint", "Stop", "add_patrol_photo", "end_plan", "plan_patrol", "record_patrol"]
