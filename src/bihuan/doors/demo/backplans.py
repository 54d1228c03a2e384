"""Three timetables worked back from their date: one infeasible, one that slips, one in time."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as items
from bihuan.doors.demo import tables
from bihuan.doors.demo.story import Stage, Story
from bihuan.rules.deadlines import LAWFUL

Happening = tuple[date, time, Callable[[datetime], object]]
LAID_AT, DONE_AT = time(16, 40), time(16, 55)


def happenings(stage: Stage, stories: Iterable[Story], today: date) -> Iterator[Happening]:
    """Laid by the unit's own liaison, who then tells what was begun and what is over."""
    by_title = {story.case.title: story for story in stories}
    text = tables.FOLDER.joinpath("tables", "backplans.toml").read_text("utf-8")
    for plan in tomllib.loads(text)["plan"]:
        story = by_title[plan["title"]]
        yield _day(today, plan["laid"]), LAID_AT, partial(_lay, stage, story, plan)
        for ago, verb, number in plan["did"]:
            name = plan["steps"][number - 1][0]
            yield _day(today, ago), DONE_AT, partial(_do, stage, story, verb, name)


def _day(today: date, ago: int) -> date:
    return LAWFUL.workday_on_or_before(today - timedelta(days=ago))


def _lay(stage: Stage, story: Story, plan: dict[str, Any], at: datetime) -> None:
    by = stage.unit(story, at)
    rows = plan["steps"]
    sketch = items.Sketch(
        finish_on=items.item(by, story.item_id).due,
        rows=tuple(
            items.PlanRow(
                name=name,
                days=days,
                after=tuple(rows[one - 1][0] for one in after),
                is_outdoors=number in plan.get("outdoors", ()),
            )
            for number, (name, days, after) in enumerate(rows, 1)
        ),
    )
    ledger.lay_backplan(item_id=story.item_id, sketch=sketch, reason=plan["reason"], by=by, at=at)


def _do(stage: Stage, story: Story, verb: str, name: str, at: datetime) -> None:
    by = stage.unit(story, at)
    step = next(one for one in items.steps_of(items.item(by, story.item_id)) if one.name == name)
    act = ledger.begin_step if verb == "begin" else ledger.finish_step
    act(item_id=story.item_id, step_id=step.id, on=at.date(), by=by, at=at)
