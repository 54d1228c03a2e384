from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.actions.moving import level_of, note_turn, open_responses
from bihuan.apps.warnings.events import WarningRecorded
from bihuan.apps.warnings.flow import Status
from bihuan.apps.warnings.models import Alert, Plan, Turn, Warning
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The city's paper: who issued what level, by which document, from when to when."""

    level: str
    issuer: str
    issuer_rank: str
    document: str
    issued_at: datetime
    starts_at: datetime
    ends_planned_at: datetime | None = None
    reason: str = ""


@transaction.atomic
def record_warning(*, notice: Notice, by: Viewer, at: datetime) -> Warning:
    """Follow the city's warning: its level's measures open for every object of the list (R071)."""
    county_code = access.home_county(by)
    level = level_of(notice.level)
    _require_paper(notice, county_code, at)
    plan = Plan.objects.filter(county_code=county_code, to_on__isnull=True).first()
    if plan is None:
        raise Refused("warnings.record.no_plan", "还没有录入备案预案，请先录入预案和应急减排清单")
    warning = Warning.objects.create(
        county_code=county_code,
        plan=plan,
        level=level,
        issuer=notice.issuer.strip(),
        issuer_rank=notice.issuer_rank,
        document=notice.document.strip(),
        issued_at=notice.issued_at,
        starts_at=notice.starts_at,
        ends_planned_at=notice.ends_planned_at,
        reason=notice.reason.strip(),
        recorded_by=by.name,
        recorded_at=at,
        changed_at=notice.issued_at,
    )
    note_turn(
        warning,
        Turn.Kind.ISSUED,
        document=warning.document,
        on=notice.issued_at,
        by=by.name,
        at=at,
    )
    count = open_responses(warning, at=at)
    if not count:
        raise Refused(
            "warnings.record.no_measures", f"清单里没有{level.word}措施，请先导入应急减排清单"
        )
    _answer_alerts(warning, by, at)
    event = WarningRecorded(
        warning_id=warning.id,
        issuer=warning.issuer,
        level_word=level.word,
        document=warning.document,
        count=count,
    )
    audit.record(event, by=by, at=at)
    return warning


def _require_paper(notice: Notice, county_code: str, at: datetime) -> None:
    if notice.issuer_rank not in Warning.Rank.values:
        raise Refused(
            "warnings.record.county",
            "重污染天气预警由设区的市以上发布，县级只能登记上级预警并跟随响应",
        )
    if not notice.document.strip() or not notice.issuer.strip():
        raise Refused("warnings.record.no_document", "请写明发布机关和文号")
    if notice.issued_at > at:
        raise Refused("warnings.record.future", "发布时间晚于现在，收到正式文件后再登记")
    if notice.ends_planned_at and notice.ends_planned_at <= notice.starts_at:
        raise Refused("warnings.record.ends_before", "预计解除时间须晚于启动时间")
    rows = Warning.objects.filter(county_code=county_code)
    if rows.filter(document=notice.document.strip()).exists():
        raise Refused("warnings.record.twice", "这份文件的预警已经登记")
    if rows.filter(status=Status.ACTIVE).exists():
        raise Refused("warnings.record.one", "已有生效中的预警，请在其上升级、降级或先解除")


def _answer_alerts(warning: Warning, by: Viewer, at: datetime) -> None:
    """What asked to look for the city's warning has its answer."""
    Alert.objects.filter(
        county_code=warning.county_code, kind=Alert.Kind.THRESHOLD, outcome=""
    ).update(outcome=Alert.Outcome.FOLLOWED, warning=warning, decided_at=at, decided_by=by.name)
