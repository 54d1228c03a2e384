"""Who may see a supervision order, and what a viewer is to it."""

from datetime import date

from django.db.models import Q, QuerySet

from bihuan.apps.orders.flow import ORDERS, PART_WORDS, Part, Verb
from bihuan.apps.orders.models import AssistingUnit, Order, SupervisionNote
from bihuan.rules.colours import Colour, higher
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

ACT_FOR_UNIT = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.ENTERPRISE)
READ_AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)
READ_DRAFTS = (Duty.DISPATCHER, Duty.LEADER)
COUNTY_DIGITS = 6


def visible_to(viewer: Viewer) -> QuerySet[Order]:
    """A county's orders for its area; a unit sees those issued to it, or that it assists in."""
    if reads_area(viewer):
        rows = Order.objects.filter(county_code__startswith=viewer.scope)
        return rows if viewer.has(*READ_DRAFTS) else rows.exclude(number="")
    if viewer.org_ids and viewer.has(*ACT_FOR_UNIT):
        assisted = AssistingUnit.objects.filter(org_id__in=viewer.org_ids).values("order_id")
        return Order.objects.exclude(number="").filter(
            Q(org_id__in=viewer.org_ids) | Q(id__in=assisted)
        )
    return Order.objects.none()


def reads_area(viewer: Viewer) -> bool:
    """A township's post reaches no county order."""
    return 0 < len(viewer.scope) <= COUNTY_DIGITS and viewer.has(*READ_AREA)


def may_see_any(viewer: Viewer) -> bool:
    return reads_area(viewer) or bool(viewer.org_ids and viewer.has(*ACT_FOR_UNIT))


def may_compose(viewer: Viewer) -> bool:
    return viewer.has(Duty.DISPATCHER) and len(viewer.scope) == COUNTY_DIGITS


def require_composer(viewer: Viewer) -> None:
    if not may_compose(viewer):
        raise Refused("orders.compose.not_yours", "督办单由县环委办调度员起草")


def parts(viewer: Viewer, order: Order) -> frozenset[Part]:
    held = set()
    in_area = reads_area(viewer) and order.county_code.startswith(viewer.scope)
    if in_area and viewer.has(Duty.DISPATCHER):
        held.add(Part.DISPATCH)
    if in_area and viewer.has(Duty.LEADER):
        held.add(Part.LEADER)
    if viewer.has(*ACT_FOR_UNIT) and order.org_id in viewer.org_ids:
        held.add(Part.UNIT)
    return frozenset(held)


def order_for(viewer: Viewer, order_id: int, *, to: Verb) -> Order:
    """The order, locked for this verb; NotVisible, or Refused when it is not theirs to do."""
    found = visible_to(viewer).select_for_update(of=("self",)).filter(id=order_id).first()
    if found is None:
        raise NotVisible(f"orders.order:{order_id}")
    move = ORDERS.moves[to]
    if move.by.isdisjoint(parts(viewer, found)):
        who = "、".join(PART_WORDS[part] for part in Part if part in move.by)
        raise Refused(f"orders.{to}.not_yours", f"“{move.word}”由{who}办理，您可以查看但不能操作")
    return found


def offered(viewer: Viewer, order: Order, *, today: date) -> list[Verb]:
    """The verbs to show as buttons; `org` should be loaded with the order."""
    ended = order.org.to_on is not None and order.org.to_on < today
    never = {
        Verb.REPLACE: True,
        Verb.UPGRADE: not higher(Colour(order.colour)),
        Verb.HAND_OVER: not ended,
        Verb.CANCEL: bool(order.number) and not viewer.has(Duty.LEADER),
        Verb.ISSUE: order.drafter_id in viewer.person_ids,
    }
    return [
        Verb(move.verb)
        for move in ORDERS.offered(order.status, frozenset(parts(viewer, order)))
        if not never.get(Verb(move.verb), False)
    ]


def keeps_notes(viewer: Viewer) -> bool:
    """督查室 and the discipline body, of their county; nobody whom they supervise (R108)."""
    return viewer.has(Duty.SUPERVISOR) and len(viewer.scope) >= COUNTY_DIGITS


def require_notes(viewer: Viewer) -> None:
    if not keeps_notes(viewer):
        raise Refused("orders.notes.not_yours", "督查记录只有督查人员可以查看和填写")


def notes_visible_to(viewer: Viewer) -> QuerySet[SupervisionNote]:
    if not keeps_notes(viewer):
        return SupervisionNote.objects.none()
    return SupervisionNote.objects.filter(county_code=viewer.scope[:COUNTY_DIGITS])


def note_for(viewer: Viewer, note_id: int) -> SupervisionNote:
    """The note, locked; of another county, or for anybody supervised, there is none."""
    found = notes_visible_to(viewer).select_for_update().filter(id=note_id).first()
    if found is None:
        raise NotVisible(f"orders.note:{note_id}")
    return found
