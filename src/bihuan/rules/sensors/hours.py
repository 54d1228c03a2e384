"""What the signs are looked for in, and what is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]
Times: TypeAlias = NDArray[np.datetime64]


class Sign(StrEnum):
    """What is odd about a series; a lead for inspection, never a finding of guilt."""

    CONSTANT = "constant"
    COPIED = "copied"
    SCALED = "scaled"
    CLIPPED = "clipped"
    OUT_OF_RANGE = "out_of_range"
    OUTLIER = "outlier"
    CONTRADICTS = "contradicts"


SIGN_WORDS = {
    Sign.CONSTANT: "数值不变",
    Sign.COPIED: "整日重复",
    Sign.SCALED: "与周边站比例突变",
    Sign.CLIPPED: "压在限值以下",
    Sign.OUT_OF_RANGE: "超出量程",
    Sign.OUTLIER: "突变",
    Sign.CONTRADICTS: "AQI与浓度不符",
}
MAY_BE = {
    Sign.CONSTANT: "浓度长时间处于检出限附近，或接口重复发送上一小时",
    Sign.COPIED: "平台补传时填错日期",
    Sign.SCALED: "站旁新增或停止的污染源、施工，或周边站自身故障",
    Sign.CLIPPED: "气象条件稳定，浓度自然停在限值下方",
    Sign.OUT_OF_RANGE: "沙尘、烟花等真实高值，或填充值",
    Sign.OUTLIER: "站旁短时焚烧、烟花、车辆怠速，或仪器校准",
    Sign.CONTRADICTS: "发布方使用旧版标准，或用24小时滑动均值计算",
}
"""Known innocent causes, by sign."""


@dataclass(frozen=True, slots=True)
class Hours:
    """One station's hours of one parameter: ends of hours ascending, and values, nan for a gap.

    µg/m³; CO mg/m³. Missing hours may be left out.
    """

    ends_at: Times
    value: Values

    @classmethod
    def of(cls, pairs: Iterable[tuple[datetime, float | None]]) -> "Hours":
        """From (end of the hour, value); naive Beijing time, any order."""
        rows = sorted((at, value) for at, value in pairs)
        ends = np.array([at for at, _ in rows], dtype="datetime64[h]")
        values = np.array([np.nan if one is None else one for _, one in rows], dtype=np.float64)
        return cls(ends, values)


@dataclass(frozen=True, slots=True)
class Finding:
    """One sign at one station over one window; `score` is in the sign's own measure."""

    sign: Sign
    station: str
    parameter: str
    first_at: datetime
    last_at: datetime
    """Ends of the first and the last hour touched."""
    score: float
    reason: str
    """A Chinese sentence with the numbers."""

    @property
    def may_be(self) -> str:
        return MAY_BE[self.sign]
