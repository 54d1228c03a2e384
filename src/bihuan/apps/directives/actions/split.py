from datetime import datetime
from typing import Any

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.feedback import steps_of
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.actions.owners import owners
from bihuan.apps.directives.actions.pieces import held_in, move_questions, trimmed, union
from bihuan.apps.directives.actions.wording import field_of, pace_of, title_of
from bihuan.apps.directives.events import ProposalSplit
from bihuan.apps.directives.flow import Verb
from bihuan.apps.directives.models import Proposal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def split(*, proposal_id: int, offset: int, by: Viewer, at: datetime) -> tuple[Proposal, Proposal]:
    """Cut one proposal in two at a character of its quote; both keep exact places in the text."""
    first = access.proposal_for(by, proposal_id, to=Verb.SPLIT)
    text, whole_end = first.document.text, first.end
    cut = first.start + offset
    if not first.start < cut < whole_end:
        raise Refused("directives.split.outside", "拆分位置要在这一句里面")
    head = trimmed(text, first.start, cut)
    tail = trimmed(text, cut, whole_end)
    if head[0] == head[1] or tail[0] == tail[1]:
        raise Refused("directives.split.empty", "拆开的两段都要有文字")
    second = Proposal.objects.create(
        document=first.document,
        heading_path=first.heading_path,
        matches=first.matches,
        added_by=first.added_by,
        aspect=first.aspect,
        type_word=first.type_word,
        lead_org_id=first.lead_org_id,
        **_words(first, *tail),
    )
    move(first, Verb.SPLIT, by=by, changes=_words(first, *head))
    move_questions(first.document, (first, second))
    event = ProposalSplit(
        document_id=first.document_id,
        proposal_id=first.id,
        second_id=second.id,
        first=first.quote,
        second=second.quote,
    )
    audit.record(event, by=by, at=at)
    return first, second


def _words(whole: Proposal, start: int, end: int) -> dict[str, Any]:
    """What the part's own words hold; names said in the other part are inherited here."""
    quote = whole.document.text[start:end]
    lead, assist = held_in(quote, whole.lead_names), held_in(quote, whole.assist_names)
    targets = held_in(quote, whole.targets)
    keeps_date = not whole.deadline_text or any(
        word in quote for word in whole.deadline_text.split("、")
    )
    return {
        "start": start,
        "end": end,
        "quote": quote,
        "lead_names": lead,
        "assist_names": assist,
        "inherited_names": whole.inherited_names
        if lead
        else union(whole.lead_names, whole.inherited_names),
        "assisting_org_ids": owners((), assist, whole.matches).assisting_org_ids
        or list(whole.assisting_org_ids if not whole.assist_names else ()),
        "targets": targets,
        "criteria": targets,
        "title": title_of(quote, lead),
        "measure": quote,
        "steps": steps_of(whole.document.text, start, end, whole.document.issued_on),
        "field": field_of(quote),
        "deadline_text": whole.deadline_text if keeps_date else "",
        "deadline_kind": whole.deadline_kind if keeps_date else "",
        "due_on": whole.due_on if keeps_date else None,
        "pace": whole.pace if keeps_date else pace_of("", None),
    }
