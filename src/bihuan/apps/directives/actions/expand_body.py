from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import BodyExpanded
from bihuan.apps.directives.flow import Verb
from bihuan.apps.directives.models import Proposal
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules import naming
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def expand_body(*, proposal_id: int, name: str, by: Viewer, at: datetime) -> Proposal:
    """Put every unit that 各乡镇 means today on the proposal; the lead stays who it is."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.EXPAND_BODY)
    said = (*proposal.lead_names, *proposal.assist_names, *proposal.inherited_names)
    kinds = naming.crowd_of(name) if name in said else ()
    if not kinds:
        raise Refused("directives.expand_body.no_crowd", f"“{name}”不是原文里的统称")
    units = orgs.crowd(kinds, proposal.document.county_code, on=at.date())
    held = [*proposal.assisting_org_ids, *(unit.id for unit in units)]
    wanted = [one for one in dict.fromkeys(held) if one != proposal.lead_org_id]
    changes = {"assisting_org_ids": wanted, "no_assisting_needed": False}
    move(proposal, Verb.EXPAND_BODY, by=by, changes=changes)
    event = BodyExpanded(
        document_id=proposal.document_id, proposal_id=proposal.id, name=name, units=len(units)
    )
    audit.record(event, by=by, at=at)
    return proposal
