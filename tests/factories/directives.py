"""Documents of the made-up county, taken in through the action."""

from datetime import date, datetime
from typing import Any

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives.models import Document, Pledge, Proposal
from tests.factories.people import County

SPEECH = """在全县扬尘治理推进会上的讲话
同志们：下面我讲两点。
一、管住工地
县住建局要会同县水利局，在3月20日前完成全县工地排查，对措施不到位的一律停工整改。
城东*热源厂的除尘改造必须倒排工期，确保在供暖季前完成。
二、管住道路
县水利局要加强河道巡查，及时清理垃圾。
城东*热源厂要主动公开排放数据。
空气质量关系千家万户。
"""


def take_in(county: County, at: datetime, text: str = SPEECH, **changes: Any) -> Document:
    facts: dict[str, Any] = {"doc_kind": "speech", "issued_on": date(2026, 3, 1)}
    return directives.take_in(
        header=directives.Header(**{**facts, **changes}),
        name="讲话.txt",
        content=text.encode(),
        by=county.qian.viewer,
        at=at,
    )


def proposals(document: Document) -> list[Proposal]:
    return list(document.proposals.order_by("start", "id"))


def changes_of(proposal: Proposal, **changes: Any) -> directives.Changes:
    """The card as it stands, with some fields made different."""
    facts: dict[str, Any] = {
        "title": proposal.title,
        "measure": proposal.measure,
        "criteria": proposal.criteria,
        "field": proposal.field,
        "lead_org_id": proposal.lead_org_id,
        "assisting_org_ids": proposal.assisting_org_ids,
        "no_assisting_needed": proposal.no_assisting_needed,
        "pace": proposal.pace,
        "due_on": proposal.due_on,
    }
    return directives.Changes(**{**facts, **changes})


def confirmed(county: County, proposal: Proposal, at: datetime, **changes: Any) -> Proposal:
    proposal.refresh_from_db()
    return directives.confirm(
        proposal_id=proposal.id,
        version=proposal.version,
        changes=changes_of(proposal, **changes),
        by=county.qian.viewer,
        at=at,
    )


def pledged(county: County, at: datetime, document: Document, **changes: Any) -> Pledge:
    """A promise of Zhao's unit, measurable and dated."""
    facts: dict[str, Any] = {
        "org_id": county.housing.id,
        "content": "3月底前完成20处工地围挡",
        "target": "20处",
        "due_on": date(2026, 3, 31),
        "person": "王局长",
    }
    pledge_id = changes.pop("pledge_id", None)
    return directives.pledge(
        document_id=document.id,
        pledge_id=pledge_id,
        promise=directives.Promise(**{**facts, **changes}),
        by=county.qian.viewer,
        at=at,
    )
