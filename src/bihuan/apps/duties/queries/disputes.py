"""The arbiter's desk: who declined with which clause, and how it was ruled (R054)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bihuan.apps.duties import access
from bihuan.apps.duties.models import Dispute, RoutingRule
from bihuan.apps.duties.queries.routing import Cell, cell_for, lines
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.ledger.queries import Decline
from bihuan.apps.subjects import queries as subjects_of
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules import dutyrows
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

BUREAU = "生态环境局"
WAITING_STATES = ("draft",)
SHOWN = 50


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One dispute, the refusals that led to it, and what the matrix would say."""

    dispute: Dispute
    declines: Sequence[Decline]
    domain: str
    cell: Cell
    lead: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for the arbiter, and what was ruled."""

    waiting: tuple[DisputeRow, ...]
    ruled: tuple[Dispute, ...]
    rules: tuple[RoutingRule, ...]
    may_rule: bool


def desk(viewer: Viewer, *, on: date) -> Desk:
    rows = access.disputes_to_rule(viewer).select_related("item", "lead_org", "rule")
    unruled = rows.filter(ruled_at__isnull=True, item__status__in=WAITING_STATES)
    waiting = list(unruled.order_by("raised_at", "id")[:SHOWN])
    ruled = rows.filter(ruled_at__isnull=False).order_by("-ruled_at", "-id")[:SHOWN]
    rules = access.rules(access.home(viewer)).select_related("lead_org")
    declined = ledger.declines([one.item_id for one in waiting])
    return Desk(
        waiting=tuple(_row(one, declined.get(one.item_id, []), on) for one in waiting),
        ruled=tuple(ruled),
        rules=tuple(rules.order_by("-from_on", "-id")),
        may_rule=access.is_arbiter(viewer),
    )


def dispute(viewer: Viewer, dispute_id: int, *, on: date) -> DisputeRow:
    rows = access.disputes_to_rule(viewer).select_related("item", "lead_org", "rule")
    found = rows.filter(id=dispute_id).first()
    if found is None:
        raise NotVisible(f"duties.dispute:{dispute_id}")
    declined = ledger.declines([found.item_id])
    return _row(found, declined.get(found.item_id, []), on)


def _row(found: Dispute, declined: Sequence[Decline], on: date) -> DisputeRow:
    domain = domain_of(found.item)
    cell = cell_for(
        found.county_code,
        domain=domain,
        place_code=found.item.place_code,
        words=f"{found.item.title}{found.item.description}",
        medium=found.item.field,
        on=on,
    )
    lead = orgs.org(cell.lead_org_id).short if cell.lead_org_id else ""
    return DisputeRow(found, declined, domain, cell, lead)


def domain_of(item: ledger.Item) -> str:
    """Of the register it is about; else by the first words that name a class of object."""
    if item.about_subject is not None:
        return subjects_of.pack(item.county_code, item.about_subject.register).domain
    return dutyrows.problem_class(f"{item.title}{item.description}")


@dataclass(frozen=True, slots=True)
class Bounces:
    """How often one unit declined, and what."""

    org: str
    times: int
    items: int
    last_at: datetime


def bounces_by_unit(viewer: Viewer) -> list[Bounces]:
    """R054: who passes on, most first."""
    found = ledger.bounced(viewer)
    told = [one for held in ledger.declines([item.id for item in found]).values() for one in held]
    times = Counter(one.org for one in told)
    return [
        Bounces(
            org,
            count,
            len({one.item_id for one in told if one.org == org}),
            max(one.at for one in told if one.org == org),
        )
        for org, count in sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


@dataclass(frozen=True, slots=True)
class ParkedRow:
    """An item on the bureau's desk that the matrix gives to another unit."""

    item: ledger.Item
    domain: str
    unit: str
    clause: str


@dataclass(frozen=True, slots=True)
class Parked:
    """R053: the bureau coordinates; what it carries for others is shown."""

    live: int
    on_bureau: int
    rows: tuple[ParkedRow, ...]

    @property
    def share_pct(self) -> float:
        return round(100 * len(self.rows) / self.live, 1) if self.live else 0.0


def parked(viewer: Viewer, *, on: date) -> Parked:
    county_code = access.home(viewer)
    bureaus = orgs.candidates(BUREAU, place_code=county_code, on=on)
    held = ledger.led_by(viewer, bureaus[0].id) if len(bureaus) == 1 else []
    known = lines(county_code, on)
    rows = []
    for item in held:
        domain = domain_of(item)
        line = next((one for one in known if one.domain == domain and not one.words), None)
        if line is None or line.lead_org_id == item.lead_org_id:
            continue
        unit = line.lead_org.short if line.lead_org else "属地乡镇"
        rows.append(ParkedRow(item, domain, unit, line.clause))
    return Parked(ledger.live_count(viewer), len(held), tuple(rows))
