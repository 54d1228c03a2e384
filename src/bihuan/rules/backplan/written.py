"""A project as TOML: finish, steps, and whatever else binds them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bihuan.rules.backplan.values import Project, Span, Step
from bihuan.rules.deadlines import Unit
from bihuan.rules.refusal import Refused

Table = Mapping[str, Any]
PROJECT_KEYS = {
    "finish", "start", "step", "events", "crews", "calendars", "overlap", "workdays",
}  # fmt: skip
STEP_KEYS = {
    "name", "days", "least", "unit", "after", "crew", "earliest", "latest", "calendar",
}  # fmt: skip
UNITS = {"working": Unit.WORKING, "natural": Unit.NATURAL}


def project_of(text: str) -> Project:
    """What cannot be read is refused with the place it is about."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        place = re.search(r"line (\d+), column (\d+)", str(wrong))
        where = f"，第{place[1]}行第{place[2]}列看不懂" if place else ""
        raise Refused(
            "backplan.written.toml", f"不是合格的TOML{where}（等号左边的中文要加引号）"
        ) from None
    _only(table, PROJECT_KEYS, "文件")
    events = _table(table, "events")
    if "finish" not in table:
        raise Refused("backplan.written.finish", "没有写finish（完成日期）")
    return Project(
        finish=_day(table["finish"], events, "finish"),
        start=_day_or_none(table, "start", events, "start"),
        steps=tuple(_step(row, n, events) for n, row in enumerate(_rows(table, "step"), 1)),
        crews={
            crew: _whole(teams, f"班组“{crew}”") for crew, teams in _table(table, "crews").items()
        },
        calendars={
            name: tuple(_span(row, name, events) for row in _dicts(rows, f"calendars.{name}"))
            for name, rows in _table(table, "calendars").items()
        },
        overlaps=dict(_overlap(row) for row in _rows(table, "overlap")),
        workdays=frozenset(
            _day(day, events, "workdays") for day in _list(table.get("workdays", []), "workdays")
        ),
    )


def _step(row: Table, number: int, events: Table) -> Step:
    name = _text(row, "name", f"第{number}个步骤")
    where = f"“{name}”" if name else f"第{number}个步骤"
    _only(row, STEP_KEYS, where)
    if "days" not in row:
        raise Refused("backplan.written.days", f"{where}没有写days（工期）")
    unit = _text(row, "unit", where) or "working"
    if unit not in UNITS:
        raise Refused(
            "backplan.written.unit",
            f"{where}的unit是“{unit}”，只能写working（工作日）或natural（自然日）",
        )
    after = _list(row.get("after", []), f"{where}的after")
    if any(not isinstance(one, str) for one in after):
        raise Refused("backplan.written.after", f"{where}的after只能写步骤名称")
    return Step(
        name=name,
        days=_whole(row["days"], f"{where}的days"),
        least=_whole(row.get("least", 1), f"{where}的least"),
        unit=UNITS[unit],
        after=tuple(after),
        crew=_text(row, "crew", where),
        earliest=_day_or_none(row, "earliest", events, f"{where}的earliest"),
        latest=_day_or_none(row, "latest", events, f"{where}的latest"),
        calendar=_text(row, "calendar", where),
    )


def _overlap(row: Table) -> tuple[tuple[str, str], int]:
    _only(row, {"before", "step", "days"}, "overlap")
    pair = (_text(row, "before", "overlap"), _text(row, "step", "overlap"))
    return pair, _whole(row.get("days"), "overlap的days")


def _span(row: Table, name: str, events: Table) -> Span:
    _only(row, {"from", "to", "reason"}, f"停工期“{name}”")
    if not {"from", "to"} <= row.keys():
        raise Refused("backplan.written.span", f"停工期“{name}”要写from和to")
    return _day(row["from"], events, f"停工期“{name}”"), _day(row["to"], events, f"停工期“{name}”")


def _day_or_none(row: Table, key: str, events: Table, where: str) -> date | None:
    return _day(row[key], events, where) if key in row else None


def _day(value: object, events: Table, where: str) -> date:
    """A date, or the name of an event that has one."""
    if isinstance(value, str):
        if not events.get(value):
            raise Refused(
                "backplan.event.undated",
                f"{where}写的是“{value}”，这个事件还没有日期（events里写明）",
            )
        value = events[value]
    if type(value) is not date:
        raise Refused("backplan.written.date", f"{where}不是日期，请写成2026-11-15，不加引号和钟点")
    return value


def _whole(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused("backplan.written.whole", f"{where}要写整数")
    return value


def _text(row: Table, key: str, where: str) -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        raise Refused("backplan.written.text", f"{where}的{key}要写成文字，加引号")
    return value.strip()


def _table(table: Table, key: str) -> Table:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise Refused("backplan.written.table", f"{key}要写成一节：[{key}]")
    return value


def _rows(table: Table, key: str) -> list[Table]:
    return _dicts(table.get(key, []), key)


def _dicts(value: object, key: str) -> list[Table]:
    if not isinstance(value, list) or any(not isinstance(row, dict) for row in value):
        raise Refused("backplan.written.rows", f"{key}要一条一节：[[{key}]]")
    return value


def _list(value: object, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise Refused("backplan.written.list", f'{where}要写成列表，例如["清表"]')
    return value


def _only(row: Table, known: Iterable[str], where: str) -> None:
    strange = sorted(row.keys() - set(known))
    if strange:
        raise Refused(
            "backplan.written.strange",
            f"{where}里有不认识的“{strange[0]}”，可写的是{'、'.join(sorted(known))}",
        )
