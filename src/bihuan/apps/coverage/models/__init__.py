from bihuan.apps.coverage.models.day import CoverageDay
from bihuan.apps.coverage.models.sight import Sight

__all__ = ["CoverageDay", "Sight"]
