"""An alarm of an outlet and the one ledger item that follows it up."""

from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.duties import queries
from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions import jobs as emissions_jobs
from bihuan.apps.emissions.models import Alarm
from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as ledger_of
from bihuan.apps.ledger.models import Item
from bihuan.foundation.audit.models import Record
from bihuan.foundation.notices.models import Notice
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import emissions as make
from tests.factories.duties import make_line
from tests.factories.emissions import HOUR, JUDGE
from tests.factories.people import SET_UP, County


@pytest.fixture
def stack(county: County, at: datetime) -> make.Stack:
    make_line(county, at, domain="工业企业")
    return make.stack(county, at)


def _over(stack: make.Stack, at: datetime, hours: int = 1) -> Alarm:
    """So many hours over the limit that end at `at`, and what follows from them."""
    make.tell(stack.device, make.hours(at - HOUR * (hours - 1), ["60"] * hours), at)
    make.judge(at)
    make.run(at)
    found = Alarm.objects.order_by("id").last()
    assert found is not None
    return found


def test_alarm_is_one_routed_item_with_its_window(
    county: County, stack: make.Stack, at: datetime
) -> None:
    """R070, R074: origin sensor, about the outlet, the enterprise assists, due by the rule."""
    alarm = _over(stack, at, hours=2)
    item = Item.objects.get()
    assert (item.number, item.origin, item.about_subject_id, item.lead_org_id, item.due_on) == (
        alarm.item_number,
        "sensor",
        stack.outlet.id,
        county.housing.id,
        date(2026, 3, 5),
    )
    assert (item.type_word, item.field) == ("超标排放", "air")
    assert Record.objects.get(kind="emissions.alarm_ticketed").facts["number"] == item.number
    with pytest.raises(Refused) as refused:
        emissions.ticket_alarm(alarm_id=alarm.id, number="X", by=JUDGE, at=at)
    assert refused.value.code == "emissions.ticket_alarm.ticketed"
    assert item.title.startswith("云川钢铁DA001排放口二氧化硫小时均值最高60mg/m³，限值35mg/m³")
    assert "证据时段3月2日07:00至09:00" in item.description
    assert "须核实后认定" in item.description
    assert [one.org_id for one in item.parties.filter(role="assist")] == [stack.owner.org.id]


def test_alarm_of_a_waste_water_outlet_is_a_matter_of_water(
    county: County, stack: make.Stack, at: datetime
) -> None:
    stack.outlet.values["medium"] = "废水"
    stack.outlet.save()
    _over(stack, at)
    item = Item.objects.get()
    assert (item.field, item.source_class) == ("water", "")


def test_more_hours_open_no_second_item_and_the_next_alarm_finds_the_first(
    county: County, stack: make.Stack, at: datetime
) -> None:
    first = _over(stack, at)
    assert _over(stack, at + HOUR).id == first.id
    good = at + HOUR * 2
    make.tell(stack.device, make.hours(good, ["10"] * 3), good)
    make.judge(good + HOUR * 2)
    second = _over(stack, good + HOUR * 3)
    assert second.id != first.id
    assert (second.item_number, Item.objects.count()) == (first.item_number, 1)
    journal = ledger_of.journal(county.qian.viewer, Item.objects.get().id)
    said = [one.sentence for one in journal if one.kind == "ledger.signal_noted"]
    assert any("报警结束，共2个时段：已恢复正常" in one for one in said)
    assert any("同一原因再次报警" in one for one in said)


def test_explanation_and_decision_stand_on_the_item(
    county: County, stack: make.Stack, at: datetime
) -> None:
    alarm = _over(stack, at)
    told = emissions.explain_alarm(
        alarm_id=alarm.id, cause="power", text="全厂停电", by=stack.owner.viewer, at=at
    )
    emissions.decide_explanation(
        explanation_id=told.id,
        verdict="accepted",
        decision="供电局证明",
        by=county.qian.viewer,
        at=at,
    )
    make.run(at)
    journal = ledger_of.journal(county.qian.viewer, Item.objects.get().id)
    said = [one.sentence for one in journal if one.kind == "ledger.signal_noted"]
    assert len(said) == 2
    assert any("企业说明" in one and "停电，全厂停电" in one for one in said)
    assert any("采信：供电局证明" in one for one in said)


def test_notice_level_opens_nothing(stack: make.Stack, at: datetime) -> None:
    signal = emissions.Signal(
        device=stack.device, rule="missing", first_at=at - HOUR, last_at=at, text="缺报"
    )
    emissions.raise_alarm(signal=signal, by=JUDGE, at=at)
    make.run(at)
    assert Item.objects.count() == 0


def test_dismissed_before_anybody_looked_opens_nothing(
    county: County, stack: make.Stack, at: datetime
) -> None:
    make.tell(stack.device, {at: "60"}, at)
    make.judge(at)
    alarm = Alarm.objects.get()
    emissions.dismiss_alarm(alarm_id=alarm.id, reason="标气", by=county.qian.viewer, at=at)
    make.run(at)
    assert Item.objects.count() == 0


def test_urgent_alarm_tells_dispatchers_at_once_and_others_wait_for_the_morning(
    county: County, stack: make.Stack, at: datetime
) -> None:
    """R070: one notice an alarm; at night only what is urgent leaves the house."""
    night = at.replace(hour=23)
    alarm = _over(stack, night)
    first = Notice.objects.get(kind="emissions.alarm_raised")
    assert (first.person_id, first.urgency) == (stack.owner.id, "normal")
    morning = night.replace(hour=7) + timedelta(days=1)
    early = night.replace(hour=3)
    quiet = [emissions_jobs.after_quiet(one) for one in (night, early, at)]
    assert quiet == [morning, early.replace(hour=7), None]
    _over(stack, night + HOUR * 11, hours=11)
    alarm.refresh_from_db()
    assert alarm.level == "urgent"
    told = Notice.objects.filter(kind="emissions.alarm_escalated", urgency="urgent")
    assert {one.person_id for one in told} == {stack.owner.id, county.qian.id, county.wang.id}


def test_same_enterprise_again_is_counted_across_departments(
    county: County, stack: make.Stack, at: datetime
) -> None:
    """R077: an item of another department counts, and the heavier measure says its rule."""
    earlier = ledger.Draft(
        kind="problem",
        title="夜间超标",
        origin="inspection",
        place_code=stack.outlet.place_code,
        type_word="超标排放",
        lead_org_id=county.water.id,
        about_subject_id=stack.outlet.parent_id,
    )
    number = ledger.open_item(draft=earlier, by=SET_UP, at=at - timedelta(days=100)).number
    old = ledger.open_item(draft=earlier, by=SET_UP, at=at - timedelta(days=366)).number
    _over(stack, at)
    item = Item.objects.get(origin="sensor")
    said = "365日内该企业“超标排放”第2次，涉及县水利局"
    assert f"{said}（{number}），建议挂牌督办，约谈企业负责人" in item.description
    assert old not in item.description
    (offender,) = queries.offenders(county.zhou.viewer, at=at)
    (again,) = offender.repeats
    assert (offender.enterprise.name, again.times, again.units) == (
        "云川钢铁",
        2,
        ("县住建局", "县水利局"),
    )
    assert queries.offenders(county.sun.viewer, at=at) == []


def test_signal_is_noted_by_the_system_on_an_open_item(
    county: County, stack: make.Stack, at: datetime
) -> None:
    number = _over(stack, at).item_number
    with pytest.raises(Refused) as refused:
        ledger.note_signal(number=number, text="恢复", by=county.qian.viewer, at=at)
    assert refused.value.code == "ledger.note_signal.not_yours"
    with pytest.raises(NotVisible):
        ledger.note_signal(number="X", text="恢复", by=JUDGE, at=at)
    Item.objects.filter(number=number).update(status="void", stage="over")
    with pytest.raises(Refused) as refused:
        ledger.note_signal(number=number, text="恢复", by=JUDGE, at=at)
    assert refused.value.code == "ledger.note_signal.over"
