from datetime import date, datetime
from decimal import Decimal

import pytest

from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns import queries
from bihuan.apps.campaigns.models import Goal
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import campaigns as make
from tests.factories.people import County

UP_TO = date(2026, 3, 1)


def measure(county: County, goal: Goal, value: str, at: datetime, **changes: object) -> Goal:
    held: dict[str, object] = {"measured_on": UP_TO, "source": "2月空气质量月报"}
    return campaigns.measure_goal(
        goal_id=goal.id,
        measured=Decimal(value),
        by=county.qian.viewer,
        at=at,
        **{**held, **changes},  # type: ignore[arg-type]
    )


def test_a_target_names_its_source(county: County, at: datetime) -> None:
    made = make.make_campaign(county, at)
    goal = make.make_goal(county, made, at)
    (line,) = queries.board(county.qian.viewer, made, at=at).goals
    assert (line.name, line.direction_word, line.target, line.unit) == (
        "PM2.5平均浓度", "不高于", "38", "微克/立方米",
    )  # fmt: skip
    assert (line.is_met, line.measured) == (None, "")
    told = Record.objects.order_by("-seq")[0]
    assert (told.kind, told.sentence) == (
        "campaigns.goal_set",
        "“春季扬尘攻坚”目标：PM2.5平均浓度不高于38微克/立方米（攻坚方案第二条）",
    )
    assert queries.goals(county.qian.viewer, made.id) == [goal]


def test_setting_it_again_replaces_the_target_and_keeps_what_was_measured(
    county: County, at: datetime
) -> None:
    made = make.make_campaign(county, at)
    measure(county, make.make_goal(county, made, at), "37.5", at)
    make.make_goal(county, made, at, target=Decimal("36"))
    (line,) = queries.board(county.qian.viewer, made, at=at).goals
    assert (line.target, line.measured, line.is_met) == ("36", "37.5", False)


def test_a_target_without_a_name_is_refused(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match=r"set_goal\.no_name"):
        make.make_goal(county, make.make_campaign(county, at), at, name=" ")


def test_a_target_without_a_source_is_refused(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match=r"set_goal\.no_source"):
        make.make_goal(county, make.make_campaign(county, at), at, source="")


@pytest.mark.parametrize(
    ("direction", "value", "is_met"),
    [
        ("at_most", "38", True),
        ("at_most", "38.1", False),
        ("at_least", "38", True),
        ("at_least", "37.9", False),
    ],
)
def test_the_bound_itself_is_reached(
    county: County, at: datetime, direction: str, value: str, *, is_met: bool
) -> None:
    made = make.make_campaign(county, at)
    goal = make.make_goal(county, made, at, direction=direction)
    assert measure(county, goal, value, at).is_met is is_met
    told = Record.objects.order_by("-seq")[0]
    assert told.kind == "campaigns.goal_measured"
    assert told.sentence == (
        f"“春季扬尘攻坚”PM2.5平均浓度实测{value}微克/立方米，截至2026-03-01（2月空气质量月报）"
    )


def test_a_number_without_a_source_is_refused(county: County, at: datetime) -> None:
    goal = make.make_goal(county, make.make_campaign(county, at), at)
    with pytest.raises(Refused, match=r"measure_goal\.no_source"):
        measure(county, goal, "37", at, source=" ")


def test_a_number_of_tomorrow_is_refused(county: County, at: datetime) -> None:
    goal = make.make_goal(county, make.make_campaign(county, at), at)
    with pytest.raises(Refused, match=r"measure_goal\.future"):
        measure(county, goal, "37", at, measured_on=date(2026, 3, 3))


def test_a_dropped_target_is_gone_and_its_name_free(county: County, at: datetime) -> None:
    made = make.make_campaign(county, at)
    goal = make.make_goal(county, made, at)
    with pytest.raises(Refused, match=r"campaigns\.no_reason"):
        campaigns.drop_goal(goal_id=goal.id, reason="", by=county.qian.viewer, at=at)
    campaigns.drop_goal(goal_id=goal.id, reason="写错", by=county.qian.viewer, at=at)
    assert queries.board(county.qian.viewer, made, at=at).goals == []
    assert Record.objects.order_by("-seq")[0].kind == "campaigns.goal_dropped"
    with pytest.raises(NotVisible):
        measure(county, goal, "37", at)
    make.make_goal(county, made, at)
    assert Goal.objects.count() == 2
