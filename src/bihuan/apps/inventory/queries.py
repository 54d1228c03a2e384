"""Effort and tonnes by source class, beside what each class emits (R021)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal

from bihuan.apps.inventory import access
from bihuan.apps.inventory.models import Emission
from bihuan.apps.ledger import queries as ledger
from bihuan.rules.viewer import Viewer

__all__ = ["Effort", "Line", "Share", "effort", "pollutants", "shares"]


@dataclass(frozen=True, slots=True)
class Share:
    """What a class emits of one pollutant, and its part of all."""

    tonnes: Decimal
    pct: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One source class: its share of the emission, and the work that is being done on it."""

    code: str
    word: str
    share: Share | None
    live: int
    overdue: int
    over: int
    work_pct: Decimal | None
    """Of all items with a class."""
    projects: int
    promised_t: Decimal
    measured_t: Decimal
    promised_of_emission_pct: Decimal | None


@dataclass(frozen=True, slots=True)
class Effort:
    """All classes for one pollutant; `unclassed` air items stand in no line."""

    year: int | None
    pollutant: str
    document: str
    lines: tuple[Line, ...]
    unclassed: int


def pollutants() -> list[tuple[str, str]]:
    return list(Emission.Pollutant.choices)


def shares(county_code: str, pollutant: str) -> tuple[int | None, str, dict[str, Share]]:
    """The newest inventory of a pollutant: its year, its document, and each class's part."""
    held = Emission.objects.filter(
        county_code=county_code, pollutant=pollutant, replaced_at__isnull=True
    )
    newest = held.order_by("-year").first()
    if newest is None:
        return None, "", {}
    amounts = dict(held.filter(year=newest.year).values_list("source_class", "tonnes"))
    whole = sum(amounts.values())
    parts = {name: Share(amount, _pct(amount, whole)) for name, amount in amounts.items()}
    return newest.year, newest.document, parts


def effort(viewer: Viewer, *, pollutant: str, at: datetime) -> Effort:
    """What is done about each class beside what each class emits, all counts from the ledger."""
    county = access.county_to_read(viewer)
    year, document, parts = shares(county, pollutant)
    promised: defaultdict[str, Decimal] = defaultdict(Decimal)
    measured: defaultdict[str, Decimal] = defaultdict(Decimal)
    works: defaultdict[str, int] = defaultdict(int)
    for card in ledger.projects(viewer, at=at):
        works[card.item.source_class] += 1
        for one in card.benefits:
            if one.pollutant == pollutant:
                promised[card.item.source_class] += one.promised_t
                measured[card.item.source_class] += one.measured_t or Decimal(0)

    def total(chip: str, name: str) -> int:
        wanted = ledger.Filter(chip=chip, field="air", source_class=name)
        return ledger.listing(viewer, wanted, at=at).total

    counts = {
        name: tuple(total(chip, name) for chip in ("live", "overdue", "over"))
        for name, _ in ledger.choices("source_class")
    }
    every = sum(live + over for live, _, over in counts.values())
    lines = tuple(
        Line(
            code=name,
            word=word,
            share=parts.get(name),
            live=counts[name][0],
            overdue=counts[name][1],
            over=counts[name][2],
            work_pct=_pct(Decimal(counts[name][0] + counts[name][2]), Decimal(every))
            if every
            else None,
            projects=works[name],
            promised_t=promised[name],
            measured_t=measured[name],
            promised_of_emission_pct=_of_emission(promised[name], parts.get(name)),
        )
        for name, word in ledger.choices("source_class")
    )
    air = ledger.Filter(chip="live", field="air")
    live = ledger.listing(viewer, air, at=at).total
    return Effort(year, pollutant, document, lines, live - sum(line.live for line in lines))


def _of_emission(promised: Decimal, share: Share | None) -> Decimal | None:
    return _pct(promised, share.tonnes) if share is not None and share.tonnes else None


def _pct(part: Decimal, whole: Decimal | int) -> Decimal:
    return (part * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
