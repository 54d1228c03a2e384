"""The ladder as the schedule runs it."""

from datetime import date, datetime

from bihuan.foundation.people.models import Appointment
from bihuan.rules.deadlines import LAWFUL
from bihuan.rules.timetable import Turn
from bihuan.wiring.schedule import SCHEDULE
from tests.factories import ledger as make
from tests.factories.people import County


def run(turn: Turn, at: datetime) -> str:
    assert callable(turn.handler)
    return turn.handler({}, at)


def test_the_ladder_comes_round_every_five_minutes(county: County, at: datetime) -> None:
    turn = SCHEDULE["climb_ladder"]
    assert turn.rhythm.slot(at.replace(minute=8), LAWFUL) == at.replace(minute=5)
    make.make_doing(county, at)
    friday = at.replace(day=13)
    assert run(turn, friday) == "1项到提醒日，发出1条"
    assert run(turn, friday) == "0项到提醒日，发出0条"


def test_the_heads_list_is_for_working_days_at_half_past_eight(
    county: County, at: datetime
) -> None:
    turn = SCHEDULE["tell_county_heads"]
    assert turn.rhythm.slot(at, LAWFUL) == at.replace(hour=8, minute=30)
    assert turn.rhythm.slot(at.replace(day=7), LAWFUL) is None
    make.make_doing(county, at, due_on=date(2026, 3, 2))
    Appointment.objects.filter(person_id=county.li.id).update(seat="government_head")
    assert run(turn, at.replace(day=9)) == "1人"
    assert run(turn, at.replace(day=10)) == "0人"
