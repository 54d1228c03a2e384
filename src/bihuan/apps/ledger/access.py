"""Who may see an item, and what a viewer is to it. There is no other way to reach one."""

from datetime import datetime

from django.db.models import Q, QuerySet

from bihuan.apps.ledger.flow import BEFORE_THE_COUNTY, LEDGER, PART_WORDS, Part, Status, Verb
from bihuan.apps.ledger.models import Import, Item, Party
from bihuan.apps.ledger.models.item import Kind, Pace
from bihuan.apps.ledger.models.party import Role
from bihuan.foundation.people import access as people
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

READ_AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)
READ_DRAFTS = (Duty.DISPATCHER, Duty.LEADER)
ACT_FOR_UNIT = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.ENTERPRISE)


PROJECT_VERBS = frozenset(
    {
        Verb.DESCRIBE_PROJECT,
        Verb.PASS_GATE,
        Verb.NOTE_PAYMENT,
        Verb.MEASURE_BENEFIT,
        Verb.RAISE_SAFETY_REVIEW,
        Verb.CONCLUDE_SAFETY_REVIEW,
    }
)
"""They stand in the panel of the project, not among the buttons of an item."""


def visible_to(viewer: Viewer) -> QuerySet[Item]:
    """The items this viewer may know of; by area, by unit, or by being their checker."""
    if viewer.scope and viewer.has(*READ_AREA):
        rows = _in_area(viewer.scope)
        return rows if viewer.has(*READ_DRAFTS) else rows.exclude(stage=Stage.DRAFT)
    reach = [*_by_unit(viewer), *_by_check(viewer)]
    if not reach:
        return Item.objects.none()
    condition = reach[0]
    for another in reach[1:]:
        condition |= another
    return Item.objects.filter(condition)


def _in_area(scope: str) -> QuerySet[Item]:
    if len(scope) == 6:
        return Item.objects.filter(county_code=scope)
    if len(scope) < 6:
        return Item.objects.filter(county_code__startswith=scope)
    return Item.objects.filter(county_code=scope[:6], place_code__startswith=scope)


def _by_unit(viewer: Viewer) -> list[Q]:
    if not viewer.org_ids or not viewer.has(*ACT_FOR_UNIT):
        return []
    shares = Party.objects.filter(org_id__in=viewer.org_ids).exclude(stage=Stage.DRAFT)
    return [Q(id__in=shares.values("item_id"))]


def _by_check(viewer: Viewer) -> list[Q]:
    if viewer.person_id is None or not viewer.has(Duty.CHECKER):
        return []
    return [Q(checker_id__in=viewer.person_ids) & ~Q(stage=Stage.DRAFT)]


def parts(viewer: Viewer, item: Item) -> frozenset[Part]:
    """What the viewer is to this item; the flow's moves ask for one of these."""
    held = set()
    in_area = bool(viewer.scope) and item.place_code.startswith(viewer.scope)
    if in_area and viewer.has(Duty.DISPATCHER):
        held.add(Part.DISPATCH)
    if in_area and viewer.has(Duty.LEADER):
        held.add(Part.LEADER)
    if _checks(viewer, item):
        held.add(Part.CHECK)
    if viewer.org_ids and viewer.has(*ACT_FOR_UNIT):
        if item.lead_org_id in viewer.org_ids:
            held.add(Part.LEAD)
        shares = item.parties.all()  # prefetched in lists, so that a row asks no query of its own
        if any(p.role == Role.ASSIST and p.org_id in viewer.org_ids for p in shares):
            held.add(Part.ASSIST)
    return frozenset(held)


def _checks(viewer: Viewer, item: Item) -> bool:
    """The named checker, or who covers them and is not of the lead unit (R031)."""
    if item.checker_id is None or item.checker_id not in viewer.covers:
        return item.checker_id is not None and item.checker_id == viewer.person_id
    return item.lead_org_id not in viewer.org_ids


def item_for(viewer: Viewer, item_id: int, *, to: Verb) -> Item:
    """The item, locked for this verb; NotVisible, or Refused when it is not theirs to do."""
    item = visible_to(viewer).select_for_update(of=("self",)).filter(id=item_id).first()
    if item is None:
        raise NotVisible(f"ledger.item:{item_id}")
    move = LEDGER.moves[to]
    if move.by.isdisjoint(parts(viewer, item)):
        who = "、".join(PART_WORDS[part] for part in Part if part in move.by)
        raise Refused(f"ledger.{to}.not_yours", f"“{move.word}”由{who}办理，您可以查看但不能操作")
    return item


def checker_for(item: Item, person_id: int, *, at: datetime) -> Viewer:
    """Whoever is to check must hold that duty today, in the item's county."""
    checker = people.viewer_for(person_id, at)
    if not checker.has(Duty.CHECKER) or not item.county_code.startswith(checker.scope[:6]):
        raise Refused("ledger.arrange_check.no_duty", "指定的人没有核查职责")
    return checker


def sponsor_for(item: Item, person_id: int, *, at: datetime) -> Viewer:
    """Whoever sponsors a plate is a county leader of the item's county today (R037)."""
    sponsor = people.viewer_for(person_id, at)
    if not sponsor.has(Duty.LEADER) or not item.place_code.startswith(sponsor.scope or "-"):
        raise Refused("ledger.list_for_supervision.no_sponsor", "督办领导须是本县的县领导")
    return sponsor


def reached(viewer: Viewer, item_id: int) -> Item | None:
    """The item for named work of the system, or for whoever may see it."""
    rows = Item.objects.all() if viewer.has(Duty.SYSTEM) else visible_to(viewer)
    return rows.filter(id=item_id).first()


def may_see(viewer: Viewer, item_id: int) -> bool:
    return visible_to(viewer).filter(id=item_id).exists()


def imports_visible_to(viewer: Viewer) -> QuerySet[Import]:
    """Lists are brought in for a whole county, by those who read all of it."""
    if len(viewer.scope) != 6 or not viewer.has(*READ_AREA):
        return Import.objects.none()
    return Import.objects.filter(county_code=viewer.scope)


def import_for(viewer: Viewer, import_id: int) -> Import:
    """The import, locked, for a dispatcher's next step."""
    found = imports_visible_to(viewer).select_for_update(of=("self",)).filter(id=import_id).first()
    if found is None:
        raise NotVisible(f"ledger.import:{import_id}")
    require_importer(viewer)
    return found


def require_importer(viewer: Viewer) -> None:
    if not viewer.has(Duty.DISPATCHER) or len(viewer.scope) != 6:
        raise Refused("ledger.import.not_yours", "导入表格由县调度员办理")


def may_see_import(viewer: Viewer, import_id: int) -> bool:
    return imports_visible_to(viewer).filter(id=import_id).exists()


def require_dispatcher(viewer: Viewer, place_code: str) -> None:
    """Opening an item is a dispatcher's verb, inside the area of the post."""
    if not viewer.has(Duty.DISPATCHER, Duty.SYSTEM):
        raise Refused("ledger.open.not_yours", "登记事项由调度员办理")
    if viewer.scope and not place_code.startswith(viewer.scope):
        raise Refused("ledger.open.elsewhere", "所在地不在您的职责区域内")


def require_visitor(viewer: Viewer, place_code: str) -> None:
    """A note from the field is a leader's or a dispatcher's, inside the area of the post."""
    if not viewer.has(Duty.LEADER, Duty.DISPATCHER):
        raise Refused("ledger.note_visit.not_yours", "调研交办由县领导或调度员登记")
    if not place_code.startswith(viewer.scope):
        raise Refused("ledger.note_visit.elsewhere", "所在地不在您的职责区域内")


def offered(viewer: Viewer, item: Item) -> list[Verb]:
    """The verbs to show as buttons."""
    # Steps of other verbs, never buttons.
    hidden = {Verb.GATHER_CONSENT, Verb.RETRACT, Verb.ADD_SOURCE, Verb.DROP_SOURCE, Verb.RUN_ON}
    return [
        Verb(move.verb)
        for move in LEDGER.offered(item.status, frozenset(parts(viewer, item)))
        if move.verb not in hidden
        and _fits(Verb(move.verb), item)
        and _joins(move.verb, viewer, item)
        and _answers(move.verb, viewer, item)
    ]


def _joins(verb: str, viewer: Viewer, item: Item) -> bool:
    """Parts are for items that several units share, and a part is done once (R028)."""
    if verb not in {Verb.ALLOT_PARTS, Verb.FINISH_PART}:
        return True
    shares = [share for share in item.parties.all() if share.role == Role.ASSIST]
    if verb == Verb.FINISH_PART:
        return any(share.org_id in viewer.org_ids and not share.is_done for share in shares)
    return bool(shares)


def _answers(verb: str, viewer: Viewer, item: Item) -> bool:
    """A plate comes off on its sponsor's word, a coordination is held by the item's leader."""
    if verb in {Verb.APPROVE_REMOVAL, Verb.REFUSE_REMOVAL}:
        return item.sponsor_id in viewer.person_ids
    return verb != Verb.HOLD_COORDINATION or item.leader_id in viewer.person_ids


def _fits(verb: Verb, item: Item) -> bool:
    """Leave out verbs that this item can never take as it stands."""
    never = {
        **dict.fromkeys(PROJECT_VERBS, item.kind != Kind.PROJECT),
        Verb.ACCEPT: not item.needs_closure,
        Verb.FINISH: item.needs_closure,
        Verb.GRANT_EXTENSION: not item.extension_is_asked,
        Verb.REFUSE_EXTENSION: not item.extension_is_asked,
        Verb.ASK_EXTENSION: item.extension_is_asked or item.is_standing,
        Verb.RESUME: item.escalation_is_asked and item.hold_reason == BEFORE_THE_COUNTY,
        Verb.PUBLISH: not item.is_check_passed,
        Verb.PASS_CHECK: item.is_check_passed,
        Verb.VOID: item.void_asked_by_id is None,
        Verb.REFUSE_VOID: item.void_asked_by_id is None,
        Verb.ASK_VOID: item.void_asked_by_id is not None,
        Verb.LIST_FOR_SUPERVISION: item.is_listed,
        Verb.ASK_REMOVAL: not item.is_listed or item.removal_is_asked,
        Verb.APPROVE_REMOVAL: not item.removal_is_asked,
        Verb.REFUSE_REMOVAL: not item.removal_is_asked,
        Verb.HOLD_COORDINATION: item.coordinate_on is None,
        Verb.CALL_OFF_COORDINATION: item.coordinate_on is None,
        Verb.ESCALATE: item.escalation_is_asked,
        Verb.FORWARD_ESCALATION: not item.escalation_is_asked,
        Verb.DECIDE_ESCALATION: not item.escalation_is_asked,
        Verb.WITHDRAW_ESCALATION: not item.escalation_is_asked,
        Verb.TIE: item.pace != Pace.DATED or item.tied_event_id is not None,
        Verb.UNTIE: item.tied_event_id is None,
    }
    return not never.get(verb, item.status == Status.VOID)
