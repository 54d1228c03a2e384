"""How every verb moves its campaign along the flow."""

from typing import Any

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.flow import CAMPAIGN, Facts, Verb
from bihuan.apps.campaigns.models import Campaign
from bihuan.foundation.flow import actions as flow
from bihuan.rules.viewer import Viewer


def move(campaign: Campaign, verb: Verb, *, by: Viewer, facts: Facts, **changes: Any) -> None:
    parts = frozenset(access.parts(by, campaign))
    flow.move(campaign, CAMPAIGN, verb, parts=parts, facts=facts, changes=changes)
