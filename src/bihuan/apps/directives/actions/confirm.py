from datetime import date, datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.drafting import Changes, changed, guard_version
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import ProposalConfirmed
from bihuan.apps.directives.flow import Facts, Verb
from bihuan.apps.directives.models import Document, Proposal
from bihuan.apps.ledger import actions as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer

FEEDBACK_ORIGIN = {
    Document.Level.CENTRAL: "central",
    Document.Level.PROVINCE: "province",
    Document.Level.CITY: "city",
    Document.Level.COUNTY: "county",
}


@transaction.atomic
def confirm(
    *, proposal_id: int, version: int, changes: Changes | None, by: Viewer, at: datetime
) -> Proposal:
    """Put the proposal on the ledger, with its sentence and whatever the text leaves open."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.CONFIRM)
    guard_version(proposal, version)
    values = changed(proposal, changes, on=at.date()) if changes else {}
    for name, value in values.items():
        setattr(proposal, name, value)
    item = ledger.open_item(draft=_draft(proposal), by=by, at=at)
    move(
        proposal,
        Verb.CONFIRM,
        by=by,
        facts=Facts(title=proposal.title),
        changes={**values, "item_id": item.id, "decided_by": by.name, "decided_at": at},
    )
    event = ProposalConfirmed(
        document_id=proposal.document_id,
        proposal_id=proposal.id,
        title=proposal.title,
        item_id=item.id,
        number=item.number,
    )
    audit.record(event, by=by, at=at)
    return proposal


def _draft(proposal: Proposal) -> ledger.Draft:
    document = proposal.document
    is_problem = document.doc_kind == Document.Kind.FEEDBACK
    return ledger.Draft(
        kind="problem" if is_problem else "task",
        title=proposal.title,
        origin=_origin_of(document),
        place_code=document.county_code,
        description=proposal.quote,
        field=proposal.field,
        level=document.level,
        aspect=proposal.aspect,
        type_word=proposal.type_word,
        steps=[
            ledger.Milestone(name, date.fromisoformat(due_on)) for name, due_on in proposal.steps
        ],
        round_code=document.round.code if document.round else "",
        lead_org_id=proposal.lead_org_id,
        assisting_org_ids=proposal.assisting_org_ids,
        no_assisting_needed=proposal.no_assisting_needed,
        measure=proposal.measure,
        pace=proposal.pace,
        due_text=proposal.deadline_text,
        due_on=proposal.due_on,
        criteria=proposal.criteria,
        source=ledger.Source(
            document_id=document.id,
            document_title=document.title,
            quote=proposal.quote,
            start=proposal.start,
            end=proposal.end,
        ),
        questions=_asked(proposal),
    )


def _asked(proposal: Proposal) -> list[ledger.Asked]:
    """What nobody has answered, each token once."""
    still = proposal.questions.filter(answer="").order_by("start", "id")
    once = {(row.kind, row.token): row for row in still}
    return [ledger.Asked(row.kind, row.token, row.sentence) for row in once.values()]


def _origin_of(document: Document) -> str:
    """问题来源 as the ledger writes it, from the kind and level of the document."""
    if document.doc_kind == Document.Kind.FEEDBACK:
        return FEEDBACK_ORIGIN[Document.Level(document.level)]
    if document.doc_kind == Document.Kind.VISIT:
        return "visit"
    return "city" if document.level == Document.Level.CITY else "speech"
