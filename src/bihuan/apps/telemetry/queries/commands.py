"""Commands to loggers: what was asked, by whom, and how far it is."""

from dataclasses import dataclass

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.models import Command
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

A_PAGE = 30
OPEN = (Command.State.ASKED, Command.State.QUEUED, Command.State.SENT, Command.State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class CommandFilter:
    """What of the list is wanted."""

    state: str = ""
    """"" all, open, asked, or one state."""
    device_id: int | None = None


@dataclass(frozen=True, slots=True)
class CommandPage:
    """One page, the newest first."""

    rows: list[Command]
    number: int
    pages: int
    total: int
    is_capped: bool = False


def commands(viewer: Viewer, wanted: CommandFilter, number: int = 1) -> CommandPage:
    rows = access.commands_visible_to(viewer).select_related("device__outlet__parent")
    if wanted.device_id is not None:
        rows = rows.filter(device_id=wanted.device_id)
    if wanted.state:
        states = OPEN if wanted.state == "open" else (wanted.state,)
        rows = rows.filter(state__in=states)
    total = rows.count()
    pages = max(1, -(-total // A_PAGE))
    number = min(max(number, 1), pages)
    found = rows.order_by("-asked_at", "-id")[(number - 1) * A_PAGE : number * A_PAGE]
    return CommandPage(list(found), number, pages, total)


def command(viewer: Viewer, command_id: int) -> Command:
    rows = access.commands_visible_to(viewer).select_related("device__outlet__parent")
    found = rows.filter(id=command_id).first()
    if found is None:
        raise NotVisible(f"telemetry.command:{command_id}")
    return found


def commands_to_second(viewer: Viewer) -> int:
    """How many wait for a second person that the viewer could be."""
    if not access.keeps(viewer):
        return 0
    waiting = access.commands_visible_to(viewer).filter(state=Command.State.ASKED)
    return waiting.exclude(asked_by_id=viewer.person_id).count()
