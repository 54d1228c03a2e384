"""The odds that a year meets its target: drawn from earlier years, said honestly, tested back."""

from bihuan.rules.odds.backtest import (
    NO_CASES,
    ORIGINS,
    Cases,
    Level,
    Score,
    calibration,
    good_cases,
    mean_cases,
    score,
)
from bihuan.rules.odds.delay import LIKELY, Delay, cut_for, delay
from bihuan.rules.odds.drawing import DRAWS, OURS, PLAIN, SIGMA, Method, sigma
from bihuan.rules.odds.gooddays import GoodOdds, good_odds
from bihuan.rules.odds.outlook import (
    IMPOSSIBLE,
    ODDS,
    SAFE,
    YEARS_NEEDED,
    Outlook,
    Rest,
    Spread,
    outlook,
    require_years,
    rest_of,
)
from bihuan.rules.odds.scenario import (
    ASSUMED_SHARES,
    CLASSES,
    LOCAL_SHARE,
    Measures,
    Sources,
    chances,
    cut,
    easing,
)
from bihuan.rules.odds.seasons import Panel, panel
from bihuan.rules.odds.wording import percent, word
from bihuan.rules.odds.yearmean import MeanOdds, mean_odds

__all__ = [
    "ASSUMED_SHARES",
    "CLASSES",
    "DRAWS",
    "IMPOSSIBLE",
    "LIKELY",
    "LOCAL_SHARE",
    "NO_CASES",
    "ODDS",
    "ORIGINS",
    "OURS",
    "PLAIN",
    "SAFE",
    "SIGMA",
    "YEARS_NEEDED",
    "Cases",
    "Delay",
    "GoodOdds",
    "Level",
    "MeanOdds",
    "Measures",
    "Method",
    "Outlook",
    "Panel",
    "Rest",
    "Score",
    "Sources",
    "Spread",
    "calibration",
    "chances",
    "cut",
    "cut_for",
    "delay",
    "easing",
    "good_cases",
    "good_odds",
    "mean_cases",
    "mean_odds",
    "outlook",
    "panel",
    "percent",
    "require_years",
    "rest_of",
    "score",
    "sigma",
    "word",
]
