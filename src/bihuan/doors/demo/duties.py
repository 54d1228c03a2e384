"""The demo county's duties: the matrix, who watches what, a dispute ruled and one that waits."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from importlib import resources
from typing import Any

from bihuan.apps.duties import actions as duties
from bihuan.apps.duties import queries
from bihuan.doors.demo import tables
from bihuan.doors.demo.story import Stage, Story
from bihuan.rules.viewer import system_viewer

Happening = tuple[date, time, Callable[[datetime], object]]
SET_BEFORE = 24
ASKED_BEFORE, RULED_BEFORE = 2, 1
ARBITER, KEEPER = "钟立", "王敏"


@lru_cache
def _rows() -> Mapping[str, Any]:
    found = resources.files("bihuan.doors.demo") / "tables/duties.toml"
    return tomllib.loads(found.read_text("utf-8"))


def happenings(stage: Stage, told: Sequence[Story], today: date) -> Iterator[Happening]:
    begun = today - timedelta(days=SET_BEFORE)
    yield begun, time(8, 50), partial(_set_lines, stage)
    yield begun, time(9, 15), partial(_assign_leaders, stage)
    yield begun, time(9, 25), partial(_assign_villages, stage)
    by_spot = {story.case.spot: story for story in told}
    asked, waiting = by_spot[_rows()["asked"]["spot"]], by_spot[_rows()["waiting"]["spot"]]
    yield today - timedelta(days=ASKED_BEFORE), time(17, 40), partial(_ask, stage, asked)
    yield today - timedelta(days=RULED_BEFORE), time(16, 30), partial(_rule, stage, asked)
    yield today - timedelta(days=RULED_BEFORE), time(17, 45), partial(_wait, waiting)


def _set_lines(stage: Stage, at: datetime) -> None:
    ids, by = stage.county.org_ids, stage.county.viewer(KEEPER, at)
    for row in _rows()["line"]:
        line = duties.Line(
            domain=row["domain"],
            lead_org_id=ids[row["lead"]] if row["lead"] else None,
            clause=row["clause"],
            document_title=_rows()["document"],
            from_on=at.date(),
            assisting_org_ids=[ids[short] for short in row["assist"]],
            words=row.get("words", ()),
        )
        duties.set_duty_line(line=line, by=by, at=at)


def _assign_leaders(stage: Stage, at: datetime) -> None:
    """Of each unit and township the county leader who answers, and who supervises (R056)."""
    towns = {town.name: town.code for town in tables.townships()}
    for unit in tables.units()[tables.COUNTY]:
        if unit.kind not in {"department", "township"}:
            continue
        over: dict[str, Any] = {"org_id": stage.county.org_ids[unit.short]}
        if unit.kind == "township":
            over = {"place_code": towns[unit.place]}
        for role, name in (("manager", unit.leader), ("supervisor", unit.supervisor)):
            _assign(stage, at, name, level="county", role=role, basis="县级领导包联分工", **over)


def _assign_villages(stage: Stage, at: datetime) -> None:
    for town in tables.townships():
        if town.name != _rows()["without_manager"]:
            over = {"place_code": town.code, "level": "village", "role": "manager"}
            _assign(stage, at, stage.county.head(town.name), basis="乡镇领导包村", **over)
    for name, code in _rows()["walk"]:
        _assign(stage, at, name, place_code=code, level="grid", role="doer", basis="网格划分")


def _assign(stage: Stage, at: datetime, name: str, **over: Any) -> None:
    duties.assign_watch(
        person_id=stage.county.person_ids[name],
        from_on=at.date(),
        by=stage.county.viewer(KEEPER, at),
        at=at,
        **over,
    )


def _ask(stage: Stage, story: Story, at: datetime) -> None:
    duties.raise_dispute(
        item_id=story.item_id,
        why="asked",
        note=_rows()["asked"]["note"],
        by=stage.county.viewer(KEEPER, at),
        at=at,
    )


def _rule(stage: Stage, story: Story, at: datetime) -> None:
    row, ids = _rows()["asked"], stage.county.org_ids
    by = stage.county.viewer(ARBITER, at)
    waiting = queries.desk(by, on=at.date()).waiting
    for one in waiting:
        if one.dispute.item_id == story.item_id:
            duties.rule_dispute(
                dispute_id=one.dispute.id,
                lead_org_id=ids[row["lead"]],
                reason=row["reason"],
                assisting_org_ids=[ids[short] for short in row["assist"]],
                likewise=duties.Likewise(domain=row["domain"], words=row["words"]),
                by=by,
                at=at,
            )


def _wait(story: Story, at: datetime) -> None:
    """What the turn of the schedule does when a declined item finds no owner in a day."""
    duties.raise_dispute(
        item_id=story.item_id, why="hours", by=system_viewer("责任争议值守"), at=at
    )
