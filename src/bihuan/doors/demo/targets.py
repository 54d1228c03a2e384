"""The demo county's targets: the numbers speech 000 speaks of, handed down to months and townships.

The count of days for good days is left open: the first thing a dispatcher is asked (R014).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from bihuan.apps.targets import access, queries
from bihuan.apps.targets import actions as targets
from bihuan.doors.demo import works
from bihuan.doors.demo.story import Stage, Story
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.viewer import Viewer

Happening = tuple[date, time, Callable[[datetime], object]]
SET_BEFORE, FILED_BEFORE = 21, 9
"""Days: on the evening of the day on which the stations came in."""
AIR = {"medium": "air", "averaging": "mean"}
INDICATORS: dict[str, tuple[str, dict[str, Any]]] = {
    "pm25": (
        "38",
        {
            **AIR,
            "name": "PM2.5年均浓度",
            "unit": "μg/m³",
            "direction": "at_most",
            "source": "air_mean",
            "parameter": "pm25",
            "definition": "县城评价点位日均浓度的算术平均，不含例外事件日",
        },
    ),
    "good_days": (
        "80",
        {
            **AIR,
            "name": "优良天数比例",
            "unit": "%",
            "direction": "at_least",
            "source": "air_good_share",
            "definition": "AQI不大于100的天数所占比例",
            "places": 1,
        },
    ),
    "o3": (
        "160",
        {
            **AIR,
            "name": "O₃日最大8小时第90百分位",
            "unit": "μg/m³",
            "direction": "at_most",
            "source": "air_percentile",
            "parameter": "o3_8h",
            "definition": "全年O₃日最大8小时值的第90百分位数",
        },
    ),
    "sections": (
        "90",
        {
            "name": "断面水质达标比例",
            "medium": "water",
            "averaging": "none",
            "unit": "%",
            "direction": "at_least",
            "source": "water_share",
            "definition": "年均水质达到目标类别的断面所占比例",
        },
    ),
    "springs": (
        "100",
        {
            "name": "饮用水水源地水质达标率",
            "medium": "water",
            "averaging": "none",
            "unit": "%",
            "direction": "at_least",
            "source": "hand",
            "definition": "水质达标的水源地个数占比，由市里按季通报",
        },
    ),
}
EFFECTS = (
    targets.Effect(
        side="carbon",
        value=Decimal(-5200),
        unit="吨CO₂/年",
        method="改造后节约标煤2,000吨×2.6吨CO₂/吨",
    ),
    targets.Effect(
        side="pollution",
        value=Decimal("-46.5"),
        unit="吨SO₂/年",
        method="改造前后排放浓度差×年烟气量",
    ),
    targets.Effect(side="greening"),
    targets.Effect(side="growth"),
)


def happenings(stage: Stage, stories: Sequence[Story], today: date) -> Iterator[Happening]:
    """Set for the year in which the data end; the quarter's bulletin is filed later."""
    made: dict[str, int] = {}
    begun = today - timedelta(days=SET_BEFORE)
    yield begun, time(17, 0), partial(_set, stage, made, today.year)
    yield begun, time(17, 20), partial(_hand_down, stage, made)
    filed = max(begun, today - timedelta(days=FILED_BEFORE))
    if filed.year == today.year:
        yield filed, time(17, 40), partial(_file, stage, made)
    projects = (story for story in stories if works.kind_of(story.case) == "project")
    project = next(projects, None)
    if project is not None:
        yield today - timedelta(days=1), time(16, 50), partial(_note, stage, project)


def _viewer(stage: Stage, at: datetime) -> Viewer:
    return stage.county.viewer("王敏", at)


def _set(stage: Stage, made: dict[str, int], year: int, at: datetime) -> None:
    by = _viewer(stage, at)
    for code, (value, facts) in INDICATORS.items():
        indicator = targets.define_indicator(draft=targets.Draft(code=code, **facts), by=by, at=at)
        aim = targets.Aim(
            value=Decimal(value),
            document=f"关于下达{year}年度生态环境目标任务的通知",
            document_number=f"云环委〔{year}〕1号",
            document_on=min(date(year, 1, 4), at.date()),
        )
        target = targets.set_target(
            indicator_id=indicator.id, year=year, place_code=by.scope, aim=aim, by=by, at=at
        )
        made[code] = target.id


def _hand_down(stage: Stage, made: dict[str, int], at: datetime) -> None:
    """Townships and months by what the system proposes, which reconciles."""
    by = _viewer(stage, at)
    target = access.target(by, made["pm25"])
    towns = [
        targets.Piece(value=value, place_code=code, org_id=unit.id)
        for code, value in queries.proposed_townships(by, target, at=at).items()
        if (unit := orgs.township_of(code)) is not None
    ]
    months = [
        targets.Piece(value=value, month=month)
        for month, value in queries.proposed_months(by, target, at=at).items()
    ]
    for kind, pieces in (("township", towns), ("month", months)):
        if pieces:
            targets.split(target_id=target.id, kind=kind, pieces=pieces, by=by, at=at)


def _file(stage: Stage, made: dict[str, int], at: datetime) -> None:
    quarter = (at.month - 1) // 3 or 1
    targets.measure(
        target_id=made["springs"],
        value=Decimal(100),
        measured_on=min(at.date(), date(at.year, quarter * 3, 30)),
        document=f"全市{'一二三四'[quarter - 1]}季度饮用水水源水质通报",
        by=_viewer(stage, at),
        at=at,
    )


def _note(stage: Stage, story: Story, at: datetime) -> None:
    targets.note_effects(
        subject=f"ledger.item:{story.item_id}", effects=EFFECTS, by=_viewer(stage, at), at=at
    )
