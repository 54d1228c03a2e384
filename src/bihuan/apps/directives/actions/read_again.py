from datetime import date, datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.comparing import compare
from bihuan.apps.directives.actions.laying import lay
from bihuan.apps.directives.actions.measuring import lift_numbers
from bihuan.apps.directives.events import DocumentReadAgain
from bihuan.apps.directives.flow import PledgeStatus, Status
from bihuan.apps.directives.models import Document
from bihuan.foundation.audit import actions as audit
from bihuan.rules import clauses
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def read_again(*, document_id: int, issued_on: date | None, by: Viewer, at: datetime) -> Document:
    """Run the reader anew on the same text, as long as nobody has decided anything on it."""
    document = access.document_for(by, document_id)
    if document.proposals.exclude(status=Status.PROPOSED).exists():
        raise Refused("directives.read_again.decided", "已有确认、并入或不办的条目，不能重新读取")
    if document.questions.exclude(answer="").exists():
        raise Refused("directives.read_again.answered", "已有疑问得到回答，重新读取会丢失答案")
    if document.findings.exclude(answer="").exists():
        raise Refused("directives.read_again.checked", "已有数字核实过，重新读取会丢失核实结果")
    if document.proposals.filter(carried_by__isnull=False).exists():
        raise Refused("directives.read_again.carried", "已有下位文件对应到这里的条款，不能重新读取")
    document.questions.all().delete()
    lift_numbers(document)
    document.uncovered.all().delete()
    document.pledges.filter(status=PledgeStatus.READ).delete()
    document.proposals.all().delete()
    ruled = clauses.ruled_in(document.layout)
    day = issued_on or document.issued_on
    reading = clauses.read(document.text, issued_on=day, ruled=ruled)
    document.issued_on, document.read_at = reading.document.issued_on, at
    document.save(update_fields=["issued_on", "read_at"])
    laid = lay(document, reading, on=at.date())
    compare(document, by)
    event = DocumentReadAgain(
        document_id=document.id,
        issued_on=document.issued_on,
        proposals=laid.proposals,
        questions=laid.questions,
    )
    audit.record(event, by=by, at=at)
    return document
