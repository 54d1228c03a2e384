"""What we would have said in the county's own earlier years, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, reduce
from operator import add

from bihuan.apps.air import queries as air
from bihuan.apps.targets import access
from bihuan.apps.targets.queries import odds_history as history
from bihuan.rules import odds
from bihuan.rules.viewer import Viewer

GOOD = "good_days"
KINDS = {
    "pm25": "PM2.5年均浓度",
    "pm10": "PM10年均浓度",
    "no2": "NO₂年均浓度",
    "so2": "SO₂年均浓度",
    GOOD: "优良天数比例",
}
"""What can be tested back; means against 0.97 of the year before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Forecasts made on one day of the year."""

    month: int
    day: int
    ours: odds.Score
    plain: odds.Score | None
    """The plain bootstrap's, which is made for means only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """The county's own back-test; without a case, the sentence that says so."""

    kind: str
    word: str
    years: tuple[int, ...]
    places: int
    origins: tuple[Origin, ...]
    ours: odds.Score | None
    plain: odds.Score | None
    levels: tuple[odds.Level, ...]
    plain_levels: tuple[odds.Level, ...]


def tested(viewer: Viewer, kind: str, *, at: datetime) -> Tested:
    """Years that are over, each forecast from the years before it alone."""
    county = access.county_of(viewer)
    codes = tuple(code for code, _ in air.places(viewer) if code.isdigit() and county)
    last = date(at.year - 1, 12, 31)
    if not codes:
        return Tested(
            kind=kind, word=KINDS[kind], years=(), places=0, origins=(),
            ours=None, plain=None, levels=(), plain_levels=(),
        )  # fmt: skip
    codes = codes[:1] if kind == GOOD else codes
    return _tested(kind, codes, last, history.changed(codes, last))


@lru_cache(maxsize=8)
def _tested(kind: str, codes: tuple[str, ...], last: date, changed: str) -> Tested:
    """Kept until a day changes: half a second of work."""
    if kind == GOOD:
        grid = history.good_grid(codes[0], last)
    else:
        grid = history.grid(codes, kind, last, changed)
    years = tuple(range(last.year - history.EARLIER + 1, last.year + 1))
    ours = {origin: _cases(kind, grid, years, origin, odds.OURS) for origin in odds.ORIGINS}
    plain = (
        {origin: _cases(kind, grid, years, origin, odds.PLAIN) for origin in odds.ORIGINS}
        if kind != GOOD
        else {}
    )
    lines = []
    for origin, cases in ours.items():
        score = odds.score(cases)
        if score is not None:
            beside = odds.score(plain.get(origin, odds.NO_CASES))
            lines.append(Origin(month=origin[0], day=origin[1], ours=score, plain=beside))
    all_ours, all_plain = _together(ours.values()), _together(plain.values())
    return Tested(
        kind=kind,
        word=KINDS[kind],
        years=grid.years[1:],
        places=len(grid.values),
        origins=tuple(lines),
        ours=odds.score(all_ours),
        plain=odds.score(all_plain),
        levels=odds.calibration(all_ours),
        plain_levels=odds.calibration(all_plain),
    )


def _cases(
    kind: str,
    grid: odds.Grid,
    years: tuple[int, ...],
    origin: tuple[int, int],
    method: odds.Method,
) -> odds.Cases:
    if kind == GOOD:
        return _together(odds.good_cases(grid, year, origin) for year in years)
    return _together(odds.mean_cases(grid, year, origin, method=method) for year in years)


def _together(cases: Iterable[odds.Cases]) -> odds.Cases:
    return reduce(add, cases, odds.NO_CASES)
