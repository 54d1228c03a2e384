"""python -m tests.journeys.stack: 云川钢铁's first stack, its logger, its limit and its officer."""

import os
from decimal import Decimal

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
django.setup()

from django.db import transaction

from bihuan.apps.emissions import actions as emissions
from bihuan.apps.telemetry import actions as telemetry
from bihuan.foundation.people import actions as people
from bihuan.rules import loggers
from bihuan.rules.viewer import system_viewer
from tests.factories import telemetry as make
from tests.factories.people import SET_UP, County
from tests.journeys.accounts import FIRST
from tests.journeys.county import FRIDAY

SEED = 339921


@transaction.atomic
def main() -> None:
    county: County = None  # type: ignore[assignment]  # the factories take it and need nothing of it
    at, keeper = FRIDAY, system_viewer("初始化")
    officer = make.owner(county, at)
    people.reset_password(person_id=officer.id, new=FIRST, by=SET_UP, at=at)
    outlet = make.outlet(county, at, name="1号锅炉烟囱", org_id=officer.org.id)
    plant = loggers.plant(SEED, 1, "coal_boiler")
    telemetry.register_device(
        mn=plant.mn, kind="outlet", outlet_id=outlet.id, password=plant.password, by=keeper, at=at
    )
    terms = emissions.Terms(
        factor="a21026",
        upper=Decimal(35),
        unit="mg/m³",
        document="燃煤锅炉超低排放",
        from_on=at.date(),
        o2_reference=Decimal(9),
    )
    emissions.set_limit(outlet_id=outlet.id, terms=terms, by=keeper, at=at)


if __name__ == "__main__":
    main()
