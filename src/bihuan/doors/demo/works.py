"""Key reduction projects: described, paid, passed through gates, found wanting."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache, partial
from typing import Any

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as items
from bihuan.doors.demo import tables
from bihuan.doors.demo.story import Stage, Story
from bihuan.rules.deadlines import LAWFUL

Happening = tuple[date, time, Callable[[datetime], object]]
TOLD_AT, PASSED_AT, PAID_AT, FOUND_AT = time(16, 44), time(16, 50), time(16, 56), time(17, 2)
DEFECT_DAYS = 14


@cache
def _works() -> list[dict[str, Any]]:
    text = tables.FOLDER.joinpath("tables", "works.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["work"]
    return found


def kind_of(case: tables.Case) -> str:
    """A case of these is a key project, whatever its paper calls it."""
    return "project" if case.title in {work["title"] for work in _works()} else case.kind


def happenings(stage: Stage, stories: Iterable[Story], today: date) -> Iterator[Happening]:
    by_title = {story.case.title: story for story in stories}
    for work in _works():
        story = by_title[work["title"]]
        yield _day(today, work["told"]), TOLD_AT, partial(_describe, stage, story, work, today)
        for ago, gate, basis in work["passed"]:
            yield _day(today, ago), PASSED_AT, partial(_pass, stage, story, gate, basis)
        for ago, yuan, purpose in work["paid"]:
            yield _day(today, ago), PAID_AT, partial(_pay, stage, story, yuan, purpose)
        if "defect" in work:
            ago = work["defect"][0]
            yield _day(today, ago), FOUND_AT, partial(_find, stage, story, work["defect"])
        if work["stop"]:
            yield _day(today, 2), FOUND_AT, partial(_doubt, stage, story, work["stop"])


def _day(today: date, ago: int) -> date:
    return LAWFUL.workday_on_or_before(today - timedelta(days=ago))


def _describe(stage: Stage, story: Story, work: dict[str, Any], today: date, at: datetime) -> None:
    dues = (today + timedelta(days=days) for days in work["due"])
    described = ledger.Described(
        scope=work["scope"],
        technology=work["technology"],
        budget_yuan=work["budget"],
        funding=work["funding"],
        gates=list(zip(work["gates"], dues, strict=True)),
        promised={name: Decimal(tonnes) for name, tonnes in work["promised"].items()},
    )
    by = stage.unit(story, at)
    ledger.describe_project(item_id=story.item_id, described=described, by=by, at=at)


def _pass(stage: Stage, story: Story, name: str, basis: str, at: datetime) -> None:
    by = stage.unit(story, at)
    card = items.project(by, story.item_id, at=at)
    gate = next(one for one in card.gates if one.name == name)
    ledger.pass_gate(
        item_id=story.item_id, gate_id=gate.id, on=at.date(), basis=basis, by=by, at=at
    )


def _pay(stage: Stage, story: Story, yuan: int, purpose: str, at: datetime) -> None:
    by = stage.unit(story, at)
    ledger.note_payment(
        item_id=story.item_id, on=at.date(), yuan=yuan, purpose=purpose, by=by, at=at
    )


def _find(stage: Stage, story: Story, defect: list[Any], at: datetime) -> None:
    """A serious defect, issued to the unit that builds."""
    _, title, measure, criterion = defect
    by = stage.dispatcher(story, at)
    project = items.item(by, story.item_id)
    draft = ledger.Draft(
        kind="problem",
        title=f"{story.spot or story.village.name}{title}",
        origin="county",
        place_code=project.place_code,
        field="safety",
        lead_org_id=project.lead_org_id,
        no_assisting_needed=True,
        manager_id=project.manager_id,
        doer_id=project.doer_id,
        supervisor_id=project.supervisor_id,
        leader_id=project.leader_id,
        measure=measure,
        due_on=at.date() + timedelta(days=DEFECT_DAYS),
        criteria=[criterion],
        project_id=project.id,
        is_serious=True,
    )
    found = ledger.open_item(draft=draft, by=by, at=at)
    ledger.assign(item_id=found.id, by=by, at=at)


def _doubt(stage: Stage, story: Story, cause: str, at: datetime) -> None:
    by = stage.dispatcher(story, at)
    ledger.raise_safety_review(item_id=story.item_id, cause=cause, by=by, at=at)
