"""One evacuation of the last rains, called to the last person (R106)."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from bihuan.apps.evacuations import actions as evacuations
from bihuan.apps.evacuations import queries as held
from bihuan.doors.demo.story import Stage

Happening = tuple[date, time, Callable[[datetime], object]]
RAINED = 19
"""Days before today."""
CALLER = "李强"
"""Of 青石镇, where the point lies."""
RESULTS = (
    ("moved", ""),
    ("moved", ""),
    ("away", "在县城女儿家，电话核实"),
    ("moved", "村干部接走"),
)


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    day = today - timedelta(days=RAINED)
    made: list[int] = []
    yield day, time(21, 40), partial(_begin, stage, made)
    yield day, time(22, 25), partial(_call, stage, made)
    yield day + timedelta(days=1), time(8, 30), partial(_end, stage, made)


def _begin(stage: Stage, made: list[int], at: datetime) -> None:
    by = stage.county.viewer(CALLER, at)
    threatened = [one for one in held.board(by) if one.heads]
    if not threatened:
        return
    roll = evacuations.open_roll(
        point_id=threatened[0].subject.id,
        trigger="rain",
        words="1小时雨量58毫米，沟口水色变浑",
        by=by,
        at=at,
    )
    made.append(roll.id)


def _call(stage: Stage, made: list[int], at: datetime) -> None:
    by = stage.county.viewer(CALLER, at)
    for roll_id in made:
        calls = held.standing(held.roll(by, roll_id)).calls
        for place, call in enumerate(calls):
            state, note = RESULTS[place % len(RESULTS)]
            evacuations.note_call(call_id=call.id, state=state, note=note, by=by, at=at)
        added = evacuations.add_person(
            roll_id=roll_id, name="河滩露营一家", phone="", heads=3, by=by, at=at
        )
        evacuations.note_call(call_id=added.id, state="away", note="劝离，已驶离河滩", by=by, at=at)


def _end(stage: Stage, made: list[int], at: datetime) -> None:
    by = stage.county.viewer(CALLER, at)
    for roll_id in made:
        evacuations.close_roll(
            roll_id=roll_id, words="雨停，雨后复查坡体稳定，群众返回", by=by, at=at
        )
