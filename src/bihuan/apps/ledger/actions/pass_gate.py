from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import GatePassed
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.guards import sound_and_safe
from bihuan.apps.ledger.models import Gate
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

COMMISSIONING, ACCEPTANCE = "投入运行", "竣工验收"


@transaction.atomic
def pass_gate(
    *, item_id: int, gate_id: int, on: date, basis: str, by: Viewer, at: datetime
) -> Gate:
    """A gate of the project is behind it: in order, on a past day, with the paper that proves it.

    No acceptance with an open serious defect or a safety review that is owed (R047, R105).
    """
    item = access.item_for(by, item_id, to=Verb.PASS_GATE)
    gates = list(Gate.objects.filter(project__item=item).order_by("place"))
    gate = next((one for one in gates if one.id == gate_id), None)
    if gate is None:
        raise NotVisible(f"ledger.gate:{gate_id}")
    if not basis.strip():
        raise Refused("ledger.pass_gate.no_basis", "请写明依据：批文、合同或验收意见的名称和文号")
    if on > at.date():
        raise Refused("ledger.pass_gate.future", "通过的日期不能晚于今天")
    _in_order(gates, gate, on)
    facts = facts_of(item, by=by, at=at)
    if gate.name == ACCEPTANCE:
        refused = sound_and_safe(facts)
        if refused is not None:
            raise refused
    move(item, Verb.PASS_GATE, by=by, facts=facts)
    gate.passed_on, gate.basis, gate.passed_by = on, basis.strip()[:120], by.name
    gate.save(update_fields=["passed_on", "basis", "passed_by"])
    if gate.name == COMMISSIONING:
        project = gate.project
        project.commissioned_on = on
        project.save(update_fields=["commissioned_on"])
    passed = GatePassed(
        item_id=item.id, number=item.number, gate=gate.name, on=on, basis=gate.basis
    )
    told(passed, by=by, at=at)
    return gate


def _in_order(gates: list[Gate], gate: Gate, on: date) -> None:
    if gate.passed_on is not None:
        raise Refused("ledger.pass_gate.twice", f"关口“{gate.name}”已于{gate.passed_on}通过")
    for earlier in gates[: gates.index(gate)]:
        if earlier.passed_on is None:
            raise Refused(
                "ledger.pass_gate.order", f"“{earlier.name}”还没有通过，不能先过后面的关口"
            )
        if earlier.passed_on > on:
            raise Refused(
                "ledger.pass_gate.before", f"日期早于“{earlier.name}”通过的{earlier.passed_on}"
            )
