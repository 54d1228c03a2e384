import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bihuan.apps.targets import access
from bihuan.apps.targets.events import IndicatorDefined
from bihuan.apps.targets.models import Indicator
from bihuan.foundation.audit import actions as audit
from bihuan.rules.attainment import Averaging
from bihuan.rules.refusal import Refused
from bihuan.rules.standards import DAY_VALUES
from bihuan.rules.viewer import Viewer

CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
S = Indicator.Source
WITH_POLLUTANT = (S.AIR_MEAN, S.AIR_PERCENTILE)
BY_PERCENTILE = ("co", "o3_8h")
"""Judged by a percentile of the days (HJ 663), the rest by their mean."""
PER_CENT = (S.AIR_GOOD_SHARE, S.WATER_SHARE, S.LEDGER_CLOSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An indicator as a person writes it down."""

    code: str
    name: str
    medium: str
    unit: str
    definition: str
    averaging: str
    direction: str
    source: str
    parameter: str = ""
    places: int = 0


@transaction.atomic
def define_indicator(*, draft: Draft, by: Viewer, at: datetime) -> Indicator:
    """Say what is judged and where its value comes from, before anybody sets a number."""
    county_code = access.home_county(by)
    name = draft.name.strip()
    if not name:
        raise Refused("targets.define_indicator.no_name", "请写明指标名称")
    if not CODE.fullmatch(draft.code):
        raise Refused(
            "targets.define_indicator.code", "代码用小写英文字母开头，只含字母、数字和下划线"
        )
    taken = Indicator.objects.filter(county_code=county_code)
    if taken.filter(name=name).exists() or taken.filter(code=draft.code).exists():
        raise Refused("targets.define_indicator.twice", f"已经有名称或代码相同的指标：{name}")
    _fits(draft)
    made = Indicator.objects.create(
        county_code=county_code,
        code=draft.code,
        name=name,
        medium=Indicator.Medium(draft.medium),
        unit="%" if draft.source in PER_CENT else draft.unit.strip(),
        definition=draft.definition.strip(),
        averaging=Averaging(draft.averaging),
        direction=Indicator.Direction(draft.direction),
        source=Indicator.Source(draft.source),
        parameter=draft.parameter if draft.source in WITH_POLLUTANT else "",
        places=draft.places,
        defined_by=by.name,
        defined_at=at,
    )
    event = IndicatorDefined(indicator_id=made.id, name=made.name, source=made.get_source_display())
    audit.record(event, by=by, at=at)
    return made


def _fits(draft: Draft) -> None:
    """Source, pollutant and direction belong together."""
    if draft.source in WITH_POLLUTANT:
        if draft.parameter not in DAY_VALUES:
            raise Refused("targets.define_indicator.no_pollutant", "请选择污染物")
        by_percentile = draft.parameter in BY_PERCENTILE
        if by_percentile != (draft.source == S.AIR_PERCENTILE):
            raise Refused(
                "targets.define_indicator.statistic",
                "O₃和CO按日值的百分位数评价，其余污染物按年均浓度评价",
            )
    wants_less = draft.source in {*WITH_POLLUTANT, S.AIR_COMPOSITE}
    is_at_most = draft.direction == Indicator.Direction.AT_MOST
    if draft.source != S.HAND and is_at_most != wants_less:
        raise Refused(
            "targets.define_indicator.direction", "浓度和指数的目标是不高于，比例的目标是不低于"
        )
