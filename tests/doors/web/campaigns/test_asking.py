"""Which rows a campaign's page shows: any address gives a list, any number its rows."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given

from bihuan.doors.web.campaigns import asking
from bihuan.rules.chart import Size
from bihuan.rules.scoreboard import Milestone, Outcome, Task, score
from tests.factories.tasks import TASKS, task

TODAY = date(2026, 3, 2)
EVERYTHING = asking.asked_of(QueryDict(""))


def shown(query: str, tasks: list[Task]) -> list[Task]:
    return asking.asked_of(QueryDict(query)).rows(tasks)


@given(TASKS)
def test_each_number_leads_to_exactly_the_rows_it_counts(tasks: list[Task]) -> None:
    """R022: the scoreboard and its lists never disagree."""
    whole = score(tasks, today=TODAY)
    counted = {
        "all": whole.total,
        "over": whole.over,
        "closed": whole.closed,
        "done": whole.done,
        "late": whole.late,
        "live": whole.live,
        "overdue": whole.overdue,
        "soon": whole.soon,
        "draft": whole.draft,
        "void": whole.void,
    }
    assert {code: len(shown(f"show={code}", tasks)) for code in counted} == counted
    hard, simple = shown("show=hard", tasks), shown("show=simple", tasks)
    assert len(hard) + len(simple) == whole.total


@given(TASKS)
def test_the_sections_hold_every_row_once(tasks: list[Task]) -> None:
    for by in ("field", "unit", "leader", "town"):
        sections = asking.sections(tasks, by)
        assert sum(len(section.tasks) for section in sections) == len(tasks)
        assert len({section.word for section in sections}) == len(sections)


@pytest.mark.parametrize(
    "query", ["", "show=nonsense", "lamp=blue", "by=weather&view=film", "unit=", "show=&lamp="]
)
def test_what_an_address_does_not_know_it_ignores(query: str) -> None:
    assert asking.asked_of(QueryDict(query)) == EVERYTHING
    assert not EVERYTHING.is_narrowed


def test_lamp_and_unit_narrow_together() -> None:
    rows = [task(1, lamp="over"), task(2), task(3, lamp="over", unit="县水利局")]
    assert [one.item_id for one in shown("lamp=over&unit=县水利局", rows)] == [3]


@pytest.mark.parametrize(
    ("code", "size"), [("A0", Size.A0), ("a1", Size.A1), ("B5", Size.A3), (None, Size.A3)]
)
def test_an_unknown_sheet_is_a3(code: str | None, size: Size) -> None:
    assert asking.size_of(code) is size


def test_the_nodes_are_those_that_a_unit_still_works_on() -> None:
    late, soon = Milestone("施工", date(2026, 3, 1)), Milestone("验收", date(2026, 3, 5))
    done = Milestone("方案", date(2026, 2, 1), date(2026, 2, 1))
    rows = [
        task(1, is_working=True, steps=(soon, late, done)),
        task(2, is_working=False, steps=(late,)),
        task(3, is_working=True, outcome=Outcome.CLOSED, steps=(late,)),
    ]
    nodes, count = asking.nodes(rows, TODAY)
    assert [(node.step.name, node.left, node.is_late) for node in nodes] == [
        ("施工", -1, True),
        ("验收", 3, False),
    ]
    assert count == 2
