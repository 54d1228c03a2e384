"""The demo's backplans are possible whatever day it is: laid by people who hold the item."""

from datetime import date, timedelta
from functools import partial
from itertools import count

import pytest

from bihuan.doors.demo import backplans, settle, stories
from bihuan.doors.demo.story import Stage

DAYS = [date(2026, 1, 3) + timedelta(days=11 * step) for step in range(50)]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_a_plan_is_laid_after_the_item_was_signed_for(today: date) -> None:
    numbers = count(1)
    told = [story for bundle in stories.bundles(today, numbers) for story in bundle.stories]
    told += stories.everyday(today, numbers)
    happenings = list(backplans.happenings(Stage(settle.County()), told, today))
    assert len(happenings) == 3 + 8
    for day, clock, act in happenings:
        assert isinstance(act, partial)
        story = act.args[1]
        (planned,) = {step.on for step in story.steps if step.verb == "plan"}
        assert planned <= day < today, story.case.title
        assert clock in {backplans.LAID_AT, backplans.DONE_AT}
