"""What is looked for each night, and what follows from decisions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bihuan.apps.integrity import actions as integrity
from bihuan.apps.integrity import queries
from bihuan.apps.integrity.events import SignFound
from bihuan.apps.subjects import queries as subjects
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.rules.viewer import Duty, system_viewer

NIGHT = system_viewer("数据研判")


def find_fraud_signs(_arguments: Mapping[str, object], at: datetime) -> str:
    """Every county that has loggers, the last five weeks."""
    noted = grown = 0
    for county_code in queries.counties():
        for lead in list(queries.leads(county_code, at)):
            if lead.continues is None:
                integrity.note_sign(found=lead.found, by=NIGHT, at=at)
                noted += 1
            else:
                integrity.grow_sign(sign_id=lead.continues, found=lead.found, by=NIGHT, at=at)
                grown += 1
        _tell(county_code, at)
    return f"新的疑点{noted}个，继续的{grown}个"


def _tell(county_code: str, at: datetime) -> None:
    """One line in the morning for those who decide, where anything that is listed is new."""
    many = queries.found_at(county_code, at)
    if not many:
        return
    deciders = set(people.dispatcher_ids(county_code, on=at.date()))
    if (bureau := subjects.owner_id(county_code, "discharge")) is not None:
        units = [Duty.LIAISON, Duty.UNIT_HEAD]
        deciders |= set(people.person_ids([bureau], units, on=at.date()))
    notices.tell(
        people=sorted(deciders),
        kind=SignFound.KIND,
        title=f"【数据疑点】新增{many}条待研判",
        body="疑点是核查线索，不是结论；请打开逐条研判。",
        subject=f"integrity.county:{county_code}",
        url="/integrity/",
        urgency="normal",
        at=at,
    )


def calibrate_pattern(arguments: Mapping[str, Any], at: datetime) -> str:
    """After each decision the pattern's threshold is reckoned anew."""
    facts = audit.by_seq(int(arguments["seq"])).facts
    changed = integrity.calibrate(
        county_code=str(facts["county_code"]), pattern=str(facts["code"]), by=NIGHT, at=at
    )
    return "阈值不变" if changed is None else f"阈值调整为{changed.score:g}"
