"""Sections of water for tests, made through the actions."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from bihuan.apps.water import actions as water
from bihuan.apps.water.models import Sample, Section
from bihuan.rules.water import WaterKind
from tests.factories.people import CODE, County

CLEAN = {"do": "8.1", "codmn": "3.2", "nh3n": "0.31", "tp": "0.08"}
FOUL = CLEAN | {"nh3n": "1.24"}


def survey(county: County, **changes: object) -> water.Survey:
    whole = water.Survey(
        name="白沙桥",
        water="白沙河",
        kind=WaterKind.RIVER,
        level="provincial",
        place_code=CODE + "101",
        wanted_class=3,
        basis="云政发〔2025〕8号",
        lon=118.3,
        lat=25.2,
        patrol_org_id=county.housing.id,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def make_section(county: County, at: datetime, code: str = "S1", **changes: object) -> Section:
    return water.register_section(
        code=code, survey=survey(county, **changes), by=county.qian.viewer, at=at
    )


def make_sample(
    county: County, section: Section, at: datetime, values: dict[str, str], on: date | None = None
) -> Sample:
    return water.note_sample(
        section_id=section.id,
        on=on or at.date(),
        values={code: Decimal(value) for code, value in values.items()},
        source="监测月报",
        by=county.qian.viewer,
        at=at,
    )


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of water point to."""
    about: dict[str, object] = {"section_id": make_section(county, at).id}
    return {f"water-{name}": dict(about) for name in ("section", "edit", "sample", "patrol")}
