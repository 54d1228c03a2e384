from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import transaction

from bihuan.apps.telemetry import sealing
from bihuan.apps.telemetry.actions import laying
from bihuan.apps.telemetry.actions.ask_command import NEW_PASSWORD
from bihuan.apps.telemetry.models import Command, Device
from bihuan.rules import beijing, loggerorders
from bihuan.rules.loggerorders import Form
from bihuan.rules.sitebook import ORDERS, Order, dump_order
from bihuan.rules.viewer import Viewer

AIR, WATER, POWER = "31", "32", "44"


@transaction.atomic
def send_orders(*, root: Path, by: Viewer, at: datetime) -> int:
    """Lay out what waits for the gateway, once: after the commit, or not at all.

    A power cut between the two loses an order, which then times out in front of the person who
    asked; a dangerous one that went out twice nobody could take back.
    """
    waiting = Command.objects.select_for_update(of=("self",)).filter(
        state=Command.State.QUEUED, spooled_at__isnull=True, expires_at__gt=at
    )
    sent = 0
    for command in waiting.select_related("device__outlet").order_by("id"):
        text = dump_order(_order(command, at))
        Command.objects.filter(id=command.id).update(spooled_at=at)
        path = root / ORDERS / f"{command.id}.json"
        transaction.on_commit(partial(laying.lay, path, text))
        sent += 1
    return sent


def _order(command: Command, at: datetime) -> Order:
    device = command.device
    return Order(
        id=command.id,
        mn=device.mn,
        st=_system(device),
        cn=command.cn,
        password=sealing.open_seal(device.password_sealed),
        parameters=_parameters(command, at),
        dialect=device.dialect or "2017",
        expires_at_us=int(command.expires_at.timestamp() * 1_000_000),
    )


def _system(device: Device) -> str:
    """ST of what hangs on the logger (HJ 212, table of system codes)."""
    if device.kind == Device.Kind.POWER:
        return POWER
    return WATER if device.outlet.values.get("medium") == "废水" else AIR


def _parameters(command: Command, at: datetime) -> tuple[tuple[str, str], ...]:
    """What was asked, with the new PW unsealed and the clock of this moment."""
    secret = sealing.open_seal(command.secret_sealed)
    kept = [(name, secret if name == NEW_PASSWORD else value) for name, value in command.parameters]
    now = f"{beijing.wall(at):%Y%m%d%H%M%S}"
    forms = {one.name: one.form for one in loggerorders.asking(command.cn).parameters}
    return (*kept, *((name, now) for name, form in forms.items() if form == Form.NOW))
