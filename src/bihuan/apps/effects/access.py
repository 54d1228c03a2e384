"""Who sees how the county's measures are judged, and who asks for it."""

from collections.abc import Callable, Mapping

from django.db.models import QuerySet

from bihuan.apps.air import access as air
from bihuan.apps.campaigns import access as campaigns
from bihuan.apps.effects.models import Judgement, Run
from bihuan.apps.ledger import access as ledger
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6
MAY_ASK = (Duty.DISPATCHER, Duty.LEADER)
SUBJECTS: Mapping[str, Callable[[Viewer, int], bool]] = {
    "ledger.item": ledger.may_see,
    "campaigns.campaign": campaigns.may_see,
}
"""What can be judged, and who sees it."""


def visible_to(viewer: Viewer) -> QuerySet[Judgement]:
    """All staff of a county see its judgements, withdrawn ones too."""
    return Judgement.objects.filter(county_code=_county(viewer)).select_related("run")


def runs_visible_to(viewer: Viewer) -> QuerySet[Run]:
    return Run.objects.filter(county_code=_county(viewer))


def _county(viewer: Viewer) -> str:
    """What no county is called, for who is no staff of any."""
    return air.county_of(viewer) or "-"


def may_ask(viewer: Viewer) -> bool:
    return viewer.has(*MAY_ASK) and len(viewer.scope) == COUNTY_DIGITS


def home_county(viewer: Viewer) -> str:
    if not may_ask(viewer):
        raise Refused("effects.not_yours", "成效评估由县环委办调度员或县领导提出，您可以查看")
    return viewer.scope


def judgement_for(viewer: Viewer, judgement_id: int) -> Judgement:
    """The judgement, locked, for who may ask for another."""
    rows = visible_to(viewer).select_for_update(of=("self",))
    found = rows.filter(id=judgement_id).first()
    if found is None:
        raise NotVisible(f"effects.judgement:{judgement_id}")
    home_county(viewer)
    if found.withdrawn_at is not None:
        raise Refused("effects.withdrawn", f"“{found.name}”的评估已经撤回")
    return found


def run_for(run_id: int) -> Run:
    """The run, locked, for the job that computes it."""
    found = Run.objects.select_for_update().filter(id=run_id).first()
    if found is None:
        raise NotVisible(f"effects.run:{run_id}")
    return found


def may_see_subject(viewer: Viewer, subject: str) -> bool:
    """Whether the viewer sees what a judgement hangs on; one that hangs on nothing, always."""
    kind, _, number = subject.partition(":")
    if not subject:
        return True
    return kind in SUBJECTS and number.isdigit() and SUBJECTS[kind](viewer, int(number))
