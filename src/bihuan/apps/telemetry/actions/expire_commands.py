from datetime import datetime, timedelta

from django.db import transaction

from bihuan.apps.telemetry.actions.ask_command import OPEN
from bihuan.apps.telemetry.events import CommandExpired
from bihuan.apps.telemetry.models import Command
from bihuan.foundation.audit import actions as audit
from bihuan.rules import loggerorders
from bihuan.rules.viewer import Viewer

GRACE = timedelta(minutes=10)
"""The gateway itself says when a logger did not answer; this is for when it says nothing."""


@transaction.atomic
def expire_commands(*, by: Viewer, at: datetime) -> int:
    """What nobody seconded, or the gateway never spoke of again, is over and says so."""
    held = Command.objects.select_for_update(of=("self",)).select_related("device")
    late = held.filter(state__in=OPEN, expires_at__lt=at - GRACE).order_by("id")
    expired = 0
    for command in late:
        why = _why(command)
        command.state, command.answered_at, command.answer = Command.State.TIMED_OUT, at, why
        command.secret_sealed = command.secret_sealed if command.spooled_at else ""
        command.save(update_fields=["state", "answered_at", "answer", "secret_sealed"])
        event = CommandExpired(
            device_id=command.device_id,
            mn=command.device.mn,
            command_id=command.id,
            word=loggerorders.asking(command.cn).word,
            why=why,
        )
        audit.record(event, by=by, at=at)
        expired += 1
    return expired


def _why(command: Command) -> str:
    if command.state == Command.State.ASKED:
        return "24小时内没有第二人复核"
    if command.spooled_at is None:
        return "没有交给接入网关，后台进程（bihuan work）可能没有运行"
    if command.state == Command.State.QUEUED:
        return "接入网关没有发出，网关可能没有运行或数采仪不在线"
    return "数采仪没有回答执行结果"
