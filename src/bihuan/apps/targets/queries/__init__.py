from bihuan.apps.targets.models import Indicator, Measurement, Split, Target, YearAccount
from bihuan.apps.targets.models.year_account import hash_of
from bihuan.apps.targets.queries.cards import card_of, cards
from bihuan.apps.targets.queries.course import Course, CoursePoint, Step, course, steps
from bihuan.apps.targets.queries.frozen import content_of
from bihuan.apps.targets.queries.listing import (
    EffectLine,
    account,
    choices,
    earlier,
    effects,
    indicator,
    indicators,
    journal,
    measurements,
    months_set,
    splits_set,
    years,
)
from bihuan.apps.targets.queries.months import months
from bihuan.apps.targets.queries.shapes import (
    Card,
    DayPoint,
    MonthLine,
    SoFar,
    SplitLine,
    SplitTable,
    Standing,
)
from bihuan.apps.targets.queries.splitting import (
    proposed_months,
    proposed_townships,
    reconciled,
    reconciled_told,
    tables,
    unreconciled_told,
)
from bihuan.apps.targets.queries.standing import standing, standing_of, target_standing
from bihuan.apps.targets.queries.written import plain

__all__ = [
    "Card",
    "Course",
    "CoursePoint",
    "DayPoint",
    "EffectLine",
    "Indicator",
    "Measurement",
    "MonthLine",
    "SoFar",
    "Split",
    "SplitLine",
    "SplitTable",
    "Standing",
    "Step",
    "Target",
    "YearAccount",
    "account",
    "card_of",
    "cards",
    "choices",
    "content_of",
    "course",
    "earlier",
    "effects",
    "hash_of",
    "indicator",
    "indicators",
    "journal",
    "measurements",
    "months",
    "months_set",
    "plain",
    "proposed_months",
    "proposed_townships",
    "reconciled",
    "reconciled_told",
    "splits_set",
    "standing",
    "standing_of",
    "steps",
    "tables",
    "target_standing",
    "unreconciled_told",
    "years",
]
