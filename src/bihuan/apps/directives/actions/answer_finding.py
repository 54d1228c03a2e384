from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.events import FindingAnswered
from bihuan.apps.directives.models import Finding
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

LONGEST = 200


@transaction.atomic
def answer_finding(*, finding_id: int, answer: str, by: Viewer, at: datetime) -> Finding:
    """Say what was found out about a number that does not add up; the text stays as it is."""
    finding = access.finding_for(by, finding_id)
    if not answer.strip():
        raise Refused(
            "directives.answer_finding.empty", "请写明核实情况，例如以哪个数为准、向谁核实的"
        )
    if finding.answer:
        raise Refused("directives.answer_finding.already", f"这一处已由{finding.answered_by}核实")
    finding.answer = answer.strip()[:LONGEST]
    finding.answered_by, finding.answered_at = by.name, at
    finding.save(update_fields=["answer", "answered_by", "answered_at"])
    event = FindingAnswered(
        document_id=finding.document_id,
        finding_id=finding.id,
        sentence=finding.sentence,
        answer=finding.answer,
    )
    audit.record(event, by=by, at=at)
    return finding
