from bihuan.apps.patrols.models.patrol import CheckIn, Passage, Patrol
from bihuan.apps.patrols.models.plan import PatrolPlan

__all__ = ["CheckIn", "Passage", "Patrol", "PatrolPlan"]
