"""The lives of the demo county on the calendar: no database, any day may be today."""

from collections import Counter
from datetime import date, timedelta
from itertools import count, pairwise

import pytest

from bihuan.doors.demo import schedule, stories, tables
from bihuan.doors.demo.story import Story
from bihuan.rules.deadlines import LAWFUL
from bihuan.rules.geodesy import read_area

FIRST = date(2026, 1, 3)
DAYS = [FIRST + timedelta(days=11 * step) for step in range(50)]
AFTER_LONG_HOLIDAYS = [date(2026, 2, 24), date(2026, 5, 6), date(2026, 10, 8), date(2027, 1, 4)]


def _all(today: date) -> list[Story]:
    numbers = count(1)
    from_papers = [story for bundle in stories.bundles(today, numbers) for story in bundle.stories]
    return [*from_papers, *stories.everyday(today, numbers)]


@pytest.mark.parametrize("today", [*DAYS, *AFTER_LONG_HOLIDAYS], ids=str)
def test_every_life_is_possible_whatever_day_it_is(today: date) -> None:
    for story in _all(today):
        days = {step.verb: step.on for step in story.steps}
        assert all(one.on <= two.on for one, two in pairwise(story.steps)), story.case.title
        assert story.steps[-1].on < today, story.case.title
        due, later = story.dates.first_due_on, story.dates.later_due_on
        if "assign" in days and story.case.life != "standing":
            assert due is not None, story.case.title
            assert days["assign"] <= due, story.case.title
        if "ask_extension" in days:
            assert days["ask_extension"] <= due < later, story.case.title
        if "close" in days:
            assert days["close"] - days["publish"] > timedelta(days=10), story.case.title


@pytest.mark.parametrize("today", [*DAYS, *AFTER_LONG_HOLIDAYS], ids=str)
def test_what_waits_for_a_reviewer_was_handed_in_before_its_date(today: date) -> None:
    waiting = {"review", "closing", "check", "publicity"}
    late = [
        story.case.title
        for story in _all(today)
        if tables.lives()[story.case.life].ends in waiting
        and max(s.on for s in story.steps if s.verb == "submit") > story.dates.first_due_on
    ]
    assert late == ["宏达焦化雨水口排放异常"]


@pytest.mark.parametrize("today", [*DAYS, *AFTER_LONG_HOLIDAYS], ids=str)
def test_a_paper_is_taken_in_before_its_first_item(today: date) -> None:
    for bundle in stories.bundles(today, count(1)):
        assert bundle.issued_on < bundle.taken_in_on
        assert bundle.taken_in_on < min(story.steps[0].on for story in bundle.stories)


def test_steps_keep_to_working_days() -> None:
    life = tables.lives()["closed"]
    steps = schedule.lay(life, rest=3, today=date(2026, 10, 12))
    assert all(LAWFUL.is_workday(step.on) for step in steps)
    assert steps[-1].on == date(2026, 10, 9)


def test_an_extension_is_asked_before_the_date_it_moves() -> None:
    story = next(one for one in _all(date(2026, 11, 25)) if one.case.life == "working_extended")
    asked = next(step.on for step in story.steps if step.verb == "ask_extension")
    assert story.dates.first_due_on == asked + timedelta(days=4)
    assert story.dates.later_due_on == date(2026, 12, 2)


def test_the_feedback_has_27_problems_in_9_aspects_and_12_types() -> None:
    """R025: the totals a bulletin names."""
    problems = tables.feedback().problems
    assert len(problems) == 27
    assert len({one.aspect for one in problems}) == 9
    assert len({one.type_word for one in problems}) == 12


def test_no_two_items_have_one_title() -> None:
    titles = Counter(story.case.title for story in _all(date(2026, 11, 25)))
    assert max(titles.values()) == 1


def test_every_item_and_village_lies_in_its_township() -> None:
    areas = {code: read_area(text) for code, text in tables.boundaries().items()}
    assert len(areas) == 15
    for town in tables.townships():
        assert areas[town.code].contains(town.lon, town.lat)
        assert all(areas[town.code].contains(one.lon, one.lat) for one in town.villages)
    for story in _all(date(2026, 11, 25)):
        assert areas[story.village.code[:9]].contains(*story.lonlat), story.case.title


def test_boundaries_are_shared_and_short() -> None:
    """Neighbours meet in the same points, so that the map has no gaps."""
    rings = {code: read_area(text).polygons[0][0] for code, text in tables.boundaries().items()}
    towns = {code: ring for code, ring in rings.items() if len(code) == 9}
    assert max(len(ring) for ring in towns.values()) <= 40
    for code, ring in towns.items():
        others = {point for other, held in rings.items() if other != code for point in held}
        assert len(set(ring) & others) >= len(set(ring)) - 2, code
