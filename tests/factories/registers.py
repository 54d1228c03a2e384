"""Registers of three kinds and their subjects, made through the actions."""

from datetime import datetime
from typing import Any

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects.models import Subject
from bihuan.rules.viewer import Viewer
from tests.factories.people import County

SITES = """
code = "sites"
name = "建筑工地"
name_word = "工地名称"
domain = "扬尘"
medium = "air"
owner = "县住建局"
check_days = 30
refresh_days = 90
public = "list"
key = ["permit"]
columns = ["builder", "stage", "permit"]
fields = [
  { code = "permit", name = "施工许可证号", required = true },
  { code = "builder", name = "施工单位" },
  { code = "stage", name = "施工阶段", type = "choice", options = ["土方","主体","装修","完工"] },
  { code = "area", name = "面积", type = "number", unit = "平方米", min = 0 },
  { code = "begun_on", name = "开工日期", type = "date" },
  { code = "phone", name = "负责人电话", type = "phone", personal = true },
]
[[alerts]]
code = "big"
name = "面积大"
when = "area > 10000"
text = "{name}面积{area}"
"""
COAL = """
code = "coal"
name = "散煤点"
domain = "散煤"
medium = "air"
owner = "县生态环境局"
check_days = 15
retired_when = "status == '已取缔'"
reopen_within_m = 200
fields = [
  { code = "status", name = "处置状态", type = "choice", options = ["存在", "已取缔"] },
]
"""
ZONES = """
code = "zones"
name = "禁煤区"
geometry = "area"
fields = [
  { code = "basis", name = "依据" },
  { code = "from_on", name = "划定日期", type = "date" },
  { code = "to_on", name = "废止日期", type = "date" },
]
"""
PLACE = "339921101"
REGISTER_PAGES = ("register", "new", "import", "surveys", "export")
SURVEY_PAGES = ("survey", "survey-mark", "survey-close")


def adopt(text: str, at: datetime, by: Viewer) -> None:
    subjects.adopt_pack(county_code="339921", text=text, reason="试用", by=by, at=at)


def register(register_code: str, at: datetime, by: Viewer, **entry: Any) -> Subject:
    return subjects.register_subject(
        register=register_code, entry=subjects.Entry(**entry), by=by, at=at
    )


def site(number: int, at: datetime, by: Viewer, **changes: Any) -> Subject:
    values = {"permit": f"施2026-{number:03}", "builder": "云川建工", "stage": "土方"}
    values |= changes.pop("values", {})
    return register(
        "sites",
        at,
        by,
        **{"name": f"{number}号工地", "values": values, "place_code": PLACE, **changes},
    )


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """One site, one survey round and one list that is looked at."""
    adopt(SITES, at, county.qian.viewer)
    about = {"subject_id": site(1, at, county.qian.viewer).id}
    round_ = subjects.open_survey(
        register="sites",
        name="三月排查",
        begin_on=at.date(),
        end_on=at.date(),
        by=county.qian.viewer,
        at=at,
    )
    batch = subjects.take_batch(
        register="sites",
        file_name="工地.csv",
        content="工地名称,施工许可证号\n新工地,施2026-009\n".encode(),
        by=county.qian.viewer,
        at=at,
    )
    of = {"register": "sites"}
    return {
        "registers-pack": dict(of),
        "registers-pack-edit": dict(of),
        "registers-pack-edition": of | {"number": 1},
        **{f"registers-{name}": dict(about) for name in ("subject", "edit", "move", "attach")},
        "registers-act": about | {"verb": "stop"},
        **{f"registers-{name}": {"survey_id": round_.id} for name in SURVEY_PAGES},
        **{
            f"registers-{name}": {"import_id": batch.id} for name in ("import-check", "import-undo")
        },
        **{f"registers-{name}": dict(of) for name in REGISTER_PAGES},
    }
