"""Signs at an outlet of the tests: found by the night's look, or noted as the rules would."""

from datetime import datetime, timedelta

import numpy as np

from bihuan.apps.integrity import actions as integrity
from bihuan.apps.integrity import jobs
from bihuan.apps.integrity.models import FraudSign
from bihuan.apps.telemetry.models import Device
from bihuan.rules.fraud import PATTERNS
from tests.factories import emissions as make
from tests.factories import telemetry
from tests.factories.emissions import HOUR
from tests.factories.people import County

FLAT, DAYS = 14, 12


def tell_flat(device: Device, at: datetime) -> None:
    """Twelve days of hours up to `at`, whose last fourteen do not move."""
    count = DAYS * 24
    rng = np.random.default_rng(4)
    values = np.round(20 + np.repeat(rng.normal(0, 2, count // 6), 6) + rng.normal(0, 1, count), 2)
    values[-FLAT:] = 17.25
    told = make.hours(at - HOUR * (count - 1), [f"{value:.2f}" for value in values])
    make.tell(device, told, at)


def note(
    device: Device,
    at: datetime,
    *,
    pattern: str = "constant",
    score: float = 0.7,
    ago: int = 1,
    **told: object,
) -> FraudSign:
    """One sign whose window ended some days before `at`."""
    last = at - timedelta(days=ago)
    facts = {
        "factor": "a21026",
        "reason": "连续12小时都是17.25",
        "evidence": {"连续小时": 12},
        **told,
    }
    found = integrity.Found(
        device_id=device.id,
        pattern=pattern,
        first_at=last - HOUR * 11,
        last_at=last,
        score=score,
        may_be=PATTERNS[pattern].may_be,
        **facts,  # type: ignore[arg-type]
    )
    return integrity.note_sign(found=found, by=jobs.NIGHT, at=at)


def device(county: County, at: datetime, number: int = 1) -> Device:
    """Outlet DA00n of 云川钢铁 with its logger and a limit of 35."""
    made = telemetry.device(county, at, number)
    make.limit(county, made.outlet, at)
    return made


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """One sign that waits, for every address that needs one."""
    sign = note(telemetry.device(county, at, 71), at)
    about: dict[str, object] = {"sign_id": sign.id}
    return {f"integrity-{name}": dict(about) for name in ("sign", "confirm", "clear")}
