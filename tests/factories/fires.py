"""One autumn of made-up fire points over 云川县, as FIRMS would list them."""

import random
from datetime import date, timedelta

HEAD = (
    "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,"
    "confidence,version,bright_ti5,frp,daynight"
)
OVERPASSES = (("N", 535), ("N", 1748), ("N20", 448), ("N20", 1701), ("N21", 512), ("N", 2))
FIRST = date(2026, 9, 10)
AT_THE_LIMIT = (0.0068, 0.0089, 0.0091, 0.0095)
"""Degrees of latitude about as far apart as two pixels of one fire may lie."""


def season(points: int, *, seed: int = 2026, north: float = 0, east: float = 0) -> str:
    """A VIIRS table: fires of one to eight pixels over some hours, some near one another."""
    chance = random.Random(seed)
    rows: list[str] = []
    while len(rows) < points:
        lat, lon = 31 + north + chance.random() * 0.5, 118 + east + chance.random() * 0.6
        day = FIRST + timedelta(days=chance.randrange(75))
        for _ in range(chance.choice((1, 1, 1, 2, 3, 5, 8))):
            satellite, clock = chance.choice(OVERPASSES)
            rows.append(_row(lat, lon, day, satellite, clock, chance))
            step = chance.choice(AT_THE_LIMIT) if chance.random() < 0.3 else chance.random() * 0.006
            lat, lon = lat + step * chance.choice((-1, 1)), lon + chance.uniform(-0.003, 0.003)
    return "\n".join((HEAD, *rows[:points])) + "\n"


def _row(
    lat: float, lon: float, day: date, satellite: str, clock: int, chance: random.Random
) -> str:
    cells = (f"{lat:.5f}", f"{lon:.5f}", "331.2", "0.39", "0.36", day.isoformat(), str(clock))
    word, power = chance.choice("lnh"), f"{chance.random() * 9:.1f}"
    return ",".join((*cells, satellite, "VIIRS", word, "2.0NRT", "290.1", power, "D"))
