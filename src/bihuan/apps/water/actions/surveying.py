"""What is known of a section, and what none can be without; for registering and correcting."""

from dataclasses import dataclass

from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.water import WaterKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What is known of a section."""

    name: str
    water: str
    kind: WaterKind
    level: str
    place_code: str
    wanted_class: int
    basis: str
    lon: float
    lat: float
    patrol_org_id: int | None = None
    patrol_every_days: int = 7


def checked(survey: Survey) -> None:
    """What no section can be without."""
    if not survey.name.strip() or not survey.water.strip():
        raise Refused("water.register_section.no_name", "请填写断面名称和所在水体")
    if not survey.basis.strip():
        raise Refused("water.register_section.no_basis", "请写明水质目标的依据文件")
    if survey.wanted_class not in range(1, 6):
        raise Refused("water.register_section.no_class", "目标类别是Ⅰ至Ⅴ类")
    if not places.exists(survey.place_code):
        raise Refused("water.register_section.no_place", "所在乡镇不在行政区划里")
    if survey.patrol_every_days < 1:
        raise Refused("water.register_section.never_patrolled", "巡查间隔至少1天")
