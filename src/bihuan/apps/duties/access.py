"""Who may know who answers for what, who may change it, and who may rule."""

from collections.abc import Sequence

from django.db.models import QuerySet

from bihuan.apps.duties.models import (
    Dispute,
    DutyLine,
    DutyLineRows,
    RoutingRule,
    RoutingRuleRows,
    Watch,
    WatchRows,
)
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6
READ_AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)
OFFICE = "县环委办"
OFFICE_KIND = "office"


def home(viewer: Viewer) -> str:
    """The county whose duties its staff may read (R061); an enterprise looks at its own items."""
    county_code = people.staff_county_of(viewer)
    if not county_code:
        raise Refused("duties.read.not_yours", "责任分工供本县工作人员查询")
    return county_code


def reads_area(viewer: Viewer) -> bool:
    return len(viewer.scope) >= COUNTY_DIGITS and viewer.has(*READ_AREA)


def lines(county_code: str) -> DutyLineRows:
    return DutyLine.objects.filter(county_code=county_code)


def watches(county_code: str) -> WatchRows:
    return Watch.objects.filter(county_code=county_code)


def rules(county_code: str) -> RoutingRuleRows:
    return RoutingRule.objects.filter(county_code=county_code)


def disputes_visible_to(viewer: Viewer) -> QuerySet[Dispute]:
    """For those who read the county's ledger."""
    if not reads_area(viewer):
        return Dispute.objects.none()
    return Dispute.objects.filter(
        county_code=viewer.scope[:COUNTY_DIGITS], item__place_code__startswith=viewer.scope
    )


def is_keeper(viewer: Viewer, county_code: str) -> bool:
    """县环委办 keeps the matrix of its county."""
    return viewer.has(Duty.SYSTEM) or (
        viewer.has(Duty.DISPATCHER) and viewer.scope == county_code[:COUNTY_DIGITS]
    )


def require_keeper(viewer: Viewer, county_code: str, *, verb: str) -> None:
    if not is_keeper(viewer, county_code):
        raise Refused(f"duties.{verb}.not_yours", "责任分工由县环委办调度员维护")


def keepers_county(viewer: Viewer, *, verb: str) -> str:
    county_code = viewer.scope[:COUNTY_DIGITS]
    require_keeper(viewer, county_code or "-", verb=verb)
    return county_code


def may_assign(viewer: Viewer, county_code: str, place_code: str) -> bool:
    """The county's office everywhere; a township's heads and liaison on their own territory."""
    if is_keeper(viewer, county_code):
        return True
    if not place_code or not viewer.has(Duty.UNIT_HEAD, Duty.LIAISON) or viewer.org_id is None:
        return False
    own = orgs.org(viewer.org_id)
    return own.kind == "township" and place_code.startswith(own.place_code)


def require_assigner(viewer: Viewer, county_code: str, place_code: str, *, verb: str) -> None:
    if not may_assign(viewer, county_code, place_code):
        raise Refused(
            f"duties.{verb}.not_yours", "包保由县环委办指定，乡镇可以指定本辖区的村和网格"
        )


def is_arbiter(viewer: Viewer) -> bool:
    """A county leader, or the head of 县环委办."""
    if viewer.has(Duty.LEADER) and len(viewer.scope) == COUNTY_DIGITS:
        return True
    return (
        viewer.has(Duty.UNIT_HEAD)
        and viewer.org_id is not None
        and orgs.org(viewer.org_id).kind == OFFICE_KIND
    )


def disputes_to_rule(viewer: Viewer) -> QuerySet[Dispute]:
    """What the arbiter may look at; the head of the office reaches no area by the post."""
    if is_arbiter(viewer):
        return Dispute.objects.filter(county_code=home(viewer))
    return disputes_visible_to(viewer)


def dispute_for(viewer: Viewer, dispute_id: int) -> Dispute:
    """The dispute, locked, for the arbiter."""
    found = disputes_to_rule(viewer).select_for_update(of=("self",)).filter(id=dispute_id).first()
    if found is None:
        raise NotVisible(f"duties.dispute:{dispute_id}")
    if not is_arbiter(viewer):
        raise Refused("duties.rule_dispute.not_yours", "责任争议由县领导或县环委办主任裁定")
    return found


def line_for(viewer: Viewer, line_id: int, *, verb: str) -> DutyLine:
    county_code = keepers_county(viewer, verb=verb)
    found = lines(county_code).select_for_update(of=("self",)).filter(id=line_id).first()
    if found is None:
        raise NotVisible(f"duties.line:{line_id}")
    return found


def watch_for(viewer: Viewer, watch_id: int, *, verb: str) -> Watch:
    found = watches(home(viewer)).select_for_update(of=("self",)).filter(id=watch_id).first()
    if found is None:
        raise NotVisible(f"duties.watch:{watch_id}")
    require_assigner(viewer, found.county_code, found.place_code, verb=verb)
    return found


def rule_for(viewer: Viewer, rule_id: int) -> RoutingRule:
    found = rules(home(viewer)).select_for_update(of=("self",)).filter(id=rule_id).first()
    if found is None:
        raise NotVisible(f"duties.rule:{rule_id}")
    if not is_arbiter(viewer):
        raise Refused("duties.withdraw_rule.not_yours", "裁定规则由县领导或县环委办主任撤销")
    return found


def units_of(county_code: str, org_ids: Sequence[int]) -> list[int]:
    """The ids, if every one is a unit of the county."""
    held = [orgs.org(org_id) for org_id in dict.fromkeys(org_ids)]
    if any(one.county_code != county_code for one in held):
        raise NotVisible("orgs.org")
    return [one.id for one in held]


def readable_line(viewer: Viewer, line_id: int) -> DutyLine:
    rows = lines(home(viewer)).select_related("lead_org").prefetch_related("assisting")
    found = rows.filter(id=line_id).first()
    if found is None:
        raise NotVisible(f"duties.line:{line_id}")
    return found
