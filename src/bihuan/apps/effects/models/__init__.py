from bihuan.apps.effects.models.judgement import Judgement
from bihuan.apps.effects.models.run import Run

__all__ = ["Judgement", "Run"]
