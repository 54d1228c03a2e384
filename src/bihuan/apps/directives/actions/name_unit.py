from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.actions.owners import Register, owners
from bihuan.apps.directives.events import UnitNamed
from bihuan.apps.directives.flow import Status, Verb
from bihuan.apps.directives.models import Proposal
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import actions as orgs
from bihuan.rules import naming
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def name_unit(*, proposal_id: int, name: str, org_id: int, by: Viewer, at: datetime) -> Proposal:
    """From here on this name means that unit: a county alias, also for what is still open."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.CORRECT)
    said = (*proposal.lead_names, *proposal.assist_names, *proposal.inherited_names)
    if name not in said:
        raise Refused("directives.name_unit.not_said", f"这一条没有写“{name}”")
    if naming.crowd_of(name) or naming.MASKED.search(name):
        raise Refused("directives.name_unit.no_name", f"“{name}”不是一个单位的名称")
    alias = orgs.add_alias(org_id=org_id, alias=name, by=by, at=at)
    again = _matched_again(proposal, name, by, at)
    event = UnitNamed(
        document_id=proposal.document_id,
        proposal_id=proposal.id,
        name=name,
        unit=alias.org.name,
        matched=again,
    )
    audit.record(event, by=by, at=at)
    proposal.refresh_from_db()
    return proposal


def _matched_again(named: Proposal, name: str, by: Viewer, at: datetime) -> int:
    """Open proposals of the county that said the name and have no lead yet."""
    register = Register(named.document.county_code, at.date())
    waiting = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("document")
        .filter(document__county_code=named.document.county_code, status=Status.PROPOSED)
        .order_by("id")
    )
    count = 0
    for row in waiting:
        if name not in row.matches:
            continue
        matches = row.matches | register.matches([name])
        held = owners(row.lead_names, row.assist_names, matches)
        assisting = dict.fromkeys((*row.assisting_org_ids, *held.assisting_org_ids))
        lead_org_id = row.lead_org_id or held.lead_org_id
        changes = {
            "matches": matches,
            "lead_org_id": lead_org_id,
            "assisting_org_ids": [one for one in assisting if one != lead_org_id],
        }
        move(row, Verb.CORRECT, by=by, changes=changes)
        count += 1
    return count
