"""Outlets with a limit, and hours that their loggers told, put in as the projector does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions.models import Limit
from bihuan.apps.subjects.models import Subject
from bihuan.apps.telemetry.models import Device
from bihuan.foundation.jobs import actions as work
from bihuan.foundation.series import actions as series
from bihuan.rules.viewer import system_viewer
from bihuan.wiring.reactions import HANDLERS
from tests.factories import telemetry
from tests.factories.people import County, Somebody

JUDGE = system_viewer("在线判定")
SO2, OXYGEN = "a21026", "a19001"
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Stack:
    """One outlet with its logger, its owner and a limit of 35 for SO2."""

    outlet: Subject
    device: Device
    owner: Somebody
    limit: Limit


def stack(county: County, at: datetime, **told: Any) -> Stack:
    """DA001 of 云川钢铁, whose officer is 何厂."""
    owner = telemetry.owner(county, at)
    outlet = telemetry.outlet(county, at, org_id=owner.org.id)
    device = telemetry.device(county, at, outlet_id=outlet.id)
    return Stack(outlet, device, owner, limit(county, outlet, at, **told))


def limit(county: County, outlet: Subject, at: datetime, **told: Any) -> Limit:
    terms: dict[str, Any] = {
        "factor": SO2,
        "upper": Decimal(35),
        "unit": "mg/m³",
        "document": "环大气〔2019〕35号",
        "from_on": (at - timedelta(days=30)).date(),
        **told,
    }
    return emissions.set_limit(
        outlet_id=outlet.id, terms=emissions.Terms(**terms), by=county.qian.viewer, at=at
    )


def tell(
    device: Device,
    values: Mapping[datetime, str | None],
    at: datetime,
    *,
    parameter: str = SO2,
    mark: str = "N",
    averaging_s: int = 3600,
) -> None:
    """Values by the end of their averaging time, as one batch."""
    said = [
        series.Observation(
            series=f"outlet/{device.id}",
            parameter=parameter,
            averaging_s=averaging_s,
            ends_at=end,
            value=None if value is None else int(Decimal(value) * 100),
            scale=100,
            unit="mg/m³",
            vendor_mark=mark,
        )
        for end, value in values.items()
    ]
    arrival = series.Arrival(kind="feed", source="gateway")
    series.append(arrival=arrival, observations=said, by=JUDGE, at=at)


def hours(first: datetime, values: Sequence[str | None]) -> dict[datetime, str | None]:
    """By end: the first hour ends at `first`."""
    return {first + HOUR * place: value for place, value in enumerate(values)}


def judge(at: datetime) -> emissions.Tally:
    return emissions.judge_arrived(by=JUDGE, at=at)


def run(at: datetime) -> None:
    """Whatever reactions asked for."""
    while work.run_due(handlers=HANDLERS, at=at):
        continue
