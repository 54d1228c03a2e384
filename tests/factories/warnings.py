"""Plans, emergency lists, warnings and alerts, made through the actions."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from bihuan.apps.warnings import actions as warnings
from bihuan.apps.warnings.models import Alert, ListImport, Plan, Response, Warning
from bihuan.rules.viewer import system_viewer
from tests.factories.people import CODE, County

WATCH = system_viewer("趋势监视")
HEADS = (
    "类型,名称,行业,绩效等级,保障理由,责任单位,监管部门,乡镇,联系人,电话,核查方式,"
    "黄色措施,黄色减排NOx,橙色措施,橙色减排NOx,红色措施,红色减排NOx"
)
ROWS = (
    "工地,安置房项目,,,,县住建局,,青石镇,张工,13900000001,视频,停止土方；湿法作业,1,停工,2,停工,2",
    "企业,青石砖厂,砖瓦,C,,,县水利局,青石镇,李工,13900000002,用电,停一条窑,6,停窑,12,停窑,12",
    "企业,青石电子,电子,A,,,,青石镇,王工,,在线,自主减排,0,自主减排,0,停喷涂,4",
    "企业,青石热力,热力,,保民生供暖,,,青石镇,,,,,,,,,",
)
BASES = {"nox": "60"}


def filed(**changes: Any) -> warnings.Filed:
    held: dict[str, Any] = {
        "name": "云川县重污染天气应急预案",
        "number": "云政办〔2025〕30号",
        "filed_with": "市生态环境局",
        "from_on": date(2025, 11, 1),
        "bases": BASES,
    }
    return warnings.Filed(**{**held, **changes})


def make_plan(county: County, at: datetime, **changes: Any) -> Plan:
    return warnings.file_plan(filed=filed(**changes), by=county.qian.viewer, at=at)


def make_list(county: County, at: datetime, rows: tuple[str, ...] = ROWS) -> ListImport:
    data = "\n".join((HEADS, *rows)).encode()
    return warnings.import_list(filename="清单.csv", data=data, by=county.qian.viewer, at=at)


def notice(at: datetime, **changes: Any) -> warnings.Notice:
    held: dict[str, Any] = {
        "level": "yellow",
        "issuer": "市重污染天气应急指挥部",
        "issuer_rank": "city",
        "document": "市重污染办〔2026〕1号",
        "issued_at": at - timedelta(minutes=20),
        "starts_at": at,
        "ends_planned_at": at + timedelta(days=3),
        "reason": "静稳高湿",
    }
    return warnings.Notice(**{**held, **changes})


def make_warning(county: County, at: datetime, **changes: Any) -> Warning:
    """With a plan and a list of three objects that act and one that is protected."""
    make_plan(county, at)
    make_list(county, at)
    return warnings.record_warning(notice=notice(at, **changes), by=county.qian.viewer, at=at)


def row_of(warning: Warning, text: str) -> Response:
    return Response.objects.get(warning=warning, text=text, ended_at__isnull=True)


def make_alert(county: County, at: datetime, **changes: Any) -> Alert:
    held: dict[str, Any] = {
        "kind": "trend",
        "place_code": CODE,
        "place_name": "云川县",
        "pollutant": "pm25",
        "since": at.date() - timedelta(days=20),
        "sentence": "PM2.5自2月10日起持续偏高",
        "areas": ["青石镇"],
        "rise_pct": 45,
    }
    made = warnings.raise_alert(found=warnings.Found(**{**held, **changes}), by=WATCH, at=at)
    assert made is not None, "this factory makes the first of its kind"
    return made


def pages(county: County, at: datetime) -> Mapping[str, dict[str, object]]:
    """What the addresses of warnings point to: one in force that asks Zhao's unit something."""
    warning = make_warning(county, at)
    row = row_of(warning, "停止土方")
    imported = ListImport.objects.get()
    alert = make_alert(county, at)
    about: dict[str, object] = {"warning_id": warning.id}
    return {
        "warnings-detail": dict(about),
        "warnings-act": about | {"verb": "lift"},
        "warnings-sign": about | {"emitter_id": row.emitter_id},
        "warnings-call": about | {"emitter_id": row.emitter_id},
        "warnings-done": {"response_id": row.id},
        "warnings-unable": {"response_id": row.id},
        "warnings-check": {"response_id": row.id},
        "warnings-import-report": {"import_id": imported.id},
        "warnings-alert-item": {"alert_id": alert.id},
        "warnings-alert-dismiss": {"alert_id": alert.id},
    }
