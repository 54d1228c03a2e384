"""What people made of the alarms and signs of the demo county, and what they asked of loggers."""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

from django.conf import settings

from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions import queries
from bihuan.apps.integrity import actions as integrity
from bihuan.apps.integrity import queries as signs
from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as ledger_of
from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry import queries as loggers_of
from bihuan.doors.demo import tables
from bihuan.doors.demo.pictures import Shot, photograph
from bihuan.doors.demo.segmentlog import Book
from bihuan.doors.demo.story import Stage
from bihuan.rules.segments import Kind
from bihuan.rules.viewer import system_viewer

Happening = tuple[date, time, Callable[[datetime], object]]
Ids = Mapping[tuple[str, str], int]
Devices = Mapping[int, int]
OFFICE, CHECKER, FIRM = "王敏", "吴钢", "苗壮"
WATCHMAN, PROJECTOR = system_viewer("在线监测值守"), system_viewer("接收程序")
NIGHT = system_viewer("数据研判")
PAPER, HEAT = "云川恒泰纸业有限公司", "云川望岭热电有限公司"
COKE = "云川宏达焦化有限公司"
CLOCK_OF, CALIBRATED = 57, 28
"""Numbers of the outlets whose logger is set to time, and whose analyser is to be calibrated."""
OUT_OF_TIME = "对时：日志显示数采仪比北京时间快47秒"


MEASURES = "查明3号焦炉氮氧化物超标原因，检修SCR喷氨和催化剂，恢复稳定达标"
CRITERIA = ("氮氧化物小时均值连续168小时达标", "提交原因分析和检修记录")


def happenings(stage: Stage, today: date, ids: Ids, devices: Devices) -> Iterator[Happening]:
    scenes = (
        (3, time(9, 20), partial(_explain, stage, ids, "DW001", DRIFT)),
        (3, time(10, 10), partial(_dismiss, stage, ids)),
        (3, time(11, 0), _look_for_signs),
        (2, time(9, 5), partial(_issue, stage, ids)),
        (2, time(10, 5), partial(_believe, stage, ids)),
        (2, time(10, 30), partial(_judge_signs, stage)),
        (1, time(9, 30), partial(_mark, stage, ids, "DA002", 1)),
        (1, time(9, 40), partial(_mark, stage, ids, "DW001", 4)),
        (0, time(7, 3, 57), partial(_set_clock, stage, devices)),
        (0, time(7, 10), _watch),
        (0, time(7, 22), partial(_explain, stage, ids, "DA001", BURST)),
        (0, time(7, 27), partial(_ask_calibration, stage, devices)),
    )
    for ago, clock, act in scenes:
        yield today - timedelta(days=ago), clock, act


DRIFT = ("device", "COD分析仪凌晨更换试剂后基线漂移，9时已重新校准并做质控样，附校准记录照片。")
BURST = ("treatment", "1号炉脱硫循环泵2时跳停，备用泵未自动投入，已手动启动，正在查控制回路。")


def _alarm(ids: Ids, key: tuple[str, str]) -> int:
    """The newest one of an outlet."""
    found = queries.alarms(WATCHMAN, queries.Filter(outlet_id=ids[key]))
    return found.rows[0].alarm.id


def _explain(stage: Stage, ids: Ids, code: str, said: tuple[str, str], at: datetime) -> None:
    """With a photograph of what was mended."""
    cause, text = said
    shot = Shot(scene="chimney", caption="恒泰纸业", taken_at=at, lon=None, lat=None, is_after=True)
    picture = photograph(shot, random.Random(code))  # noqa: S311  scenery
    emissions.explain_alarm(
        alarm_id=_alarm(ids, (PAPER, code)),
        cause=cause,
        text=text,
        files=[("处置照片.jpg", BytesIO(picture))],
        by=stage.county.viewer(FIRM, at),
        at=at,
    )


def _believe(stage: Stage, ids: Ids, at: datetime) -> None:
    by = stage.county.viewer(OFFICE, at)
    told = queries.alarm(by, _alarm(ids, (PAPER, "DW001"))).explanations[0]
    emissions.decide_explanation(
        explanation_id=told.explanation.id,
        verdict="accepted",
        decision="校准记录、质控样结果与超标时段对应，手工比对合格",
        by=by,
        at=at,
    )


def _dismiss(stage: Stage, ids: Ids, at: datetime) -> None:
    emissions.dismiss_alarm(
        alarm_id=_alarm(ids, (HEAT, "DA002")),
        reason="现场核对DCS记录，该时段为启炉阶段，已要求企业按规则标记工况",
        by=stage.county.viewer(CHECKER, at),
        at=at,
    )


def _issue(stage: Stage, ids: Ids, at: datetime) -> None:
    """The item that the alarm of the coke oven opened goes to its unit."""
    by = stage.county.viewer(OFFICE, at)
    number = queries.alarm(by, _alarm(ids, (COKE, "DA003"))).alarm.item_number
    item = ledger_of.by_number(by, number)
    ledger.correct(
        item_id=item.id,
        version=item.version,
        changes={"measure": MEASURES},
        criteria=CRITERIA,
        by=by,
        at=at,
    )
    ledger.assign(item_id=item.id, by=by, at=at)


def _look_for_signs(at: datetime) -> None:
    for lead in list(signs.leads(tables.COUNTY, at)):
        if lead.continues is None:
            integrity.note_sign(found=lead.found, by=NIGHT, at=at)


def _judge_signs(stage: Stage, at: datetime) -> None:
    """One goes to the inspectorate, one has an innocent cause, the rest wait."""
    by = stage.county.viewer(OFFICE, at)
    found = {one.sign.pattern: one.sign for one in signs.signs(by, signs.Filter()).rows}
    integrity.confirm_sign(
        sign_id=found["copied_outlet"].id,
        decision="与清源二期连续三天逐时雷同，两家相距十余公里，请到现场核对数采仪和分析仪",
        by=by,
        at=at,
    )
    plain = found["digits"]
    integrity.clear_sign(
        sign_id=plain.id,
        cause=plain.may_be[1],
        decision="调试记录显示总氮分析仪模拟量转换时取整，数采仪原始存储值末位正常，已要求改用数字接口",
        by=by,
        at=at,
    )


def _mark(stage: Stage, ids: Ids, code: str, ago: int, at: datetime) -> None:
    """One in time; one three days late, which sets nothing aside."""
    begins = (at - timedelta(days=ago - 1)).replace(hour=8, minute=0)
    stretch = emissions.Stretch(
        kind="maintenance" if ago == 1 else "calibration",
        from_at=begins,
        until_at=begins + timedelta(hours=2),
        note="更换采样探头滤芯" if ago == 1 else "更换试剂后全量程校准",
    )
    by = stage.county.viewer(FIRM, at)
    emissions.mark(outlet_id=ids[PAPER, code], stretch=stretch, by=by, at=at)


def _set_clock(stage: Stage, devices: Devices, at: datetime) -> None:
    telemetry.ask_command(
        device_id=devices[CLOCK_OF],
        cn="1012",
        parameters=[],
        reason=OUT_OF_TIME,
        by=stage.county.viewer(OFFICE, at),
        at=at,
    )


def put_orders(book: Book, devices: Devices) -> None:
    """The gateway took the order within the second, and the logger obeyed."""
    spool = Path(settings.HOME) / "gateway" / "orders"
    asked = loggers_of.commands(WATCHMAN, loggers_of.CommandFilter(device_id=devices[CLOCK_OF]))
    for card in asked.rows:
        qn = f"{card.asked_at:%Y%m%d%H%M%S}120"
        for seconds, state, more in (
            (1, "sent", {}),
            (2, "accepted", {"qn_rtn": "1"}),
            (3, "done", {"exe_rtn": "1"}),
        ):
            told = {"id": card.id, "state": state, "qn": qn, "tries": 1, **more}
            at = card.asked_at + timedelta(seconds=seconds)
            book.put(Kind.ORDER, at, card.device.mn, [json.dumps(told).encode()], "")
        (spool / f"{card.id}.json").unlink(missing_ok=True)


def _ask_calibration(stage: Stage, devices: Devices, at: datetime) -> None:
    """It touches the analyser, so it waits for another person."""
    telemetry.ask_command(
        device_id=devices[CALIBRATED],
        cn="3011",
        parameters=[("PolId", "a21026")],
        reason="二氧化硫连续六天贴着限值，先做一次零点和量程校准再去现场",
        by=stage.county.viewer(OFFICE, at),
        at=at,
    )


def _watch(at: datetime) -> None:
    emissions.watch_silence(by=WATCHMAN, at=at)
    telemetry.find_gaps(by=PROJECTOR, at=at)
