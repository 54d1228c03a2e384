from datetime import date, datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.events import RoundOpened
from bihuan.apps.directives.models import Round
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def open_round(
    *,
    code: str,
    name: str,
    level: str,
    kind: str,
    is_planned: bool,
    from_on: date,
    to_on: date | None,
    by: Viewer,
    at: datetime,
) -> Round:
    """Register an inspection round or look-back, so that each of its problems can name it."""
    county_code = access.home_county(by)
    if not code.strip() or not name.strip():
        raise Refused("directives.open_round.no_name", "请写明轮次的编码和名称")
    if to_on is not None and to_on < from_on:
        raise Refused("directives.open_round.ends_first", "结束日期不能早于开始日期")
    if Round.objects.filter(county_code=county_code, code=code.strip()).exists():
        raise Refused("directives.open_round.twice", f"轮次编码“{code.strip()}”已经登记过")
    opened = Round.objects.create(
        county_code=county_code,
        code=code.strip(),
        name=name.strip(),
        level=level,
        kind=kind,
        is_planned=is_planned,
        from_on=from_on,
        to_on=to_on,
    )
    event = RoundOpened(round_id=opened.id, code=opened.code, name=opened.name)
    audit.record(event, by=by, at=at)
    return opened
