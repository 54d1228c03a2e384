"""What the county's loggers need done: orders laid out for the gateway, and given up."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry import queries
from bihuan.apps.telemetry.models import Command, Device
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.rules.viewer import Duty, system_viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record

OFFICE = system_viewer("反控命令")
KEEPING = system_viewer("报文入库")


def send_orders(_arguments: Mapping[str, object], at: datetime) -> str:
    """What was asked, or seconded, goes to the gateway within seconds."""
    sent = telemetry.send_orders(root=queries.gateway_folder(), by=OFFICE, at=at)
    return f"交给网关{sent}个命令"


def tell_second_person(arguments: Mapping[str, Any], at: datetime) -> str:
    """Whoever may agree to a dangerous command, except who asked for it."""
    record = audit.by_seq(int(arguments["seq"]))
    if not record.facts["waits"]:
        return "不需要复核"
    device = Device.objects.get(mn=record.facts["mn"])
    roster = people.roster(device.county_code, on=at.date())
    keepers = {*roster.of_county(Duty.DISPATCHER), *roster.of_county(Duty.ADMIN)}
    return _told(record, keepers - {record.actor_id}, "请复核反控命令", at)


def tell_asker(arguments: Mapping[str, Any], at: datetime) -> str:
    """What became of a command, to the person who asked for it."""
    record = audit.by_seq(int(arguments["seq"]))
    command = Command.objects.get(id=record.facts["command_id"])
    asker = {command.asked_by_id} - {None, record.actor_id}
    return _told(record, {one for one in asker if one is not None}, "反控命令", at)


def _told(record: "Record", person_ids: set[int], tag: str, at: datetime) -> str:
    notices.tell(
        people=sorted(person_ids),
        kind=record.kind,
        title=f"【{tag}】{record.facts['word']}",
        body=record.sentence,
        subject=record.subject,
        url=f"/gateway/commands/{record.facts['command_id']}/",
        urgency="normal",
        at=at,
    )
    return f"{len(person_ids)}人"


def expire_commands(_arguments: Mapping[str, object], at: datetime) -> str:
    return f"{telemetry.expire_commands(by=OFFICE, at=at)}个命令作废"


def find_gaps(_arguments: Mapping[str, object], at: datetime) -> str:
    """What came is held against what was to come."""
    gaps = telemetry.find_gaps(by=KEEPING, at=at)
    return f"新的缺数时段{gaps.found}个，补齐{gaps.filled}个"


def ask_backfill(_arguments: Mapping[str, object], at: datetime) -> str:
    """Politely; the orders go out with the next turn of `send_orders`."""
    asked = telemetry.ask_backfill(root=queries.gateway_folder(), by=KEEPING, at=at)
    return f"要求补传{asked}段"


def fold_live(_arguments: Mapping[str, object], at: datetime) -> str:
    return f"实时报文转入分区文件{telemetry.fold_live(by=KEEPING, at=at)}个"


def fold_log(_arguments: Mapping[str, object], at: datetime) -> str:
    return f"报文日志压缩{telemetry.fold_log(root=queries.gateway_folder(), by=KEEPING, at=at)}段"
