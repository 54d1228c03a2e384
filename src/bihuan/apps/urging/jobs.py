"""What the schedule runs: the ladder, the sending, the heads' weekly list; and who is told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bihuan.apps.urging import actions
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.foundation.profile import queries as profile
from bihuan.rules.viewer import Duty, system_viewer

LADDER = system_viewer("提醒阶梯")


def climb_ladder(_arguments: Mapping[str, Any], at: datetime) -> str:
    """First the rungs, then what may leave at this hour: nothing waits for a second timer."""
    county_code = profile.current().county_code
    items = actions.climb(county_code=county_code, by=LADDER, at=at)
    messages = actions.send_digests(county_code=county_code, by=LADDER, at=at)
    return f"{items}项到提醒日，发出{messages}条"


def tell_county_heads(_arguments: Mapping[str, Any], at: datetime) -> str:
    told = actions.tell_heads(county_code=profile.current().county_code, by=LADDER, at=at)
    return f"{told}人"


def tell_unit_to_report(arguments: Mapping[str, Any], at: datetime) -> str:
    """一键催报: the liaisons of the unit, and with none its head."""
    record = audit.by_seq(int(arguments["seq"]))
    facts: dict[str, Any] = record.facts
    org_ids = [int(facts["org_id"])]
    wanted = people.person_ids(org_ids, (Duty.LIAISON, Duty.ENTERPRISE), on=at.date())
    wanted = wanted or people.person_ids(org_ids, (Duty.UNIT_HEAD,), on=at.date())
    notices.tell(
        people=wanted,
        kind=record.kind,
        title=f"【周调度催报】{facts['week']}还有{facts['missing']}项未报进展",
        body=f"请在{facts['due']}前填报；没有变化的，也请说明原因。",
        subject=record.subject,
        url="/",
        urgency="normal",
        at=at,
    )
    return f"{len(wanted)}人"
