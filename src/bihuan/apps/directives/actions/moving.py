from collections.abc import Mapping
from typing import Any

from bihuan.apps.directives import access
from bihuan.apps.directives.flow import PROPOSAL, Facts, Verb
from bihuan.apps.directives.models import Proposal
from bihuan.foundation.flow import actions as flow
from bihuan.rules.viewer import Viewer


def move(
    proposal: Proposal,
    verb: Verb,
    *,
    by: Viewer,
    changes: Mapping[str, Any],
    facts: Facts | None = None,
) -> None:
    """Make one move of the proposal's flow and save what it changes."""
    flow.move(
        proposal,
        PROPOSAL,
        verb,
        parts=access.parts(by, proposal.document),
        facts=facts or Facts(),
        changes=changes,
    )
