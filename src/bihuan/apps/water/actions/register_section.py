from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from bihuan.apps.water import access
from bihuan.apps.water.events import SectionRegistered
from bihuan.apps.water.models import Section
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer
from bihuan.rules.water import CLASS_WORDS, WaterKind


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


@transaction.atomic
def register_section(*, code: str, survey: Survey, by: Viewer, at: datetime) -> Section:
    """Put a section on the list, with the class it must reach and the paper that says so."""
    access.require_register(by, survey.place_code)
    if Section.objects.filter(code=code).exists():
        raise Refused("water.register_section.twice", f"断面编号{code}已经登记")
    check(survey)
    made = Section.objects.create(
        code=code, registered_by=by.name, registered_at=at, **asdict(survey)
    )
    event = SectionRegistered(
        section_id=made.id, name=made.name, wanted=CLASS_WORDS[made.wanted_class]
    )
    audit.record(event, by=by, at=at)
    return made


def check(survey: Survey) -> None:
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
