"""R046, R047: a key project with its gates, money, tonnes, defects and safety; and all of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Benefit, Gate, Item, Payment, Project, SafetyReview
from bihuan.apps.ledger.models.item import Kind
from bihuan.apps.ledger.queries.detail import item as visible_item
from bihuan.apps.ledger.queries.lamps import lamp_of, limits
from bihuan.rules.flow import Stage
from bihuan.rules.lamp import Lamp
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """One project; `works` is None until somebody described it."""

    item: Item
    lamp: Lamp
    works: Project | None
    gates: list[Gate]
    payments: list[Payment]
    benefits: list[Benefit]
    defects: list[Item]
    reviews: list[SafetyReview]

    @property
    def spent_yuan(self) -> int:
        return sum(one.yuan for one in self.payments)

    @property
    def budget_yuan(self) -> int | None:
        return self.works.budget_yuan if self.works else None

    @property
    def spent_pct(self) -> int | None:
        """Whole per cent of the budget that left; over 100 when it is overspent."""
        return self.spent_yuan * 100 // self.budget_yuan if self.budget_yuan else None

    @property
    def next_gate(self) -> Gate | None:
        return next((gate for gate in self.gates if gate.passed_on is None), None)

    @property
    def passed(self) -> int:
        return sum(gate.passed_on is not None for gate in self.gates)

    @property
    def open_defects(self) -> list[Item]:
        return [one for one in self.defects if one.stage != Stage.OVER]

    @property
    def serious(self) -> list[Item]:
        return [one for one in self.open_defects if one.is_serious]

    @property
    def safety_owed(self) -> SafetyReview | None:
        """The last review, unless it found the work safe."""
        last = self.reviews[0] if self.reviews else None
        return None if last is None or last.is_safe else last

    def late_gates(self, today: date) -> list[Gate]:
        return [
            gate
            for gate in self.gates
            if gate.passed_on is None and gate.due_on is not None and gate.due_on < today
        ]


@dataclass(frozen=True, slots=True)
class Tonnes:
    """One pollutant over all projects: promised, and measured of what was measured."""

    pollutant: str
    promised: Decimal
    measured: Decimal
    of_promise: Decimal
    """The promises of those that were measured: only these can be compared."""

    @property
    def reached_pct(self) -> int | None:
        return int(self.measured * 100 / self.of_promise) if self.of_promise else None


def reached_pct(benefit: Benefit) -> int | None:
    """Whole per cent of the promise that was measured."""
    if benefit.measured_t is None:
        return None
    return int(benefit.measured_t * 100 / benefit.promised_t)


def project(viewer: Viewer, item_id: int, *, at: datetime) -> ProjectCard:
    return _cards(viewer, [visible_item(viewer, item_id)], at)[0]


def project_verbs(viewer: Viewer, item: Item) -> list[Verb]:
    """What of the project's own verbs the viewer may do now."""
    return [verb for verb in access.offered(viewer, item) if verb in access.PROJECT_VERBS]


def projects(viewer: Viewer, *, at: datetime) -> list[ProjectCard]:
    """Every key project in sight, those in trouble first: serious, unsafe, late, then by date."""
    rows = access.visible_to(viewer).filter(kind=Kind.PROJECT).exclude(status="void")
    rows = rows.select_related("lead_org", "leader").prefetch_related("steps", "parties__org")
    found = _cards(viewer, list(rows.order_by("id")), at)
    today = at.date()
    return sorted(
        found,
        key=lambda one: (
            one.item.stage == Stage.OVER,
            not one.serious,
            one.safety_owed is None,
            not one.late_gates(today),
            one.item.queue_on,
            one.item.id,
        ),
    )


def choices_of_projects(viewer: Viewer) -> list[tuple[int, str]]:
    """Projects in work, to hang a defect on."""
    rows = access.visible_to(viewer).filter(kind=Kind.PROJECT).exclude(stage=Stage.OVER)
    return [(one.id, f"{one.number} {one.title}") for one in rows.order_by("id")[:200]]


def tonnes(cards: Iterable[ProjectCard]) -> list[Tonnes]:
    promised: defaultdict[str, Decimal] = defaultdict(Decimal)
    measured: defaultdict[str, Decimal] = defaultdict(Decimal)
    of_promise: defaultdict[str, Decimal] = defaultdict(Decimal)
    for card in cards:
        for one in card.benefits:
            promised[one.pollutant] += one.promised_t
            if one.measured_t is not None:
                measured[one.pollutant] += one.measured_t
                of_promise[one.pollutant] += one.promised_t
    return [
        Tonnes(name, sum_, measured[name], of_promise[name])
        for name, sum_ in sorted(promised.items())
    ]


def _cards(viewer: Viewer, items: list[Item], at: datetime) -> list[ProjectCard]:
    """Six queries, however many."""
    ids = [item.id for item in items]
    works = {one.item_id: one for one in Project.objects.filter(item__in=ids)}
    of_these = {"project__item__in": ids}
    gates = _by_item(Gate.objects.filter(**of_these).order_by("place"), works)
    payments = _by_item(Payment.objects.filter(**of_these).order_by("paid_on", "id"), works)
    benefits = _by_item(Benefit.objects.filter(**of_these).order_by("pollutant"), works)
    defects: defaultdict[int, list[Item]] = defaultdict(list)
    mine = access.visible_to(viewer).filter(project__in=ids).exclude(status="void")
    for one in mine.select_related("lead_org").order_by("-is_serious", "id"):
        defects[one.project_id or 0].append(one)
    reviews: defaultdict[int, list[SafetyReview]] = defaultdict(list)
    for review in SafetyReview.objects.filter(item__in=ids).order_by("-id"):
        reviews[review.item_id].append(review)
    thresholds = limits()
    return [
        ProjectCard(
            item=item,
            lamp=lamp_of(item, at, thresholds),
            works=works.get(item.id),
            gates=gates[item.id],
            payments=payments[item.id],
            benefits=benefits[item.id],
            defects=defects[item.id],
            reviews=reviews[item.id],
        )
        for item in items
    ]


Part = TypeVar("Part", Gate, Payment, Benefit)


def _by_item(rows: Iterable[Part], works: dict[int, Project]) -> dict[int, list[Part]]:
    item_of = {work.id: item_id for item_id, work in works.items()}
    found: defaultdict[int, list[Part]] = defaultdict(list)
    for row in rows:
        found[item_of[row.project_id]].append(row)
    return found
