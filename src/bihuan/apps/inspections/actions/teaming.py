"""Who goes: departments with their powers, and people with the certificate it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bihuan.apps.inspections.models import Inspection, Kind, Team, TeamMember
from bihuan.apps.inspections.queries import certificates
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.rules.packs import Checklist
from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlan:
    """One department's people in an inspection, and the lines that are its power (R062)."""

    org_id: int
    member_ids: Sequence[int] = ()
    powers: Sequence[str] = ()
    is_lead: bool = False


def require_certified(
    kind: str, county_code: str, person_ids: Sequence[int], *, at: datetime
) -> None:
    """Nobody goes to enforce the law without a valid certificate (R129)."""
    if kind not in certificates.DEMANDED_FOR or not person_ids:
        return
    if not certificates.keeps_certificates(county_code):
        return
    held = certificates.certified(county_code, person_ids, on=at.date())
    if without := sorted(set(person_ids) - held):
        names = "、".join(people.names(without).values())
        raise Refused(
            "inspections.no_certificate",
            f"{names}没有有效的执法证件，不能参加{Kind(kind).label}；请先在证件清单登记或换人",
        )


def goers(inspection: Inspection, orgs_of: Mapping[int, int | None]) -> dict[int, int | None]:
    """Whose people go to each subject: its own in a self-check, else the only team's."""
    if inspection.kind == Kind.SELF:
        return dict(orgs_of)
    teams = list(inspection.teams.values_list("org_id", flat=True))
    return dict.fromkeys(orgs_of, teams[0] if len(teams) == 1 else None)


def lay_teams(
    inspection: Inspection, teams: Sequence[TeamPlan], checklist: Checklist, *, at: datetime
) -> None:
    known = {one.id for one in orgs.orgs_in(inspection.county_code, on=at.date())}
    lines = {line.code for line in checklist.items}
    staff = {one.person_id for one in people.staff(inspection.county_code, on=at.date())}
    for plan in teams:
        if plan.org_id not in known:
            raise Refused("inspections.team_elsewhere", "参加检查的单位须是本县在用的单位")
        if unknown := sorted(set(plan.powers) - lines):
            raise Refused("inspections.unknown_power", f"检查表没有{unknown[0]}这一项")
        if not set(plan.member_ids) <= staff:
            raise Refused("inspections.member_elsewhere", "检查组成员须是本县在岗人员")
        team = Team.objects.create(
            inspection=inspection,
            org_id=plan.org_id,
            is_lead=plan.is_lead,
            powers=list(plan.powers),
        )
        TeamMember.objects.bulk_create(
            TeamMember(team=team, person_id=one) for one in dict.fromkeys(plan.member_ids)
        )
    lead = next((one for one in teams if one.is_lead), teams[0] if teams else None)
    if lead is not None:
        inspection.lead_org_id = lead.org_id
        inspection.save(update_fields=["lead_org"])
