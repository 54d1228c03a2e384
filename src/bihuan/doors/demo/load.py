"""Makes the demo county: every row through the actions, in the order in which it happened."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count, groupby
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as ledger_of
from bihuan.doors.demo import (
    air,
    alerts,
    backplans,
    campaigns,
    coverage,
    documents,
    duties,
    evacuations,
    incidents,
    inspections,
    keys,
    named_days,
    orders,
    patrols,
    player,
    registers,
    reminding,
    roads,
    settle,
    stories,
    surroundings,
    sweeps,
    tables,
    targets,
    telemetry,
    warnings,
    works,
)
from bihuan.doors.demo.story import Stage, Story
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices import actions as notices

ZONE = ZoneInfo("Asia/Shanghai")
SETTLED_BEFORE_DAYS = 30
OPENS, EVENING, TAKEN_IN = time(8, 35), time(18, 30), time(9, 10)
MINUTES_BETWEEN_STEPS = 52
READ_UNTIL_DAYS = 4
"""Notices older than this have been read; the rest wait in the inbox."""
VIEWS = (
    ("省督察台账", "chip=all&round=SDC-2"),
    ("超期事项", "chip=overdue"),
    ("挂牌督办", "chip=live&listed=1"),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that happens at a moment; scenes are played in the order of their moments."""

    at: datetime
    act: Callable[[datetime], object]


@transaction.atomic
def load_county(today: date) -> str:
    """云川县 as it stands on `today`, whole or not at all; what was made, in a sentence."""
    numbers = count(1)
    bundles = tuple(stories.bundles(today, numbers))
    everyday = stories.everyday(today, numbers)
    first = min(step.on for story in everyday for step in story.steps)
    first = min(first, *(bundle.taken_in_on for bundle in bundles))
    settled_at = _moment(first - timedelta(days=SETTLED_BEFORE_DAYS), TAKEN_IN)
    stage = Stage(settle.settle(settled_at))
    scenes = [scene for bundle in bundles for scene in _bundle_scenes(stage, bundle, today)]
    scenes += [scene for story in everyday for scene in _story_scenes(stage, story)]
    scenes += _side_scenes(stage, today)
    stories_told = [*everyday, *(story for bundle in bundles for story in bundle.stories)]
    scenes += _day_scenes(stage, stories_told, today)
    scenes += _morning_scenes(stage, today)
    everything = (*everyday, *(story for bundle in bundles for story in bundle.stories))
    scenes += [
        Scene(_moment(day, clock), act)
        for day, clock, act in (
            *air.happenings(stage, today),
            *surroundings.happenings(stage, today),
            *registers.happenings(stage, today),
            *alerts.happenings(stage, today),
            *targets.happenings(stage, everything, today),
            *campaigns.happenings(stage, today),
            *backplans.happenings(stage, everything, today),
            *orders.happenings(stage, today),
            *works.happenings(stage, everything, today),
            *warnings.happenings(stage, today),
            *roads.happenings(stage, today),
            *patrols.happenings(stage, today),
            *evacuations.happenings(stage, today),
            *inspections.happenings(stage, today),
            *sweeps.happenings(stage, today),
            *duties.happenings(stage, everything, today),
            *incidents.happenings(stage, today),
            *keys.happenings(stage, today),
            *telemetry.happenings(stage, today),
            *coverage.happenings(today),
        )
    ]
    last = _play(scenes, today)
    air.ask_effect(stage, today, max(last, _moment(today, air.ASKED)))
    return (
        f"云川县（虚构）已就绪：{len(tables.townships())}个乡镇（园区）、"
        f"{len(tables.units()[tables.COUNTY])}个单位、{len(tables.people())}人、"
        f"{len(bundles)}份文件、{_items(stage, today)}个事项，"
        f"日期以{today.year}年{today.month}月{today.day}日为准"
    )


def _items(stage: Stage, today: date) -> int:
    """All that stands on the ledger, however it came there."""
    at = _moment(today, OPENS)
    whole = ledger_of.Filter(chip="all")
    return ledger_of.listing(stage.county.viewer("王敏", at), whole, at=at).total


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZONE)


def _play(scenes: list[Scene], today: date) -> datetime:
    """Day by day; in the evening, today after its last scene, what follows from them is done."""
    ordered = sorted(scenes, key=lambda scene: scene.at)
    last = ordered[0].at
    handlers = import_string(settings.BIHUAN_HANDLERS)
    for day, happenings in groupby(ordered, key=lambda scene: scene.at.date()):
        last = _moment(day, EVENING if day < today else time.min)
        for scene in happenings:
            scene.act(scene.at)
            last = max(last, scene.at)
        while jobs.run_due(handlers=handlers, at=last):
            continue
    return last


def _story_scenes(stage: Stage, story: Story) -> Iterator[Scene]:
    for day, steps in groupby(story.steps, key=lambda step: step.on):
        scatter = story.number * 7 + day.toordinal() * 13
        opens = _moment(day, OPENS) + timedelta(minutes=scatter % 47, seconds=scatter % 60)
        for place, step in enumerate(steps):
            at = opens + timedelta(minutes=place * MINUTES_BETWEEN_STEPS)
            yield Scene(at, partial(player.play, stage, story, step))


def _bundle_scenes(stage: Stage, bundle: stories.Bundle, today: date) -> Iterator[Scene]:
    taken_in_at = _moment(bundle.taken_in_on, TAKEN_IN)
    yield Scene(taken_in_at, partial(_take_in, stage, bundle, today))
    if isinstance(bundle.source, tables.Speech):
        decide = partial(_decide, stage, bundle.source, bundle.stories[0])
        yield Scene(taken_in_at + timedelta(minutes=40), decide)
        for place, promise in enumerate(bundle.source.pledges):
            yield from _pledge_scenes(stage, bundle, promise, (taken_in_at, place), today)
    for story in bundle.stories:
        yield from _story_scenes(stage, story)


def _take_in(stage: Stage, bundle: stories.Bundle, today: date, at: datetime) -> None:
    by = stage.county.viewer("王敏", at)
    source = bundle.source
    if isinstance(source, tables.Feedback):
        dues = [story.dates.first_due_on or today for story in bundle.stories]
        paper = documents.take_feedback(source, issued=bundle.issued_on, dues=dues, by=by, at=at)
    else:
        paper = documents.take_speech(source, issued=bundle.issued_on, today=today, by=by, at=at)
    for story in bundle.stories:
        story.paper = paper


def _decide(stage: Stage, speech: tables.Speech, story: Story, at: datetime) -> None:
    """What needs no item is dismissed with its reason, a masked name answered."""
    paper = story.paper
    if paper is None:
        return
    by = stage.county.viewer("王敏", at)
    for find, reason in speech.dismissed:
        documents.dismiss(paper, find, reason, by=by, at=at)
    for token, words in speech.answers.items():
        documents.answer(paper, token, words, by=by, at=at)


def _pledge_scenes(
    stage: Stage,
    bundle: stories.Bundle,
    promise: tables.Promise,
    after: tuple[datetime, int],
    today: date,
) -> Iterator[Scene]:
    """Recorded after the meeting, and looked into on the day it was kept."""
    opened, place = after
    made: list[int] = []
    org_id = stage.county.org_ids[promise.unit]

    def record(at: datetime) -> None:
        paper = bundle.stories[0].paper
        if paper is not None:
            by = stage.county.viewer("王敏", at)
            made.append(documents.pledge(paper, promise, org_id, today=today, by=by, at=at))

    def look(at: datetime) -> None:
        for pledge_id in made:
            documents.judge(pledge_id, promise, by=stage.county.viewer("王敏", at), at=at)

    yield Scene(opened + timedelta(minutes=50 + place), record)
    if promise.kept is not None:
        yield Scene(_moment(today + timedelta(days=promise.kept), time(16, 20)), look)


def _side_scenes(stage: Stage, today: date) -> Iterator[Scene]:
    """Leave cover, saved views, and inboxes that somebody has been reading."""
    for row in tables.deputies():
        named = _moment(today + timedelta(days=int(row["from"]) - 1), TAKEN_IN)
        yield Scene(named, partial(_cover, stage, today, row))
    read_at = _moment(today - timedelta(days=READ_UNTIL_DAYS), time(18, 0))
    yield Scene(read_at, partial(_read_inboxes, stage))
    yield Scene(read_at, partial(_keep_views, stage))


def _day_scenes(stage: Stage, told: Sequence[Story], today: date) -> Iterator[Scene]:
    """Events named, one moved, and what follows it."""
    for ago, act in (
        (named_days.NAMED_BEFORE, partial(named_days.name_days, stage, today)),
        (named_days.MOVED_BEFORE, partial(named_days.move_arrival, stage, today)),
        (named_days.TIED_BEFORE, partial(named_days.tie_dates, stage, told, today)),
    ):
        yield Scene(_moment(today - timedelta(days=ago), time(17, 30)), act)


def _morning_scenes(stage: Stage, today: date) -> Iterator[Scene]:
    """What the ladder sent on the last mornings, and the call that followed."""
    for ago in reminding.MORNINGS:
        yield Scene(_moment(today - timedelta(days=ago), time(9, 0)), reminding.remind)
    yield Scene(_moment(today - timedelta(days=1), time(10, 20)), partial(reminding.call, stage))


def _cover(stage: Stage, today: date, row: dict[str, str | int], at: datetime) -> None:
    settle.cover(stage.county, today, at, row)


def _read_inboxes(stage: Stage, at: datetime) -> None:
    for name in stage.county.person_ids:
        notices.mark_all_read(by=stage.county.viewer(name, at), at=at)


def _keep_views(stage: Stage, at: datetime) -> None:
    by = stage.county.viewer("王敏", at)
    for name, query in VIEWS:
        ledger.keep_view(name=name, query=query, is_public=True, by=by, at=at)
