"""Items at any place of their life, made through the actions."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from bihuan.foundation.audit import queries as audit
from bihuan.rules.viewer import Viewer
from tests.factories.people import CODE, County
from tests.factories.uploads import photo

DUE = date(2026, 3, 20)


def draft(county: County, **changes: Any) -> ledger.Draft:
    """A complete draft that can be issued."""
    facts: dict[str, Any] = {
        "kind": "problem",
        "title": "东门工地土方未覆盖",
        "origin": "county",
        "place_code": CODE + "101201",
        "lead_org_id": county.housing.id,
        "assisting_org_ids": [county.water.id],
        "manager_id": county.zheng.id,
        "doer_id": county.zhao.id,
        "supervisor_id": county.wang.id,
        "leader_id": county.li.id,
        "measure": "全部覆盖，安装喷淋",
        "due_on": DUE,
        "criteria": ["裸土全部覆盖"],
    }
    return ledger.Draft(**{**facts, **changes})


def make_item(county: County, at: datetime, **changes: Any) -> Item:
    return ledger.open_item(draft=draft(county, **changes), by=county.qian.viewer, at=at)


def make_issued(county: County, at: datetime, **changes: Any) -> Item:
    item = make_item(county, at, **changes)
    return ledger.assign(item_id=item.id, by=county.qian.viewer, at=at)


def make_doing(county: County, at: datetime, **changes: Any) -> Item:
    item = make_issued(county, at, **changes)
    return ledger.sign_for(item_id=item.id, by=county.zhao.viewer, at=at)


def evidence_of(item: Item, *, by: Viewer, at: datetime) -> Item:
    """One photo for every line of the standard."""
    for criterion in item.criteria.all():
        ledger.add_evidence(
            item_id=item.id,
            name="整改后.jpg",
            stream=BytesIO(photo()),
            when="after",
            criterion_id=criterion.id,
            by=by,
            at=at,
        )
    return item


def give_evidence(county: County, item: Item, at: datetime) -> None:
    evidence_of(item, by=county.zhao.viewer, at=at)


def make_submitted(county: County, at: datetime, **changes: Any) -> Item:
    item = make_doing(county, at, **changes)
    give_evidence(county, item, at)
    return ledger.submit(item_id=item.id, text="已覆盖", by=county.zhao.viewer, at=at)


def make_closing(county: County, at: datetime, **changes: Any) -> Item:
    item = make_submitted(county, at, **changes)
    return ledger.accept(item_id=item.id, by=county.qian.viewer, at=at)


def make_checked(county: County, at: datetime, **changes: Any) -> Item:
    item = make_closing(county, at, **changes)
    ledger.arrange_check(item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=at)
    return ledger.pass_check(item_id=item.id, finding="现场全部覆盖", by=county.wu.viewer, at=at)


def make_public(county: County, at: datetime, **changes: Any) -> Item:
    item = make_checked(county, at, **changes)
    return ledger.publish(item_id=item.id, by=county.qian.viewer, at=at)


def make_closed(county: County, at: datetime, **changes: Any) -> Item:
    item = make_public(county, at, **changes)
    return ledger.close(item_id=item.id, by=county.qian.viewer, at=at + timedelta(days=11))


def terms(county: County, at: datetime, **changes: Any) -> ledger.PlateTerms:
    """A plate that Li sponsors for four weeks."""
    facts: dict[str, Any] = {
        "sponsor_id": county.li.id,
        "until_on": at.date() + timedelta(days=28),
        "reason": "久拖不决",
    }
    return ledger.PlateTerms(**{**facts, **changes})


def plate(county: County, item: Item, at: datetime, **changes: Any) -> Item:
    return ledger.list_for_supervision(
        item_id=item.id, terms=terms(county, at, **changes), by=county.qian.viewer, at=at
    )


OPTIONS = ("就地提升改造", "整体搬迁")


def escalate(county: County, item: Item, at: datetime) -> Item:
    return ledger.escalate(
        item_id=item.id,
        question="搬迁资金由谁承担",
        options=OPTIONS,
        suggestion="整体搬迁",
        by=county.zhao.viewer,
        at=at,
    )


def journal(item: Item) -> list[Any]:
    """The item's events, oldest first."""
    return audit.about(item.subject)
