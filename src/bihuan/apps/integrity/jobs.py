"""What is looked for each night, and what follows from decisions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bihuan.apps.integrity import actions as integrity
from bihuan.apps.integrity import queries
from bihuan.foundation.audit import queries as audit
from bihuan.rules.viewer import system_viewer

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
    return f"新的疑点{noted}个，继续的{grown}个"


def calibrate_pattern(arguments: Mapping[str, Any], at: datetime) -> str:
    """After each decision the pattern's threshold is reckoned anew."""
    facts = audit.by_seq(int(arguments["seq"])).facts
    changed = integrity.calibrate(
        county_code=str(facts["county_code"]), pattern=str(facts["code"]), by=NIGHT, at=at
    )
    return "阈值不变" if changed is None else f"阈值调整为{changed.score:g}"
