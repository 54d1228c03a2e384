"""The season's heavy pollution in the demo: the filed plan, the emergency list, one yellow warning
over the dirtiest days, lifted and evaluated, and an alert that the forecast calls for.

Whether a warning fits the air follows from the made-up air itself; the bulletin's other counties
stand around the county's own number.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

import numpy as np

from bihuan.apps.air import queries as air
from bihuan.apps.warnings import actions as warnings
from bihuan.apps.warnings import queries
from bihuan.doors.demo import atmosphere, tables
from bihuan.doors.demo.story import Stage
from bihuan.wiring.schedule import SCHEDULE

Happening = tuple[date, time, Callable[[datetime], object]]
FILED_BEFORE, LISTED_BEFORE = 40, 39
EARLIEST, LATEST = 16, 6
"""Days ago between which the dirtiest day is looked for."""
FORESEEN = (128, 163, 171, 96)
SILENT_OBJECT = "云川云台矿业有限公司"
UNABLE_OBJECT = "云川宏达焦化有限公司"
FALSE_OBJECT = "云川南屏家具制造有限公司"
ANSWERS = "已按方案执行，停产时间和电表读数已记入台账。"
PEERS = (
    ("清江区", "1.06"), ("临岚县", "0.94"), ("北原县", "1.13"), ("石堰县", "0.98"),
    ("双龙县", "1.02"), ("梅岭县", "0.87"), ("高桥区", "1.13"),
)  # fmt: skip
WORSE_LAST_YEAR = Decimal("1.04")


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    peak = _dirtiest(today)
    yield today - timedelta(days=FILED_BEFORE), time(10, 10), partial(_file, stage)
    yield today - timedelta(days=LISTED_BEFORE), time(15, 30), partial(_list, stage)
    yield peak - timedelta(days=1), time(17, 40), partial(_record, stage)
    yield peak - timedelta(days=1), time(19, 10), partial(_answer, stage)
    yield peak - timedelta(days=1), time(20, 45), partial(_call, stage)
    yield peak, time(10, 30), partial(_check, stage)
    yield peak + timedelta(days=2), time(9, 30), partial(_lift, stage)
    yield today - timedelta(days=1), time(17, 20), partial(_foresee, stage)
    yield today, time(7, 20), _look
    yield today, time(7, 24), partial(_evaluate, stage)
    yield today, time(7, 27), partial(_compare, stage)


def _dirtiest(today: date) -> date:
    """By PM2.5 of the county's first station, which shares the county's weather."""
    first, last = today - timedelta(days=EARLIEST), today - timedelta(days=LATEST)
    hours = atmosphere.pollutants(atmosphere.Site("YCA01"), first, last)["pm25"]
    means = hours.reshape(-1, 24).mean(axis=1)
    return first + timedelta(days=int(np.argmax(means)))


def _file(stage: Stage, at: datetime) -> None:
    filed = warnings.Filed(
        name="云川县重污染天气应急预案",
        number=f"云政办〔{at.year}〕28号",
        filed_with="市生态环境局",
        from_on=at.date(),
        bases={"so2": "900", "nox": "3200", "pm": "3900", "vocs": "1900"},
    )
    warnings.file_plan(filed=filed, by=stage.county.viewer("王敏", at), at=at)


def _list(stage: Stage, at: datetime) -> None:
    data = (tables.FOLDER / "tables/emergency_list.csv").read_bytes()
    by = stage.county.viewer("王敏", at)
    warnings.import_list(filename="应急减排清单.csv", data=data, by=by, at=at)


def _record(stage: Stage, at: datetime) -> None:
    notice = warnings.Notice(
        level="yellow",
        issuer="市重污染天气应急指挥部",
        issuer_rank="city",
        document=f"市重污染办〔{at.year}〕7号",
        issued_at=at - timedelta(minutes=35),
        starts_at=at.replace(hour=18, minute=0),
        ends_planned_at=at.replace(hour=18, minute=0) + timedelta(days=3),
        reason="受静稳高湿天气影响，预计全市将出现持续污染过程",
    )
    warnings.record_warning(notice=notice, by=stage.county.viewer("王敏", at), at=at)


def _asked(stage: Stage, at: datetime) -> tuple[queries.Warning, queries.WarningAccount]:
    by = stage.county.viewer("王敏", at)
    warning = queries.warnings(by)[0].warning
    return warning, queries.account(by, warning, at=at)


def _answer(stage: Stage, at: datetime) -> None:
    """The departments and enterprises with an account answer; one cannot, one stays silent."""
    names = {org_id: unit for unit, org_id in stage.county.org_ids.items()}
    _, account = _asked(stage, at)
    for held in account.asked:
        first = held.first
        unit = names.get(first.overseer_id or 0)
        if first.name == SILENT_OBJECT or unit is None:
            continue
        by = stage.county.viewer(stage.county.voice(unit), at)
        for row in held.rows:
            if first.name == UNABLE_OBJECT:
                reason = "焦炉正在烘炉，延长结焦时间会损坏炉体，已报市局备案"
                warnings.report_unable(response_id=row.id, reason=reason, by=by, at=at)
            else:
                warnings.report_done(response_id=row.id, note=ANSWERS, by=by, at=at)


def _call(stage: Stage, at: datetime) -> None:
    warning, account = _asked(stage, at)
    by = stage.county.viewer("王敏", at)
    for held in account.call_down:
        warnings.note_call(
            warning_id=warning.id,
            emitter_id=held.first.emitter_id,
            said="值班人员接听，称负责人出差，答复立即停止爆破和运输",
            by=by,
            at=at,
        )


def _check(stage: Stage, at: datetime) -> None:
    by = stage.county.viewer("吴钢", at)
    _, account = _asked(stage, at)
    done = [row for held in account.asked for row in held.rows if row.state == "done"]
    for row in done[:6] + [one for one in done if one.name == FALSE_OBJECT]:
        is_false = row.name == FALSE_OBJECT
        warnings.check_measure(
            response_id=row.id,
            verdict="unfit" if is_false else "fit",
            note="喷涂房仍在作业，电表读数上升" if is_false else "现场与反馈一致",
            by=by,
            at=at,
        )


def _lift(stage: Stage, at: datetime) -> None:
    warning, _ = _asked(stage, at)
    by = stage.county.viewer("王敏", at)
    document = f"市重污染办〔{at.year}〕8号"
    warnings.lift(warning_id=warning.id, document=document, on=at, by=by, at=at)


def _evaluate(stage: Stage, at: datetime) -> None:
    """Once the days of the spell are in: what was done, what was not, what to change."""
    warning, account = _asked(stage, at)
    text = (
        f"启动措施{account.measures}项，执行率{account.rate_word}。采石企业签收超时，"
        "一家家具企业核查不符，已转执法；一家焦化企业烘炉不能延长结焦时间，"
        "建议修订清单，改为限产其他工序。"
    )
    by = stage.county.viewer("王敏", at)
    warnings.evaluate(warning_id=warning.id, text=text, by=by, at=at)


def _foresee(stage: Stage, at: datetime) -> None:
    days = {
        at.date() + timedelta(days=ahead): (index, "pm25") for ahead, index in enumerate(FORESEEN)
    }
    by = stage.county.viewer("王敏", at)
    warnings.enter_forecast(days=days, source="市生态环境监测中心", by=by, at=at)


def _look(at: datetime) -> None:
    """What the worker does in the morning: the thresholds, and the trends of four pollutants."""
    handler = SCHEDULE["check_thresholds"].handler
    if callable(handler):
        handler({}, at)


def _compare(stage: Stage, at: datetime) -> None:
    """The city's bulletin of the months that are over, around the county's own mean."""
    until = at.date().replace(day=1) - timedelta(days=1)
    since = until.replace(month=1, day=1)
    own = air.period(tables.COUNTY, since, until).pollutants["pm25"].mean or Decimal(38)
    lines = ["县区,PM2.5,PM2.5去年同期", f"云川县,{own},{_tenth(own * WORSE_LAST_YEAR)}"]
    for place, (name, ratio) in enumerate(PEERS):
        value = _tenth(own * Decimal(ratio))
        last_year = _tenth(value * (WORSE_LAST_YEAR + Decimal(place - 3) / 100))
        lines.append(f"{name},{value},{last_year}")
    warnings.import_peers(
        filename="全市通报.csv",
        data="\n".join(lines).encode(),
        since=since,
        until=until,
        source=f"市生态环境局{until.month}月空气质量通报",
        by=stage.county.viewer("王敏", at),
        at=at,
    )


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))
