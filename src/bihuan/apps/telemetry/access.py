"""Who sees a logger and what it sent, who keeps loggers, and who commands them."""

from django.db.models import Q, QuerySet

from bihuan.apps.subjects import access as subjects
from bihuan.apps.telemetry.models import Command, Device, Newcomer, Quarantine
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

KEEP = (Duty.DISPATCHER, Duty.ADMIN)
WATCH = (Duty.DISPATCHER, Duty.ADMIN, Duty.SECURITY, Duty.SUPERVISOR)


def visible_to(viewer: Viewer) -> QuerySet[Device]:
    """Loggers of the outlets that the viewer sees; those who run the gateway see the county's."""
    if viewer.has(Duty.SYSTEM):
        return Device.objects.all()
    seen = Q(outlet__in=subjects.visible_to(viewer))
    if viewer.has(*WATCH) and viewer.scope:
        seen |= Q(county_code__startswith=viewer.scope[:6])
    if viewer.has(Duty.ENTERPRISE) and viewer.org_ids:
        seen |= Q(outlet__parent__org_id__in=viewer.org_ids)
    return Device.objects.filter(seen)


def may_see(viewer: Viewer, device_id: int) -> bool:
    return visible_to(viewer).filter(id=device_id).exists()


def device_for(viewer: Viewer, device_id: int) -> Device:
    """The logger, for a page; a verb asks for `kept_device`."""
    found = visible_to(viewer).select_related("outlet").filter(id=device_id).first()
    if found is None:
        raise NotVisible(f"telemetry.device:{device_id}")
    return found


def watches(viewer: Viewer) -> bool:
    """Whether the gateway's own pages are open: its health, its waiting room, its quarantine."""
    return viewer.has(Duty.SYSTEM) or (viewer.has(*WATCH) and bool(viewer.scope))


def require_watcher(viewer: Viewer) -> None:
    if not watches(viewer):
        raise Refused(
            "telemetry.gateway.not_yours",
            "接入网关由调度员、系统管理员、安全保密员和督查员查看；排放口数据请看“在线监测”",
        )


def keeps(viewer: Viewer, place_code: str = "") -> bool:
    """Dispatchers and administrators of the area, and planned work."""
    if viewer.has(Duty.SYSTEM):
        return True
    area = place_code or viewer.scope
    return viewer.has(*KEEP) and bool(viewer.scope) and area.startswith(viewer.scope)


def require_keeper(viewer: Viewer, place_code: str, *, to: str, word: str) -> None:
    if not keeps(viewer, place_code):
        raise Refused(f"telemetry.{to}.not_yours", f"“{word}”由县环委办调度员或系统管理员办理")


def kept_device(viewer: Viewer, device_id: int, *, to: str, word: str) -> Device:
    """The logger, locked, for who keeps it."""
    found = visible_to(viewer).select_for_update(of=("self",)).filter(id=device_id).first()
    if found is None:
        raise NotVisible(f"telemetry.device:{device_id}")
    require_keeper(viewer, found.place_code, to=to, word=word)
    return found


def newcomers_visible_to(viewer: Viewer) -> QuerySet[Newcomer]:
    """An MN that nobody knows belongs to no county yet: whoever keeps loggers sees it."""
    return Newcomer.objects.all() if watches(viewer) else Newcomer.objects.none()


def newcomer_for(viewer: Viewer, newcomer_id: int, *, to: str, word: str) -> Newcomer:
    """The newcomer, locked, for who may decide."""
    found = newcomers_visible_to(viewer).select_for_update().filter(id=newcomer_id).first()
    if found is None:
        raise NotVisible(f"telemetry.newcomer:{newcomer_id}")
    require_keeper(viewer, "", to=to, word=word)
    return found


def quarantine_visible_to(viewer: Viewer) -> QuerySet[Quarantine]:
    """All but the packets of loggers that belong to somebody else's county."""
    if not watches(viewer):
        return Quarantine.objects.none()
    elsewhere = Device.objects.exclude(id__in=visible_to(viewer).values("id"))
    return Quarantine.objects.exclude(mn__in=elsewhere.values("mn"))


def commands_visible_to(viewer: Viewer) -> QuerySet[Command]:
    """Whoever watches sees what was asked of the loggers they see."""
    if not watches(viewer):
        return Command.objects.none()
    return Command.objects.filter(device__in=visible_to(viewer))


def command_for(viewer: Viewer, command_id: int, *, to: str, word: str) -> Command:
    """The command, locked, for who keeps its logger."""
    found = commands_visible_to(viewer).select_related("device")
    command = found.select_for_update(of=("self",)).filter(id=command_id).first()
    if command is None:
        raise NotVisible(f"telemetry.command:{command_id}")
    require_keeper(viewer, command.device.place_code, to=to, word=word)
    return command
