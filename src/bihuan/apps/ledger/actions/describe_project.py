from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ProjectDescribed
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Benefit, Gate, Project
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

GATES = ("立项批复", "招标", "开工", "完工", "调试", "投入运行", "竣工验收")
"""The usual gates, in order; a county may name its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Scope, money in yuan, the gates in order with their days, promised tonnes a year."""

    scope: str
    technology: str = ""
    budget_yuan: int | None = None
    funding: str = ""
    gates: Sequence[tuple[str, date | None]] = ()
    promised: Mapping[str, Decimal] = field(default_factory=dict)


@transaction.atomic
def describe_project(*, item_id: int, described: Described, by: Viewer, at: datetime) -> Project:
    """What the project is, what it costs and what it promised (R046).

    A gate that was passed and a promise that was measured stay as they are.
    """
    item = access.item_for(by, item_id, to=Verb.DESCRIBE_PROJECT)
    if described.budget_yuan is not None and described.budget_yuan < 0:
        raise Refused("ledger.project.budget", "投资额不能是负数")
    if any(tonnes <= 0 for tonnes in described.promised.values()):
        raise Refused("ledger.project.promise", "承诺的年减排量须大于0吨")
    move(item, Verb.DESCRIBE_PROJECT, by=by, facts=facts_of(item, by=by, at=at))
    project, _ = Project.objects.update_or_create(
        item=item,
        defaults={
            "scope": described.scope.strip(),
            "technology": described.technology.strip()[:120],
            "budget_yuan": described.budget_yuan,
            "funding": described.funding.strip()[:200],
        },
    )
    _gates(project, described.gates)
    _promises(project, described.promised)
    promised = "、".join(f"{name}{tonnes}吨" for name, tonnes in described.promised.items())
    budget = "未定" if described.budget_yuan is None else f"{described.budget_yuan}元"
    told(
        ProjectDescribed(
            item_id=item.id,
            number=item.number,
            budget=budget,
            gates=len(described.gates),
            promised=promised or "未定",
        ),
        by=by,
        at=at,
    )
    return project


def _gates(project: Project, wanted: Sequence[tuple[str, date | None]]) -> None:
    """Gates keep their past by name; one that was passed cannot be left out."""
    names = [name.strip()[:40] for name, _ in wanted]
    if len(set(names)) != len(names):
        raise Refused("ledger.project.gate_twice", "关口的名称不能重复")
    held = {gate.name: gate for gate in project.gates.all()}
    lost = [name for name, gate in held.items() if gate.passed_on and name not in names]
    if lost:
        raise Refused("ledger.project.gate_passed", f"关口“{lost[0]}”已经通过，不能去掉或改名")
    project.gates.all().delete()
    for place, (name, (_, due_on)) in enumerate(zip(names, wanted, strict=True), 1):
        gate = held.get(name) or Gate(project=project, name=name)
        gate.place, gate.due_on = place, due_on
        gate.save(force_insert=True)


def _promises(project: Project, promised: Mapping[str, Decimal]) -> None:
    held = {one.pollutant: one for one in project.benefits.all()}
    for name, one in held.items():
        if name not in promised and one.measured_t is not None:
            raise Refused("ledger.project.measured", f"{name}已经实测，承诺不能去掉")
    project.benefits.exclude(pollutant__in=promised).delete()
    for name, tonnes in promised.items():
        kept = held.get(name)
        if kept is not None and kept.measured_t is not None and kept.promised_t != tonnes:
            raise Refused("ledger.project.measured", f"{name}已经实测，承诺不能再改")
        Benefit.objects.update_or_create(
            project=project, pollutant=name[:20], defaults={"promised_t": tonnes}
        )
