"""Who answers for what in the tests' county, made through the actions."""

from datetime import date, datetime
from typing import Any

from bihuan.apps.duties import actions as duties
from bihuan.apps.duties.models import Dispute, DutyLine, Watch
from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make_ledger
from tests.factories.people import SET_UP, SINCE, County

TOWN, VILLAGE = "339921101", "339921101201"
ON = date(2026, 3, 2)
LINE: dict[str, Any] = {
    "domain": "施工工地",
    "clause": "县住房和城乡建设局负责房屋建筑和市政工程施工扬尘监督管理。",
    "document_title": "云川县生态环境保护责任清单",
    "from_on": SINCE,
}


def make_watch(county: County, at: datetime, **changes: Any) -> Watch:
    """谷雨 walks 前坡村."""
    held: dict[str, Any] = {
        "level": "grid",
        "role": "doer",
        "person_id": county.gu.id,
        "from_on": SINCE,
        "by": SET_UP,
    }
    if not {"place_code", "org_id", "subject_id"} & changes.keys():
        held["place_code"] = VILLAGE
    return duties.assign_watch(**{**held, **changes}, at=at)


def make_line(
    county: County, at: datetime, *, replaces_id: int | None = None, **changes: Any
) -> DutyLine:
    """住建局 leads building sites."""
    by = changes.pop("by", county.qian.viewer)
    held = LINE | {"lead_org_id": county.housing.id} | changes
    return duties.set_duty_line(line=duties.Line(**held), replaces_id=replaces_id, by=by, at=at)


def make_declined(county: County, at: datetime, *, times: int = 1) -> Any:
    """An item that 住建局 sent back so often, with its clause."""
    item = make_ledger.make_item(county, at)
    for _ in range(times):
        ledger.assign(item_id=item.id, by=county.qian.viewer, at=at)
        ledger.decline(
            item_id=item.id,
            clause="三定规定第四条",
            reason="拆迁工地不归住建",
            by=county.zhao.viewer,
            at=at,
        )
    item.refresh_from_db()
    return item


def make_dispute(county: County, at: datetime) -> Dispute:
    item = make_declined(county, at)
    return duties.raise_dispute(item_id=item.id, why="asked", by=county.qian.viewer, at=at)


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of duties point to."""
    line = {"line_id": make_line(county, at).id}
    watch = make_watch(county, at)
    dispute = {"dispute_id": make_dispute(county, at).id}
    other = make_dispute(county, at)
    ruled = duties.rule_dispute(
        dispute_id=other.id,
        lead_org_id=county.town.id,
        reason="拆迁工地由属地负责",
        likewise=duties.Likewise(words=["拆迁"]),
        by=county.li.viewer,
        at=at,
    )
    return {
        "duties-line": line,
        "duties-line-end": line,
        "duties-watch-end": {"watch_id": watch.id},
        "duties-dispute": dispute,
        "duties-rule-withdraw": {"rule_id": ruled.rule_id},
    }
