from bihuan.apps.water.models.patrol import Patrol
from bihuan.apps.water.models.sample import Sample
from bihuan.apps.water.models.section import Section

__all__ = ["Patrol", "Sample", "Section"]
