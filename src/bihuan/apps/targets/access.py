"""Who sees the county's targets, whose part is whose, and who may set them."""

from django.db.models import Q, QuerySet

from bihuan.apps.air import access as air
from bihuan.apps.ledger import access as ledger
from bihuan.apps.targets.models import Indicator, Split, Target
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)
READERS = (*AREA, Duty.CHECKER, Duty.LIAISON, Duty.UNIT_HEAD)
EDITORS_OF_EFFECTS = (Duty.DISPATCHER, Duty.LIAISON, Duty.UNIT_HEAD)
COUNTY_DIGITS = 6
ITEM = "ledger.item:"


def county_of(viewer: Viewer) -> str:
    """The county whose targets the viewer sees; "" for who reads none."""
    return air.county_of(viewer) if viewer.has(*READERS) else ""


def visible_to(viewer: Viewer) -> QuerySet[Target]:
    """The county's numbers are no secret inside it; the parts of others are (`splits_for`)."""
    county = county_of(viewer)
    if not county:
        return Target.objects.none()
    return Target.objects.filter(place_code__startswith=county).select_related("indicator")


def indicators_visible_to(viewer: Viewer) -> QuerySet[Indicator]:
    county = county_of(viewer)
    return Indicator.objects.filter(county_code=county) if county else Indicator.objects.none()


def reads_area(viewer: Viewer) -> bool:
    """Whether the parts of all children are open; others see their own."""
    return 0 < len(viewer.scope) <= COUNTY_DIGITS and viewer.has(*AREA)


def splits_for(viewer: Viewer, target: Target) -> QuerySet[Split]:
    """Parts in force: all for who reads the area, the months and the own for the rest (R019)."""
    rows = Split.objects.filter(target=target, replaced_at__isnull=True)
    if reads_area(viewer):
        return rows
    return rows.filter(
        Q(kind=Split.Kind.MONTH) | Q(org__in=viewer.org_ids) | Q(owner__in=viewer.person_ids)
    )


def target(viewer: Viewer, target_id: int) -> Target:
    found = visible_to(viewer).filter(id=target_id).first()
    if found is None:
        raise NotVisible(f"targets.target:{target_id}")
    return found


def keeps(viewer: Viewer) -> bool:
    """Whether to show the buttons of who sets targets."""
    return viewer.has(Duty.DISPATCHER) and len(viewer.scope) == COUNTY_DIGITS


def home_county(viewer: Viewer) -> str:
    """The county a dispatcher sets targets in."""
    if not keeps(viewer):
        raise Refused("targets.not_yours", "目标和分解由县环委办调度员设定，您可以查看")
    return viewer.scope


def indicator_for(viewer: Viewer, indicator_id: int) -> Indicator:
    """Locked, for a dispatcher of its county."""
    rows = indicators_visible_to(viewer).select_for_update()
    found = rows.filter(id=indicator_id).first()
    if found is None:
        raise NotVisible(f"targets.indicator:{indicator_id}")
    home_county(viewer)
    return found


def target_for(viewer: Viewer, target_id: int) -> Target:
    """Locked, in force and not frozen, for a dispatcher of its county."""
    found = visible_to(viewer).select_for_update(of=("self",)).filter(id=target_id).first()
    if found is None:
        raise NotVisible(f"targets.target:{target_id}")
    require(viewer, found)
    return found


def require(viewer: Viewer, found: Target) -> None:
    """Whether the viewer may change this target as it stands."""
    home_county(viewer)
    if found.replaced_at is not None:
        raise Refused("targets.replaced", "这一目标已被新的目标代替，请到新目标上办理")
    if is_frozen(found):
        raise Refused("targets.frozen", "这一目标已经年度封账，数字不再改动")


def is_frozen(found: Target) -> bool:
    return Target.objects.filter(id=found.id, account__isnull=False).exists()


def item_of(viewer: Viewer, subject: str) -> int:
    """The ledger item whose effects are noted, for who may see it."""
    number = subject.removeprefix(ITEM)
    if not subject.startswith(ITEM) or not number.isdigit():
        raise NotVisible(f"targets.effects:{subject}")
    if not ledger.may_see(viewer, int(number)):
        raise NotVisible(subject)
    return int(number)


def notes_effects(viewer: Viewer, subject: str) -> bool:
    """Who sees the project and works on it may say what it does: dispatchers and units."""
    item_of(viewer, subject)
    return viewer.has(*EDITORS_OF_EFFECTS)
