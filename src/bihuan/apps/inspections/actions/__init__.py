from bihuan.apps.inspections.actions.add_visit_photo import add_visit_photo
from bihuan.apps.inspections.actions.cancel_inspection import cancel_inspection
from bihuan.apps.inspections.actions.declare_conflict import declare_conflict
from bihuan.apps.inspections.actions.depart import depart
from bihuan.apps.inspections.actions.draw_targets import draw_targets
from bihuan.apps.inspections.actions.finish_inspection import finish_inspection
from bihuan.apps.inspections.actions.lift_stop_order import lift_stop_order
from bihuan.apps.inspections.actions.look_at_list import look_at_list
from bihuan.apps.inspections.actions.mark_unreached import mark_unreached
from bihuan.apps.inspections.actions.order_stop import order_stop
from bihuan.apps.inspections.actions.plan_inspection import plan_inspection
from bihuan.apps.inspections.actions.record_visit import record_visit
from bihuan.apps.inspections.actions.serve_paper import Serving, serve_paper
from bihuan.apps.inspections.actions.set_recheck import set_recheck
from bihuan.apps.inspections.actions.teaming import TeamPlan

__all__ = [
    "Serving",
    "TeamPlan",
    "add_visit_photo",
    "cancel_inspection",
    "declare_conflict",
    "depart",
    "draw_targets",
    "finish_inspection",
    "lift_stop_order",
    "look_at_list",
    "mark_unreached",
    "order_stop",
    "plan_inspection",
    "record_visit",
    "serve_paper",
    "set_recheck",
]
