from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.laying import proposal_of
from bihuan.apps.directives.actions.owners import Register
from bihuan.apps.directives.actions.pieces import guard_span, move_questions
from bihuan.apps.directives.events import ProposalAdded
from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Document, Proposal
from bihuan.foundation.audit import actions as audit
from bihuan.rules import clauses
from bihuan.rules.clauses.values import Directive
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def add_proposal(*, document_id: int, start: int, end: int, by: Viewer, at: datetime) -> Proposal:
    """A person marks a stretch of the text that the reader did not take for a demand."""
    document = access.document_for(by, document_id)
    start, end = guard_span(document, start, end)
    live = document.proposals.exclude(status=Status.MERGED)
    if live.filter(start__lt=end, end__gt=start).exists():
        raise Refused("directives.add.held", "这一段已经在另一条里；请拆分或合并那一条")
    proposal = proposal_of(
        document, _read(document, start, end), Register(document.county_code, at.date())
    )
    proposal.added_by = by.name
    proposal.save()
    move_questions(document, (proposal,))
    event = ProposalAdded(
        document_id=document.id,
        proposal_id=proposal.id,
        quote=proposal.quote,
        start=start,
        end=end,
    )
    audit.record(event, by=by, at=at)
    return proposal


def _read(document: Document, start: int, end: int) -> Directive:
    """Owners and date if the reader sees any in the sentence alone; else only its words."""
    quote = document.text[start:end]
    found = clauses.read(quote, issued_on=document.issued_on).items
    nearest = document.proposals.filter(start__lt=start).order_by("-start", "-id").first()
    path = tuple(nearest.heading_path) if nearest else ()
    first = found[0] if len(found) == 1 else None
    return Directive(
        quote,
        start,
        end,
        path,
        first.lead if first else (),
        first.assist if first else (),
        (),
        first.deadlines if first else (),
        first.targets if first else (),
        (),
    )
