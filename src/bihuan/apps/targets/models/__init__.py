from bihuan.apps.targets.models.co_benefit import CoBenefit
from bihuan.apps.targets.models.indicator import Indicator
from bihuan.apps.targets.models.measurement import Measurement
from bihuan.apps.targets.models.split import Split
from bihuan.apps.targets.models.target import Target
from bihuan.apps.targets.models.year_account import YearAccount

__all__ = ["CoBenefit", "Indicator", "Measurement", "Split", "Target", "YearAccount"]
