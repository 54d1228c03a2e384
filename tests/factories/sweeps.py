"""A problem about a site, other sites like it, and a sweep of them, made through the actions."""

from datetime import datetime, timedelta
from typing import Any

from bihuan.apps.ledger.models import Item
from bihuan.apps.subjects.models import Subject
from bihuan.apps.sweeps import actions as sweeps
from bihuan.apps.sweeps.models import Sweep
from tests.factories import inspections as sites
from tests.factories import ledger as make
from tests.factories import registers
from tests.factories.people import County

ALIKE = "builder == '云川建工'"
PACK = sites.PACK.replace('code = "works"', 'code = "yards"')


def make_sites(county: County, at: datetime) -> list[Subject]:
    """Four sites of 青石镇; two of them built by whom the problem's site is built by."""
    registers.adopt(PACK, at, county.qian.viewer)
    builders = ("云川建工", "云川建工", "云川建工", "宏远")
    return [
        make_site(county, at, name, values={"builder": builder}, lon=sites.LON + place)
        for place, (name, builder) in enumerate(zip(sites.NAMES, builders, strict=False))
    ]


def make_site(county: County, at: datetime, name: str, **changes: Any) -> Subject:
    entry = {"name": name, "place_code": sites.TOWN, "lon": sites.LON, "lat": sites.LAT, **changes}
    return registers.register("yards", at, county.qian.viewer, **entry)


def make_problem(county: County, at: datetime, about: Subject) -> Item:
    return make.make_item(
        county, at, title="锦绣花园裸土未覆盖", kind="problem", about_subject_id=about.id
    )


def make_sweep(county: County, at: datetime) -> Sweep:
    first = make_sites(county, at)[0]
    return sweeps.issue_sweep(
        item_id=make_problem(county, at, first).id,
        cause="裸土不覆盖",
        register="",
        rule=ALIKE,
        checklist="eight",
        end_on=at.date() + timedelta(days=7),
        by=county.qian.viewer,
        at=at,
    )


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of sweeps point to."""
    sweep = make_sweep(county, at)
    about: dict[str, object] = {"sweep_id": sweep.id}
    return {
        "sweeps-new": {"item_id": sweep.item_id},
        "sweeps-detail": about,
        "sweeps-conclude": about,
    }
