"""What a campaign is framed by: the same guards for a new one and for a corrected one."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bihuan.apps.campaigns.models import Campaign
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import access as people
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty

PARTS = ("kinds", "fields", "origins", "places")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Head and scope as a person writes them; an empty part of the scope leaves all in."""

    name: str
    kind: str
    start_on: date
    end_on: date
    goal_text: str
    lead_org_id: int
    leader_id: int
    kinds: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


def columns(frame: Frame, county_code: str, *, but: int | None, at: datetime) -> dict[str, Any]:
    """The columns, or Refused; `but` is the campaign whose own name does not count as taken."""
    name = frame.name.strip()
    if not name:
        raise Refused("campaigns.no_name", "请写明行动名称")
    if frame.end_on < frame.start_on:
        raise Refused("campaigns.ends_first", "结束日期不能早于开始日期")
    if Campaign.objects.filter(county_code=county_code, name=name).exclude(id=but or 0).exists():
        raise Refused("campaigns.named_twice", f"已经有名为“{name}”的攻坚行动，请换一个名称")
    if not any(org.id == frame.lead_org_id for org in orgs.orgs_in(county_code, on=at.date())):
        raise Refused("campaigns.lead_elsewhere", "牵头单位须是本县在用的单位")
    leader = people.viewer_for(frame.leader_id, at)
    if not leader.has(Duty.LEADER) or not county_code.startswith(leader.scope):
        raise Refused("campaigns.no_leader", "牵头领导须担任本县县领导职责")
    if outside := [code for code in frame.places if not code.startswith(county_code)]:
        raise Refused("campaigns.place_elsewhere", f"范围里的地点{outside[0]}不在本县")
    return {
        "name": name,
        "kind": Campaign.Kind(frame.kind),
        "start_on": frame.start_on,
        "end_on": frame.end_on,
        "goal_text": frame.goal_text.strip(),
        "lead_org_id": frame.lead_org_id,
        "leader_id": frame.leader_id,
        "scope": {
            "kinds": frame.kinds,
            "fields": frame.fields,
            "origins": frame.origins,
            "places": frame.places,
        },
    }
