"""Every bench, one after the other: `make bench`."""

import sys

from bench import (
    aqi,
    backplan,
    clauses,
    contract,
    coverage,
    daily,
    firepoints,
    fraud,
    gateway,
    hj212,
    intake,
    ladder,
    ledger,
    normalise,
    odds,
    outbox,
    packs,
    projector,
    sensors,
    truth,
)

if __name__ == "__main__":
    sys.exit(
        max(
            [
                aqi.main(),
                sensors.main(),
                daily.main(),
                backplan.main(),
                clauses.main(),
                coverage.main(),
                firepoints.main(),
                hj212.main(),
                fraud.main(),
                gateway.main(),
                intake.main(),
                contract.main(),
                ledger.main(),
                ladder.main(),
                odds.main(),
                outbox.main(),
                packs.main(),
                projector.main(),
                normalise.main(),
                truth.main(),
            ]
        )
    )
