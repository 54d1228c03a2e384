"""A county's days anew: what came out the same stays."""

from datetime import date, datetime

import pytest

from bihuan.apps.air import actions as air
from bihuan.apps.air.models import Day
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from tests.factories.air import import_rows, make_rows, make_station
from tests.factories.people import CODE, County

ON = date(2026, 2, 25)


def test_days_that_were_lost_come_out_of_the_readings_again(county: County, at: datetime) -> None:
    make_station(county, at)
    import_rows(county, make_rows("339921A01", beijing.opens(ON), 24), at)
    before = list(Day.objects.order_by("code").values("code", "pm25", "aqi"))
    Day.objects.filter(code=CODE).delete()
    by = county.qian.viewer
    done = air.close_days(county=CODE, days=[ON], by=by, at=at)
    assert done == air.Closing(stations=1, areas=1, changed=1)
    assert list(Day.objects.order_by("code").values("code", "pm25", "aqi")) == before
    assert air.close_days(county=CODE, days=[ON], by=by, at=at).changed == 0
    with pytest.raises(Refused, match="“重算日值”由县环委办调度员办理"):
        air.close_days(county=CODE, days=[ON], by=county.zhou.viewer, at=at)
