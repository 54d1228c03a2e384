from bihuan.apps.effects.models import Judgement, Run
from bihuan.apps.effects.queries.listing import (
    Tally,
    journal,
    judgement,
    judgements,
    of_subject,
    run,
    runs,
    tally,
)
from bihuan.apps.effects.queries.winds import BOUNDS, Winds, winds

__all__ = [
    "BOUNDS",
    "Judgement",
    "Run",
    "Tally",
    "Winds",
    "journal",
    "judgement",
    "judgements",
    "of_subject",
    "run",
    "runs",
    "tally",
    "winds",
]
