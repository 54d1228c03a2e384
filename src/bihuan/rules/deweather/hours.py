"""One station's hours with the weather they were measured in, as whole columns."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bihuan.rules.refusal import Refused

WEATHER: Mapping[str, str] = {
    "ws": "风速（米/秒）",
    "wd": "风向（度）",
    "temp": "气温（℃）",
    "rh": "相对湿度（%）",
    "pres": "气压（百帕）",
    "rain": "降水（毫米）",
}
NEEDED = ("ws", "wd", "temp")
"""Without these there is nothing to explain with; the others help."""
LEAST_DAYS = 548
"""18 months (analytics 4.2: one year cannot tell measures from weather)."""
LEAST_SHARE = 0.6
MOST = 5_000.0
SENTINELS = (999.0, 9999.0, -999.0, -9999.0)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hours:
    """Every hour from the first to the last, gaps as NaN; `hour` counts from 1970 in Beijing."""

    hour: Ints
    value: Floats
    weather: Mapping[str, Floats]
    dropped: int = 0
    """Values that are no concentrations: negative, 999, absurd."""

    def __len__(self) -> int:
        return len(self.hour)

    @property
    def is_usable(self) -> NDArray[np.bool_]:
        """Measured, with the wind and the temperature of the hour."""
        held = ~np.isnan(self.value) & ~np.isnan(self.weather["temp"])
        usable: NDArray[np.bool_] = held & ~np.isnan(self.weather["ws"])
        return usable

    @property
    def days(self) -> int:
        """From the first usable hour to the last."""
        where = np.flatnonzero(self.is_usable)
        return 0 if not len(where) else int(where[-1] - where[0] + 1) // 24

    @property
    def share(self) -> float:
        """How much of that stretch is usable."""
        return float(self.is_usable.sum()) / max(1, self.days * 24)

    @property
    def is_enough(self) -> bool:
        return self.days >= LEAST_DAYS and self.share >= LEAST_SHARE


def stamped(ends_at: NDArray[np.datetime64]) -> Ints:
    """Naive Beijing stamps as hours since 1970."""
    return ends_at.astype("datetime64[h]").astype(np.int64)


def hours_of(
    ends_at: NDArray[np.datetime64], value: Floats, weather: Mapping[str, Floats]
) -> Hours:
    """Put in order, gaps filled with NaN; a doubled hour or a missing column is refused."""
    lacking = [WEATHER[name] for name in NEEDED if name not in weather]
    if lacking:
        raise Refused("deweather.no_weather", f"缺少气象要素：{'、'.join(lacking)}")
    if len(ends_at) == 0:
        raise Refused("deweather.empty", "没有小时数据")
    if np.isnat(ends_at).any():
        raise Refused("deweather.no_time", f"{int(np.isnat(ends_at).sum())}行没有时间")
    hour = stamped(ends_at)
    order = np.argsort(hour, kind="stable")
    hour = hour[order]
    doubled = np.flatnonzero(hour[1:] == hour[:-1])
    if len(doubled):
        first = np.datetime64(int(hour[doubled[0]]), "h").item()
        raise Refused("deweather.doubled", f"同一小时有两行：{first:%Y-%m-%d %H}时")
    place = hour - hour[0]
    kept = _plain(value)
    dropped = int((np.isnan(kept) & ~np.isnan(value)).sum())
    whole = {name: _spread(weather[name][order], place) for name in WEATHER if name in weather}
    for name in WEATHER:
        whole.setdefault(name, np.full(int(place[-1]) + 1, np.nan))
    return Hours(
        hour=np.arange(hour[0], hour[-1] + 1, dtype=np.int64),
        value=_spread(kept[order], place),
        weather={
            name: np.where(np.isin(one, SENTINELS), np.nan, one) for name, one in whole.items()
        },
        dropped=dropped,
    )


def _plain(value: Floats) -> Floats:
    """A negative, a sentinel or an absurd number is no concentration."""
    bad = (value < 0) | (value > MOST) | np.isin(value, SENTINELS)
    return np.where(bad, np.nan, value)


def _spread(column: Floats, place: Ints) -> Floats:
    whole = np.full(int(place[-1]) + 1, np.nan)
    whole[place] = column
    return whole
