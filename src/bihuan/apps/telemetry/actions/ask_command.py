from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from bihuan.apps.telemetry import access, sealing
from bihuan.apps.telemetry.events import CommandAsked
from bihuan.apps.telemetry.models import Command
from bihuan.foundation.audit import actions as audit
from bihuan.rules import loggerorders
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer

OPEN = (Command.State.ASKED, Command.State.QUEUED, Command.State.SENT, Command.State.ACCEPTED)
TO_AGREE = timedelta(hours=24)
"""How long a dangerous command waits for the second person."""
NEW_PASSWORD = "NewPW"  # noqa: S105  # the name of a field


@transaction.atomic
def ask_command(
    *,
    device_id: int,
    cn: str,
    parameters: Sequence[tuple[str, str]],
    reason: str,
    by: Viewer,
    at: datetime,
) -> Command:
    """Ask a logger for something; what touches the analyser waits for another person."""
    device = access.kept_device(by, device_id, to="ask_command", word="反控数采仪")
    if device.retired_on is not None:
        raise Refused("telemetry.ask_command.retired", "数采仪已停用，不再发送命令")
    asking = loggerorders.asking(cn)
    if by.has(Duty.SYSTEM) and cn not in loggerorders.POLITE:
        raise Refused("telemetry.ask_command.no_person", f"“{asking.word}”须由人提出")
    kept = loggerorders.checked(cn, parameters)
    if not reason.strip():
        raise Refused("telemetry.ask_command.no_reason", "请写明为什么要发这个命令")
    shown = [[name, "******" if name == NEW_PASSWORD else value] for name, value in kept]
    _refuse_second(device_id, cn, shown)
    waits = asking.is_dangerous
    command = Command.objects.create(
        device=device,
        cn=cn,
        parameters=shown,
        secret_sealed=sealing.seal(dict(kept).get(NEW_PASSWORD, "")),
        reason=reason.strip()[:200],
        state=Command.State.ASKED if waits else Command.State.QUEUED,
        asked_by=by.name,
        asked_by_id=by.person_id,
        asked_at=at,
        expires_at=at + (TO_AGREE if waits else timedelta(seconds=asking.patience_s)),
    )
    event = CommandAsked(
        device_id=device.id,
        mn=device.mn,
        command_id=command.id,
        cn=cn,
        word=asking.word,
        told="，".join(f"{name}={value}" for name, value in shown) or "无参数",
        reason=command.reason,
        waits=waits,
    )
    audit.record(event, by=by, at=at)
    return command


def _refuse_second(device_id: int, cn: str, shown: list[list[str]]) -> None:
    """The same again before the first is answered helps nobody."""
    held = Command.objects.filter(device_id=device_id, cn=cn, state__in=OPEN)
    if any(one.parameters == shown for one in held):
        raise Refused("telemetry.ask_command.twice", "同样的命令还在等待，请先看它的结果")
