"""What became of an order, as the gateway wrote it into its log."""

import json
import secrets
from datetime import datetime

from bihuan.apps.telemetry import sealing
from bihuan.apps.telemetry.events import CommandAnswered
from bihuan.apps.telemetry.models import Command, Device
from bihuan.foundation.audit import actions as audit
from bihuan.rules import loggerorders, sitebook
from bihuan.rules.viewer import system_viewer

GATEWAY = system_viewer("接入网关")
STEPS = (Command.State.QUEUED, Command.State.SENT, Command.State.ACCEPTED)
OVER = (
    Command.State.DONE,
    Command.State.FAILED,
    Command.State.REFUSED,
    Command.State.TIMED_OUT,
)
ANSWERED = (Command.State.DONE, Command.State.FAILED, Command.State.REFUSED)
CHANGE_PASSWORD = "1072"  # noqa: S105  # the number of a command


def note(raw: bytes, at: datetime) -> bool:
    """Move the command on; True where the PW changed and the site book has to be written anew.

    A log that is read again changes nothing: what is over stays over, and nothing steps back.
    """
    told = json.loads(raw)
    command = (
        Command.objects.select_for_update(of=("self",))
        .select_related("device")
        .filter(id=told["id"])
        .first()
    )
    state = str(told["state"])
    if command is None or not _goes_on(command.state, state):
        return False
    said = "" if command.state == Command.State.TIMED_OUT else command.answer
    command.state = state
    command.qn = str(told.get("qn") or command.qn)[:17]
    command.tries = int(told.get("tries") or command.tries)
    command.qn_rtn = str(told.get("qn_rtn") or command.qn_rtn)[:4]
    command.exe_rtn = str(told.get("exe_rtn") or command.exe_rtn)[:4]
    command.answer = sitebook.covered(str(told.get("answer") or said))
    command.sent_at = command.sent_at or at
    changed = False
    if state in OVER:
        command.answered_at = at
        changed = state == Command.State.DONE and _renew_password(command)
        command.secret_sealed = command.secret_sealed if state == Command.State.TIMED_OUT else ""
    command.save()
    if state in OVER:
        _record(command, at)
    return changed


def _goes_on(now: str, then: str) -> bool:
    """An answer that was read late still counts: what timed out here was perhaps done there."""
    if now == Command.State.TIMED_OUT:
        return then in ANSWERED
    if now not in STEPS:
        return False
    return then in OVER or (then in STEPS and STEPS.index(then) > STEPS.index(now))


def _renew_password(command: Command) -> bool:
    """The logger has taken the new PW: from now on it is the one that the platform knows."""
    password = sealing.open_seal(command.secret_sealed)
    if command.cn != CHANGE_PASSWORD or not password:
        return False
    salt = secrets.token_hex(16)
    Device.objects.filter(id=command.device_id).update(
        password_salt=salt,
        password_hash=sitebook.hashed(password, salt),
        password_sealed=sealing.seal(password),
    )
    return True


def _record(command: Command, at: datetime) -> None:
    event = CommandAnswered(
        device_id=command.device_id,
        mn=command.device.mn,
        command_id=command.id,
        word=loggerorders.asking(command.cn).word,
        result=command.get_state_display(),
    )
    audit.record(event, by=GATEWAY, at=at)
