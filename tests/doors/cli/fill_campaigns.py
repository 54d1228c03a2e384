"""Put three campaigns into the home that BIHUAN_HOME names: of 2, of 30 and of no items."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
django.setup()

from bihuan.foundation.profile import actions as profile
from tests.factories import campaigns as make
from tests.factories import ledger as make_ledger
from tests.factories.people import CODE, SET_UP, make_county
from tests.factories.viewers import AT

profile.change(key="county_code", value=CODE, by=SET_UP, at=AT)
county = make_county(AT)
make.make_running(county, AT, [make_ledger.make_issued(county, AT) for _ in range(2)])
many = [make_ledger.make_item(county, AT, title=f"第{number}处裸土") for number in range(30)]
make.make_running(county, AT, many, name="春季扬尘攻坚二期")
make.make_campaign(county, AT, name="空的行动")
