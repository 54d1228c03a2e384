"""Which unit a new problem goes to, and why: rulings first, then the matrix, then territory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.apps.duties import access
from bihuan.apps.duties.flow import Level, Role
from bihuan.apps.duties.models import DutyLine, RoutingRule
from bihuan.apps.duties.queries.holding import Holding, holding, keys_of
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.rules import dutyrows

TERRITORIAL = "属地管理"


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer of the matrix: the lead, who assists, and the clause that says so."""

    lead_org_id: int | None
    assisting_org_ids: tuple[int, ...]
    clause: str
    why: str
    rule_id: int | None = None
    line_id: int | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Where a new problem goes, with the people its owner units name."""

    lead_org_id: int | None
    assisting_org_ids: tuple[int, ...]
    clause: str
    doer_id: int | None
    manager_id: int | None
    supervisor_id: int | None
    leader_id: int | None
    why: str


def route(
    county_code: str,
    *,
    domain: str,
    place_code: str,
    words: str = "",
    medium: str = "",
    on: date,
) -> Route:
    """The lead unit by ruling, by clause or by territory; people where exactly one is known."""
    cell = cell_for(
        county_code, domain=domain, place_code=place_code, words=words, medium=medium, on=on
    )
    if cell.lead_org_id is None:
        return Route(None, (), cell.clause, None, None, None, None, cell.why)
    held = holding(county_code, on=on, place_code=place_code, org_ids=[cell.lead_org_id])
    manager, doer = of_unit(cell.lead_org_id, on)
    keys = [f"org:{cell.lead_org_id}", *keys_of(place_code)]
    supervisor = _watching(held, keys, Role.SUPERVISOR)
    leader = _watching(held, keys, Role.MANAGER)
    people_named = [manager, doer, supervisor]
    if doer == manager:
        people_named[1] = None
    if supervisor in (manager, doer):
        people_named[2] = None
    return Route(
        lead_org_id=cell.lead_org_id,
        assisting_org_ids=cell.assisting_org_ids,
        clause=cell.clause,
        doer_id=people_named[1],
        manager_id=people_named[0],
        supervisor_id=people_named[2],
        leader_id=leader,
        why=cell.why,
    )


def _watching(held: Holding, keys: Sequence[str], role: Role) -> int | None:
    """Who of the county watches this unit, or this place (县级领导包抓, R056)."""
    found = {one.person_id for one in held.watching(keys, Level.COUNTY, role)}
    return found.pop() if len(found) == 1 else None


def of_unit(org_id: int, on: date) -> tuple[int | None, int | None]:
    """Head and liaison; of a township's two heads the administrative one answers for an item."""
    seats = people.seats_of_units([org_id], on=on)
    heads = [one for one in seats if one.card.duty in {"unit_head"}]
    own = [one for one in heads if one.seat == "government_head"] or heads
    first = own or [one for one in seats if one.card.duty == "enterprise"]
    links = [one for one in seats if one.card.duty == "liaison"]
    links = links or [one for one in seats if one.card.duty == "enterprise"][1:]
    return (
        first[0].card.person_id if first else None,
        links[0].card.person_id if links else None,
    )


def cell_for(
    county_code: str,
    *,
    domain: str,
    place_code: str,
    words: str = "",
    medium: str = "",
    on: date,
) -> Cell:
    """The closest ruling; then the closest line of the matrix; then the township (R052)."""
    known = domain or dutyrows.problem_class(words)
    ruling = _closest_rule(_rules(county_code, on), known, place_code, words)
    if ruling is not None:
        return Cell(
            ruling.lead_org_id,
            tuple(one.id for one in ruling.assisting.all()),
            ruling.reason,
            f"{ruling.ruled_by}就{ruling.item_number}的裁定，自{ruling.from_on}起照此办理",
            rule_id=ruling.id,
        )
    line = closest_line(lines(county_code, on), known, words, medium)
    if line is not None:
        lead = line.lead_org_id or _township(place_code)
        return Cell(
            lead,
            tuple(one.id for one in line.assisting.all() if one.id != lead),
            line.clause,
            f"《{line.document_title}》{line.clause}",
            line_id=line.id,
        )
    township = _township(place_code)
    if township is not None:
        return Cell(township, (), TERRITORIAL, "分工表没有写这一领域，按属地管理交所在乡镇")
    return Cell(None, (), "", "分工表没有写这一领域，所在地也没有到乡镇，请人工确定")


def lines(county_code: str, on: date) -> list[DutyLine]:
    rows = access.lines(county_code).in_force(on).prefetch_related("assisting")
    return list(rows.select_related("lead_org").order_by("domain", "id"))


def _rules(county_code: str, on: date) -> list[RoutingRule]:
    rows = access.rules(county_code).in_force(on).prefetch_related("assisting")
    return list(rows.order_by("-from_on", "-id"))


def _closest_rule(
    rules: Iterable[RoutingRule], domain: str, place_code: str, words: str
) -> RoutingRule | None:
    """The most particular one, then the latest."""
    fits = [
        one
        for one in rules
        if place_code.startswith(one.place_code)
        and one.domain in ("", domain)
        and (not one.words or any(word in words for word in one.words))
    ]
    return max(
        fits,
        key=lambda one: (
            len(one.place_code), bool(one.words), bool(one.domain), one.from_on, one.id
        ),
        default=None,
    )  # fmt: skip


def closest_line(
    known: Iterable[DutyLine], domain: str, words: str, medium: str
) -> DutyLine | None:
    fits = [
        one
        for one in known
        if one.domain == domain
        and one.medium in ("", medium)
        and (not one.words or any(word in words for word in one.words))
    ]
    return max(fits, key=lambda one: (bool(one.words), bool(one.medium), one.id), default=None)


def _township(place_code: str) -> int | None:
    found = orgs.township_of(place_code)
    return found.id if found else None
