from bihuan.apps.roads.models.plan import Plan, PlanLine

__all__ = ["Plan", "PlanLine"]
