"""What is said of a station, and what must hold of it; shared by registering and correcting."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from bihuan.apps.air.models import Station
from bihuan.rules.refusal import Refused
from bihuan.rules.standards import HOUR_VALUES, WORDS

CODE = re.compile(r"[0-9A-Z][0-9A-Z_-]{2,19}")
WEATHER = {
    "ws": "风速",
    "wd": "风向",
    "temp": "气温",
    "rh": "相对湿度",
    "pres": "气压",
    "rain": "降水量",
}
PARAMETERS = {**{name: WORDS[name] for name in HOUR_VALUES}, **WEATHER}
CHINA = ((73.0, 136.0), (3.0, 54.0))
WORD_OF = {
    "name": "名称",
    "kind": "类型",
    "owner": "所有单位",
    "operator": "运维单位",
    "parameters": "监测项目",
    "rhythm_min": "上报间隔",
    "is_assessed": "参与评价",
    "calibrated_on": "校准日期",
    "aliases": "别名",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """Of a station, apart from its code and where it stands."""

    name: str
    kind: str
    owner: str
    parameters: Sequence[str] = HOUR_VALUES
    operator: str = ""
    rhythm_min: int = 60
    is_assessed: bool = False
    calibrated_on: date | None = None
    aliases: Sequence[str] = field(default_factory=tuple)

    @property
    def columns(self) -> dict[str, Any]:
        return {**asdict(self), "parameters": list(self.parameters), "aliases": list(self.aliases)}


def checked(*, code: str, facts: Facts, lon: float, lat: float) -> None:
    """Refuse what cannot be; names and aliases are the station's alone within all stations."""
    if CODE.fullmatch(code) is None or code.isdigit():
        raise Refused("air.station.code", "站点编码由3至20位大写字母、数字组成，并至少含一个字母")
    if Station.objects.filter(code=code).exists():
        raise Refused("air.station.taken", f"站点编码{code}已登记")
    placed(lon, lat)
    described(code, facts)


def placed(lon: float, lat: float) -> None:
    (west, east), (south, north) = CHINA
    if not (west <= lon <= east and south <= lat <= north):
        raise Refused("air.station.place", "经纬度不在境内，请检查是否颠倒")


def described(code: str, facts: Facts) -> None:
    if not facts.name.strip() or not facts.owner.strip():
        raise Refused("air.station.unnamed", "请填写站点名称和所有单位")
    if facts.kind not in Station.Kind.values:
        raise Refused("air.station.kind", "请选择站点类型")
    if not facts.parameters or set(facts.parameters) - set(PARAMETERS):
        raise Refused("air.station.parameters", "请选择监测项目")
    if not 1 <= facts.rhythm_min <= 1440:
        raise Refused("air.station.rhythm", "上报间隔为1至1440分钟")
    if facts.is_assessed and facts.kind in {Station.Kind.WEATHER, Station.Kind.MICRO}:
        raise Refused("air.station.assessed", "气象站和微站不参与评价")
    _called_once(code, facts)


def _called_once(code: str, facts: Facts) -> None:
    called = {facts.name, *facts.aliases}
    for other in Station.objects.exclude(code=code).filter(closed_on=None):
        both = called & {other.code, other.name, *other.aliases}
        if both:
            raise Refused(
                "air.station.called", f"“{min(both)}”已是站点{other.code}（{other.name}）的名称"
            )
