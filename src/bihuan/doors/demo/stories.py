"""All stories of the county, laid on the calendar before anybody says a word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.doors.demo import schedule, tables
from bihuan.doors.demo.story import Story
from bihuan.rules.deadlines import LAWFUL

FEEDBACK_ON_THE_WAY_DAYS = 2
SPEECH_ON_THE_WAY_DAYS = 1


@dataclass(frozen=True, slots=True)
class Bundle:
    """The stories that come from one document, and the day it was taken in."""

    source: tables.Speech | tables.Feedback
    issued_on: date
    taken_in_on: date
    stories: tuple[Story, ...]


def everyday(today: date, numbers: Iterator[int]) -> tuple[Story, ...]:
    return tuple(_story(case, today, next(numbers)) for case in tables.everyday())


def bundles(today: date, numbers: Iterator[int]) -> Iterator[Bundle]:
    feedback = tables.feedback()
    yield _bundle(feedback, feedback.problems, FEEDBACK_ON_THE_WAY_DAYS, today, numbers)
    for speech in tables.speeches():
        yield _bundle(speech, speech.confirmed, SPEECH_ON_THE_WAY_DAYS, today, numbers)


def _bundle(
    source: tables.Speech | tables.Feedback,
    cases: Iterable[tables.Case],
    on_the_way: int,
    today: date,
    numbers: Iterator[int],
) -> Bundle:
    """A document comes the day before the first of its items; the others begin with it."""
    laid = [_story(case, today, next(numbers)) for case in cases]
    first = min(story.steps[0].on for story in laid)
    taken_in = LAWFUL.workday_on_or_before(first - timedelta(days=1))
    for story in laid:
        story.steps = schedule.begin_on(
            story.steps, tables.lives()[story.case.life], taken_in + timedelta(days=1)
        )
        story.dates = schedule.dates(story.case, story.steps, today)
    return Bundle(source, taken_in - timedelta(days=on_the_way), taken_in, tuple(laid))


def _story(case: tables.Case, today: date, number: int) -> Story:
    steps = schedule.lay(tables.lives()[case.life], rest=case.rest, today=today)
    return Story(number, case, steps, schedule.dates(case, steps, today))
