from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.events import PaperServed
from bihuan.apps.inspections.models import Served
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import actions as files
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Which paper reached whom, how and when; with the receipt where there is one."""

    paper: str
    number: str
    how: str
    receiver: str
    served_at: datetime
    receipt: tuple[str, BinaryIO] | None = None


@transaction.atomic
def serve_paper(*, visit_id: int, serving: Serving, by: Viewer, at: datetime) -> Served:
    """A paper that follows from a visit has reached its addressee."""
    visit = access.visit_for(by, visit_id)
    access.require_author(by, visit, "serve_paper")
    number, receiver = serving.number.strip(), serving.receiver.strip()
    if serving.paper not in Served.Paper.values or serving.how not in Served.How.values:
        raise Refused("inspections.serve_paper.kind", "请选择文书种类和送达方式")
    if not number or not receiver:
        raise Refused("inspections.serve_paper.blank", "请填写文书编号和收件人")
    if serving.served_at > at:
        raise Refused("inspections.serve_paper.future", "送达时间不能晚于现在")
    if Served.objects.filter(county_code=visit.county_code, number=number).exists():
        raise Refused("inspections.serve_paper.twice", f"编号{number}的文书已经登记送达")
    served = Served.objects.create(
        visit=visit,
        county_code=visit.county_code,
        paper=serving.paper,
        number=number,
        how=serving.how,
        receiver=receiver,
        served_at=serving.served_at,
        served_by=by.name,
        noted_at=at,
    )
    if serving.receipt is not None:
        name, stream = serving.receipt
        files.attach(
            subject=served.subject_key,
            name=name,
            stream=stream,
            role="送达回证",
            note="",
            by=by,
            at=at,
        )
    event = PaperServed(
        visit_id=visit.id,
        subject_id=visit.subject_id,
        subject_name=visit.subject.name,
        how=Served.How(serving.how).label,
        paper=Served.Paper(serving.paper).label,
        number=number,
        receiver=receiver,
    )
    audit.record(event, by=by, at=at)
    return served
