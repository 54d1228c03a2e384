from datetime import datetime
from typing import Any

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.feedback import steps_of
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.actions.pieces import move_questions, union
from bihuan.apps.directives.events import ProposalsMerged
from bihuan.apps.directives.flow import Status, Verb
from bihuan.apps.directives.models import Proposal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

FARTHEST = 400
"""Two sentences farther apart than this many characters are not one demand."""


@transaction.atomic
def merge(*, proposal_id: int, by: Viewer, at: datetime) -> Proposal:
    """Make one of a proposal and the next in the text, covering both and what stands between."""
    first = access.proposal_for(by, proposal_id, to=Verb.MERGE)
    second = _next(first)
    second = access.proposal_for(by, second.id, to=Verb.BE_MERGED)
    move(first, Verb.MERGE, by=by, changes=_whole(first, second))
    gone = {"merged_into": first, "decided_by": by.name, "decided_at": at}
    move(second, Verb.BE_MERGED, by=by, changes=gone)
    move_questions(first.document, (first,))
    event = ProposalsMerged(
        document_id=first.document_id,
        proposal_id=first.id,
        merged_id=second.id,
        quote=first.quote,
    )
    audit.record(event, by=by, at=at)
    return first


def _next(first: Proposal) -> Proposal:
    """The neighbour behind it, whatever became of it: what was decided between is not jumped."""
    rows = first.document.proposals.exclude(status=Status.MERGED).exclude(id=first.id)
    found = rows.filter(start__gte=first.start).order_by("start", "end", "id").first()
    if found is None:
        raise Refused("directives.merge.last", "后面没有可以合并的条目")
    if found.start - first.end > FARTHEST:
        raise Refused("directives.merge.far", "后一条与这一句相隔太远，不能并成一条")
    return found


def _whole(first: Proposal, second: Proposal) -> dict[str, Any]:
    end = max(first.end, second.end)
    quote = first.document.text[first.start : end]
    return {
        "end": end,
        "quote": quote,
        "measure": quote if first.measure == first.quote else first.measure,
        "criteria": union(first.criteria, second.criteria),
        "steps": steps_of(first.document.text, first.start, end, first.document.issued_on)
        or [*first.steps, *second.steps],
        "aspect": first.aspect or second.aspect,
        "type_word": first.type_word or second.type_word,
        **_owners(first, second),
        **_date(first, second),
    }


def _owners(first: Proposal, second: Proposal) -> dict[str, Any]:
    lead_org_id = first.lead_org_id or second.lead_org_id
    others = (*first.assisting_org_ids, second.lead_org_id, *second.assisting_org_ids)
    return {
        "lead_names": union(first.lead_names, second.lead_names),
        "assist_names": union(first.assist_names, second.assist_names),
        "inherited_names": union(first.inherited_names, second.inherited_names),
        "matches": {**second.matches, **first.matches},
        "targets": union(first.targets, second.targets),
        "lead_org_id": lead_org_id,
        "assisting_org_ids": [
            org_id for org_id in dict.fromkeys(others) if org_id not in (None, lead_org_id)
        ],
        "no_assisting_needed": first.no_assisting_needed and second.no_assisting_needed,
    }


def _date(first: Proposal, second: Proposal) -> dict[str, Any]:
    """The words and the date of whichever has one; of two dates the earlier."""
    words = [text for text in (first.deadline_text, second.deadline_text) if text]
    dates = [day for day in (first.due_on, second.due_on) if day is not None]
    rules = first if first.has_date else second
    return {
        "deadline_text": "、".join(dict.fromkeys(words))[:60],
        "deadline_kind": rules.deadline_kind or first.deadline_kind,
        "due_on": min(dates, default=None),
        "pace": Proposal.Pace.DATED if dates else rules.pace,
    }
