"""What a pack's rules raise and clear, by night and after a change."""

from datetime import datetime, timedelta
from json import dumps
from typing import Any

import pytest

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import events, queries
from bihuan.apps.subjects.models import Alert, Subject
from bihuan.foundation.audit.models import Record
from bihuan.foundation.jobs import actions as jobs
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import system_viewer
from bihuan.wiring.reactions import HANDLERS
from bihuan.wiring.schedule import SCHEDULE
from tests.factories import people as make
from tests.factories import registers

NIGHT = system_viewer("夜间任务")
HEATING = """
code = "heating"
name = "取暖户"
unit = "户"
key = ["account"]
fields = [
  { code = "account", name = "户号", required = true },
  { code = "entitled", name = "应发", type = "money" },
  { code = "paid", name = "实发", type = "money" },
  { code = "due_on", name = "应发日期", type = "date" },
  { code = "is_cold", name = "不热", type = "bool" },
]
[[alerts]]
code = "late"
name = "逾期"
when = "paid == null && days_until(due_on) < 0"
text = "{place}有{count}户补贴逾期"
level = "item"
due_days = 10
group = "place"
[[alerts]]
code = "short"
name = "不足"
when = "paid < entitled"
text = "{name}应发{entitled}实发{paid}"
level = "urgent"
[[alerts]]
code = "cold"
name = "不热"
when = "is_cold"
text = "{name}报告不热"
[[indicators]]
code = "rate"
name = "发放率"
of = "share"
when = "paid"
base = "entitled"
unit = "%"
public = true
"""


@pytest.fixture
def heating(county: make.County, at: datetime) -> make.County:
    registers.adopt(HEATING, at, county.qian.viewer)
    return county


IN_ZONE = """
[[alerts]]
code = "zone"
name = "禁煤区内"
when = "'zones' in zones"
text = "{name}在禁煤区内"
"""


def household(number: int, at: datetime, county: make.County, **values: object) -> Subject:
    return registers.register(
        "heating",
        at,
        county.qian.viewer,
        name=f"{number}号",
        place_code=registers.PLACE,
        values={"account": f"{number:03}", **values},
    )


def night(at: datetime) -> None:
    """The turn of the schedule, and the jobs it asks for."""
    jobs.enqueue(handler="raise_alerts", arguments={}, at=at)
    turns = {"raise_alerts": SCHEDULE["raise_alerts"].handler}
    jobs.run_due(handlers={**HANDLERS, **turns}, at=at)


def open_alerts() -> list[tuple[str, str, int]]:
    held = Alert.objects.filter(cleared_at__isnull=True).order_by("rule", "id")
    return [(one.rule, one.text, one.subjects_count) for one in held]


def test_a_change_raises_what_the_subject_now_meets(heating: make.County, at: datetime) -> None:
    one = household(1, at, heating, entitled=1200, paid=900)
    assert open_alerts() == []
    jobs.run_due(handlers=HANDLERS, at=at)
    assert open_alerts() == [("short", "1号应发1,200元实发900元", 1)]
    raised = Record.objects.get(kind=events.AlertRaised.KIND)
    assert raised.facts["level"] == "urgent"
    assert raised.facts["subject_id"] == one.id
    change = subjects.Change(values={"paid": 1200})
    subjects.change_subject(
        subject_id=one.id, edition=1, change=change, why="补发", by=heating.qian.viewer, at=at
    )
    jobs.run_due(handlers=HANDLERS, at=at)
    assert open_alerts() == []
    assert Record.objects.filter(kind=events.AlertCleared.KIND).count() == 1
    assert Alert.objects.get().cleared_at == at


def test_a_township_is_alerted_of_once_and_counted_anew(heating: make.County, at: datetime) -> None:
    """R084: late by township, before households complain."""
    for number in (1, 2):
        household(number, at, heating, entitled=1000, due_on="2026-03-05")
    night(at)
    assert open_alerts() == []
    late = at + timedelta(days=5)
    night(late)
    assert open_alerts() == [("late", "青石镇有2户补贴逾期", 2)]
    household(3, late, heating, entitled=1000, due_on="2026-03-01")
    jobs.run_due(handlers=HANDLERS, at=late)
    assert open_alerts() == [("late", "青石镇有3户补贴逾期", 3)]
    assert Record.objects.filter(kind=events.AlertRaised.KIND).count() == 1


def test_the_same_night_twice_changes_nothing(heating: make.County, at: datetime) -> None:
    household(1, at, heating, is_cold=True, entitled=2, paid=1)
    night(at)
    before = list(Alert.objects.order_by("id").values_list("id", "cleared_at"))
    assert [cleared for _, cleared in before] == [None, None]
    told = Record.objects.filter(kind__startswith="subjects.alert").count()
    night(at + timedelta(hours=1))
    assert list(Alert.objects.order_by("id").values_list("id", "cleared_at")) == before
    ticketed = Record.objects.filter(kind=events.AlertTicketed.KIND).count()
    assert Record.objects.filter(kind__startswith="subjects.alert").count() == told + ticketed


def test_what_only_shows_is_noted_together(heating: make.County, at: datetime) -> None:
    for number in range(3):
        household(number, at, heating, is_cold=True)
    jobs.run_due(handlers=HANDLERS, at=at)
    assert [text for _, text, _ in open_alerts()] == ["0号报告不热", "1号报告不热", "2号报告不热"]
    assert not Record.objects.filter(kind=events.AlertRaised.KIND).exists()
    noted = Record.objects.filter(kind=events.AlertsNoted.KIND)
    assert {one.sentence for one in noted} == {"清单“取暖户”提示：新增3个，重新计数0个，解除0个"}


def test_who_leaves_the_register_leaves_no_alert(heating: make.County, at: datetime) -> None:
    one = household(1, at, heating, is_cold=True)
    jobs.run_due(handlers=HANDLERS, at=at)
    subjects.retire_subject(
        subject_id=one.id, reason="拆迁", on=at.date(), by=heating.qian.viewer, at=at
    )
    jobs.run_due(handlers=HANDLERS, at=at)
    assert open_alerts() == []


def test_a_rule_that_is_taken_out_clears_its_alerts(heating: make.County, at: datetime) -> None:
    household(1, at, heating, is_cold=True)
    jobs.run_due(handlers=HANDLERS, at=at)
    assert len(open_alerts()) == 1
    before, after = HEATING.split('[[alerts]]\ncode = "cold"')
    without = before + after[after.index("[[indicators]]") :]
    registers.adopt(without, at, heating.qian.viewer)
    jobs.run_due(handlers=HANDLERS, at=at)
    assert open_alerts() == []


def test_numbers_for_the_county_and_each_township(heating: make.County, at: datetime) -> None:
    household(1, at, heating, entitled=1000, paid=1000)
    household(2, at, heating, entitled=1000)
    (line,) = queries.indicators(heating.li.viewer, "heating", on=at.date())
    assert (line[0].name, line[1], line[2]) == ("发放率", 50, {registers.PLACE: 50})
    household(3, at + timedelta(minutes=1), heating, entitled=2000, paid=2000)
    (line,) = queries.public_indicators(make.CODE, "heating", on=at.date())
    assert line[1] == 75


def test_a_subject_in_a_zone_knows_it(county: make.County, at: datetime) -> None:
    """R082: points in a no-coal zone are found by the rule alone."""
    registers.adopt(registers.ZONES, at, county.qian.viewer)
    registers.adopt(registers.COAL + IN_ZONE, at, county.qian.viewer)
    square = {
        "type": "Polygon",
        "coordinates": [[[118, 36], [118.2, 36], [118.2, 36.2], [118, 36]]],
    }
    registers.register(
        "zones",
        at,
        county.qian.viewer,
        name="城区",
        place_code=registers.PLACE,
        geometry=dumps(square),
    )
    for name, lon in (("内", 118.15), ("外", 118.3)):
        registers.register(
            "coal", at, county.qian.viewer, name=name, place_code=registers.PLACE, lon=lon, lat=36.1
        )
    jobs.run_due(handlers=HANDLERS, at=at)
    assert open_alerts() == [("zone", "内在禁煤区内", 1)]


def test_nobody_raises_or_clears_an_alert_by_hand(heating: make.County, at: datetime) -> None:
    rule = queries.pack(make.CODE, "heating").alert("cold")
    finding = queries.Finding(rule=rule, place_code=registers.PLACE, text="不热")
    of: dict[str, Any] = {
        "county_code": make.CODE,
        "register": "heating",
        "by": heating.qian.viewer,
        "at": at,
    }
    for act in (
        lambda: subjects.raise_alert(finding=finding, **of),
        lambda: subjects.note_alerts(findings=[finding], over=[], **of),
        lambda: subjects.clear_alert(alert_id=1, by=heating.qian.viewer, at=at),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "subjects.alerts.not_yours"
    with pytest.raises(NotVisible):
        subjects.clear_alert(alert_id=1, by=NIGHT, at=at)
