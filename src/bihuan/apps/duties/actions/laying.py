"""One line of the matrix as it is laid, by hand or from a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bihuan.apps.duties import access
from bihuan.apps.duties.models import DutyLine
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

TOWNSHIP = "属地乡镇"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the matrix as a duty document writes it."""

    domain: str
    lead_org_id: int | None
    """None: the township where it lies."""
    clause: str
    document_title: str
    from_on: date
    assisting_org_ids: Sequence[int] = ()
    words: Sequence[str] = ()
    medium: str = ""
    document_id: int | None = None


def lay_line(
    line: Line, *, county_code: str, replaces_id: int | None = None, by: Viewer, at: datetime
) -> DutyLine:
    domain, clause, title = line.domain.strip(), line.clause.strip(), line.document_title.strip()
    if not domain:
        raise Refused("duties.set_duty_line.no_domain", "请写明领域")
    if not clause or not title:
        raise Refused("duties.set_duty_line.no_clause", "请写明依据的文件和条款原文")
    assisting = [one for one in line.assisting_org_ids if one != line.lead_org_id]
    units = access.units_of(county_code, [*filter(None, [line.lead_org_id]), *assisting])
    words = [word.strip() for word in line.words if word.strip()]
    if replaces_id is not None:
        _end_before(replaces_id, line.from_on, by)
    _refuse_double(county_code, line, words)
    held = DutyLine.objects.create(
        county_code=county_code,
        domain=domain[:40],
        medium=line.medium,
        words=words,
        lead_org_id=line.lead_org_id,
        clause=clause[:300],
        document_title=title[:200],
        document_id=line.document_id,
        from_on=line.from_on,
        set_by=by.name,
        set_at=at,
        replaces_id=replaces_id,
    )
    held.assisting.set([one for one in units if one != line.lead_org_id])
    return held


def _end_before(line_id: int, from_on: date, by: Viewer) -> None:
    """The earlier line holds to the day before; what was routed by it stays explained."""
    earlier = access.line_for(by, line_id, verb="set_duty_line")
    if earlier.from_on >= from_on:
        raise Refused("duties.set_duty_line.not_later", "新分工须晚于原分工的起始日")
    if earlier.to_on is None or earlier.to_on >= from_on:
        earlier.to_on = from_on - timedelta(days=1)
        earlier.end_reason = "由新分工代替"
        earlier.save(update_fields=["to_on", "end_reason"])


def _refuse_double(county_code: str, line: Line, words: list[str]) -> None:
    """Two leads for the same case would be nobody's case (R048)."""
    same = (
        access.lines(county_code)
        .in_force(line.from_on)
        .filter(domain=line.domain.strip(), medium=line.medium)
    )
    for one in same:
        if sorted(one.words) == sorted(words):
            raise Refused(
                "duties.set_duty_line.double",
                f"“{one.domain}”已有牵头单位；请修改原分工，或写明只适用于哪些情形",
            )
