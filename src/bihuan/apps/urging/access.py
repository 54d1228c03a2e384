"""Who reads the dispatch screen, and who may act on what the ladder proposes."""

from django.db.models import QuerySet

from bihuan.apps.ledger import access as ledger
from bihuan.apps.ledger import queries as ledger_queries
from bihuan.apps.urging.models import PhoneCall, Reminder, Talk
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

READERS = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)
ACTORS = (Duty.DISPATCHER, Duty.LEADER)


def require_reader(viewer: Viewer) -> None:
    if not viewer.scope or not viewer.has(*READERS):
        raise Refused("urging.dispatch.not_yours", "今日调度由调度员、县领导和督查员查看")


def may_act(viewer: Viewer) -> bool:
    return bool(viewer.scope) and viewer.has(*ACTORS)


def require_actor(viewer: Viewer) -> None:
    if not may_act(viewer):
        raise Refused("urging.act.not_yours", "催办和约谈由调度员或县领导办理")


def require_dispatcher(viewer: Viewer) -> None:
    if not viewer.has(Duty.DISPATCHER) or not viewer.scope:
        raise Refused("urging.report.not_yours", "催报由调度员办理")


def reminders_visible_to(viewer: Viewer) -> QuerySet[Reminder]:
    return Reminder.objects.filter(**_reach(viewer))


def talks_visible_to(viewer: Viewer) -> QuerySet[Talk]:
    return Talk.objects.filter(**_reach(viewer))


def calls_visible_to(viewer: Viewer) -> QuerySet[PhoneCall]:
    return PhoneCall.objects.filter(**_reach(viewer))


def _reach(viewer: Viewer) -> dict[str, str]:
    """The county by its column; a township by where the item lies."""
    if not viewer.scope or not viewer.has(*READERS):
        return {"county_code": "-"}
    if len(viewer.scope) <= 6:
        return {"county_code__startswith": viewer.scope}
    return {"county_code": viewer.scope[:6], "item__place_code__startswith": viewer.scope}


def item_to_call(viewer: Viewer, item_id: int) -> ledger_queries.Item:
    """The item a call is about; only a live one has somebody to be called."""
    item = ledger.visible_to(viewer).filter(id=item_id).first()
    if item is None:
        raise NotVisible(f"ledger.item:{item_id}")
    require_actor(viewer)
    if item.stage != Stage.LIVE:
        raise Refused("urging.log_call.not_live", f"事项{item.status_word}，不需要电话催办")
    return item


def talk_for(viewer: Viewer, talk_id: int) -> Talk:
    """The proposal, locked, while nobody has decided it."""
    found = talks_visible_to(viewer).select_for_update(of=("self",)).filter(id=talk_id).first()
    if found is None:
        raise NotVisible(f"urging.talk:{talk_id}")
    require_actor(viewer)
    if found.state != Talk.State.PROPOSED:
        word = found.get_state_display()
        raise Refused("urging.talk.decided", f"已由{found.decided_by}定为“{word}”")
    return found
