from datetime import datetime, timedelta

from django.db import transaction

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.events import CommandSeconded
from bihuan.apps.telemetry.models import Command
from bihuan.foundation.audit import actions as audit
from bihuan.rules import loggerorders
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def second_command(
    *, command_id: int, agrees: bool, words: str, by: Viewer, at: datetime
) -> Command:
    """The second person lets a dangerous command go, or stops it with a reason."""
    to, word = "second_command", "复核反控命令"
    command = access.command_for(by, command_id, to=to, word=word)
    if command.state != Command.State.ASKED:
        raise Refused(
            "telemetry.second_command.not_waiting", f"命令现在是“{command.get_state_display()}”"
        )
    if by.account == command.asked_by_id:
        raise Refused("telemetry.second_command.own", "提出命令的人不能自己复核，请另一位人员复核")
    if at > command.expires_at:
        raise Refused("telemetry.second_command.late", "命令提出已超过24小时，请重新提出")
    if not agrees and not words.strip():
        raise Refused("telemetry.second_command.no_reason", "不同意请写明原因")
    asking = loggerorders.asking(command.cn)
    command.state = Command.State.QUEUED if agrees else Command.State.TURNED_DOWN
    command.second_by, command.second_by_id, command.second_at = by.name, by.account, at
    command.second_words = words.strip()[:200]
    if agrees:
        command.expires_at = at + timedelta(seconds=asking.patience_s)
    else:
        command.secret_sealed = ""
    command.save()
    event = CommandSeconded(
        device_id=command.device_id,
        mn=command.device.mn,
        command_id=command.id,
        verdict="同意" if agrees else "不同意",
        word=asking.word,
        asked_by=command.asked_by,
        words=command.second_words,
    )
    audit.record(event, by=by, at=at)
    return command
