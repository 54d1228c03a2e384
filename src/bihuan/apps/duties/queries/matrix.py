"""The duty matrix as it is read: domain against unit, with the clause (R052)."""

from dataclasses import dataclass
from datetime import date

from bihuan.apps.duties import access
from bihuan.apps.duties.models import DutyLine, RoutingRule
from bihuan.apps.duties.queries.routing import lines
from bihuan.apps.subjects import queries as subjects_of
from bihuan.foundation.orgs.queries import Org
from bihuan.rules.dutyrows import OBJECTS, OTHER
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One line, and for every unit of the table "lead", "assist" or nothing."""

    line: DutyLine
    assisting: tuple[Org, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Lines in force on a day, the units they name, and the rulings that go before them."""

    on: date
    units: tuple[Org, ...]
    rows: tuple[MatrixRow, ...]
    rules: tuple[RoutingRule, ...]
    may_change: bool
    may_withdraw: bool


def matrix(viewer: Viewer, *, on: date) -> Matrix:
    county_code = access.home(viewer)
    held = lines(county_code, on)
    helping = {line.id: tuple(line.assisting.all()) for line in held}
    units: dict[int, Org] = {}
    for line in held:
        for unit in filter(None, (line.lead_org, *helping[line.id])):
            units.setdefault(unit.id, unit)
    shown = tuple(sorted(units.values(), key=lambda unit: unit.id))
    rules = access.rules(county_code).in_force(on).select_related("lead_org")
    return Matrix(
        on=on,
        units=shown,
        rows=tuple(
            MatrixRow(
                line,
                helping[line.id],
                tuple(_mark(line, helping[line.id], unit.id) for unit in shown),
            )
            for line in held
        ),
        rules=tuple(rules.order_by("-from_on", "-id")),
        may_change=access.is_keeper(viewer, county_code),
        may_withdraw=access.is_arbiter(viewer),
    )


def _mark(line: DutyLine, helping: tuple[Org, ...], org_id: int) -> str:
    if line.lead_org_id == org_id:
        return "lead"
    return "assist" if any(one.id == org_id for one in helping) else ""


def line(viewer: Viewer, line_id: int) -> DutyLine:
    return access.readable_line(viewer, line_id)


def history(viewer: Viewer, domain: str) -> list[DutyLine]:
    """Every line of a domain, the newest first."""
    rows = access.lines(access.home(viewer)).filter(domain=domain)
    return list(rows.select_related("lead_org").order_by("-from_on", "-id"))


def domains(county_code: str) -> list[str]:
    """Words a problem may be routed by: of the registers, of duty documents, of the matrix."""
    words = dict.fromkeys(pack.domain for pack in subjects_of.packs(county_code) if pack.domain)
    words |= dict.fromkeys(name for name, _ in OBJECTS)
    held = access.lines(county_code).order_by("domain").values_list("domain", flat=True)
    words |= dict.fromkeys(held)
    return [*words, OTHER]
