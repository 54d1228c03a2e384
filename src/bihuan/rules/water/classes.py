"""GB 3838-2002 table 1 (24 basic items, without temperature) and the single-factor judgement.

A sample is of the worst class of any of its items; beyond class V it is 劣Ⅴ. Rivers leave total
nitrogen out and nobody judges coliforms (环办〔2011〕22号 2.1); lakes and reservoirs have limits of
their own for total phosphorus.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

CLASS_WORDS = {1: "Ⅰ", 2: "Ⅱ", 3: "Ⅲ", 4: "Ⅳ", 5: "Ⅴ", 6: "劣Ⅴ"}
QUALITY_WORDS = {1: "优", 2: "优", 3: "良好", 4: "轻度污染", 5: "中度污染", 6: "重度污染"}
BEYOND = 6


class WaterKind(StrEnum):
    RIVER = "river"
    LAKE = "lake"


@dataclass(frozen=True, slots=True)
class Factor:
    """One item: its word, its limits Ⅰ to Ⅴ in mg/L, and how it is shown."""

    code: str
    word: str
    limits: tuple[Decimal, ...]
    lake_limits: tuple[Decimal, ...] | None = None
    is_more_better: bool = False
    only_lakes: bool = False
    unit: str = "mg/L"

    def limits_for(self, kind: WaterKind) -> tuple[Decimal, ...]:
        return self.lake_limits if kind is WaterKind.LAKE and self.lake_limits else self.limits


def _d(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(number) for number in numbers)


PH = (Decimal(6), Decimal(9))
FACTORS: dict[str, Factor] = {
    factor.code: factor
    for factor in (
        Factor("ph", "pH", (), unit=""),
        Factor("do", "溶解氧", _d("7.5", "6", "5", "3", "2"), is_more_better=True),
        Factor("codmn", "高锰酸盐指数", _d("2", "4", "6", "10", "15")),
        Factor("cod", "化学需氧量", _d("15", "15", "20", "30", "40")),
        Factor("bod5", "五日生化需氧量", _d("3", "3", "4", "6", "10")),
        Factor("nh3n", "氨氮", _d("0.15", "0.5", "1.0", "1.5", "2.0")),
        Factor(
            "tp",
            "总磷",
            _d("0.02", "0.1", "0.2", "0.3", "0.4"),
            lake_limits=_d("0.01", "0.025", "0.05", "0.1", "0.2"),
        ),
        Factor("tn", "总氮", _d("0.2", "0.5", "1.0", "1.5", "2.0"), only_lakes=True),
        Factor("cu", "铜", _d("0.01", "1.0", "1.0", "1.0", "1.0")),
        Factor("zn", "锌", _d("0.05", "1.0", "1.0", "2.0", "2.0")),
        Factor("f", "氟化物", _d("1.0", "1.0", "1.0", "1.5", "1.5")),
        Factor("se", "硒", _d("0.01", "0.01", "0.01", "0.02", "0.02")),
        Factor("as", "砷", _d("0.05", "0.05", "0.05", "0.1", "0.1")),
        Factor("hg", "汞", _d("0.00005", "0.00005", "0.0001", "0.001", "0.001")),
        Factor("cd", "镉", _d("0.001", "0.005", "0.005", "0.005", "0.01")),
        Factor("cr6", "六价铬", _d("0.01", "0.05", "0.05", "0.05", "0.1")),
        Factor("pb", "铅", _d("0.01", "0.01", "0.05", "0.05", "0.1")),
        Factor("cn", "氰化物", _d("0.005", "0.05", "0.2", "0.2", "0.2")),
        Factor("phenol", "挥发酚", _d("0.002", "0.002", "0.005", "0.01", "0.1")),
        Factor("oil", "石油类", _d("0.05", "0.05", "0.05", "0.5", "1.0")),
        Factor("las", "阴离子表面活性剂", _d("0.2", "0.2", "0.2", "0.3", "0.3")),
        Factor("sulfide", "硫化物", _d("0.05", "0.1", "0.2", "0.5", "1.0")),
    )
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One item of a sample: its class, and by how many times it exceeds the wanted class."""

    factor: Factor
    value: Decimal
    of_class: int
    multiple: Decimal | None
    """(C − S) / S at two decimals; none within the limit, for pH, and for dissolved oxygen."""
    limit: Decimal | None
    exceeds: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A sample's class and what decided it."""

    of_class: int
    findings: tuple[Finding, ...]
    wanted: int

    @property
    def word(self) -> str:
        return CLASS_WORDS[self.of_class]

    @property
    def reaches(self) -> bool:
        return self.of_class <= self.wanted

    @property
    def exceeding(self) -> tuple[Finding, ...]:
        """What exceeds the wanted class, the worst class first, then the largest multiple."""
        over = [one for one in self.findings if one.exceeds]
        return tuple(sorted(over, key=lambda one: (-one.of_class, -(one.multiple or 0))))

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """定类因子: the items of the worst class, none where all is class Ⅰ."""
        if self.of_class == 1:
            return ()
        return tuple(one for one in self.findings if one.of_class == self.of_class)


def judge(values: Mapping[str, Decimal], *, kind: WaterKind, wanted: int) -> Judged | None:
    """The class of one sample or of means; none where no judged item was measured.

    Unknown codes raise KeyError; `wanted` is the target class 1 to 5.
    """
    found = [
        _finding(FACTORS[code], value, kind, wanted)
        for code, value in values.items()
        if kind is WaterKind.LAKE or not FACTORS[code].only_lakes
    ]
    if not found:
        return None
    return Judged(max(one.of_class for one in found), tuple(found), wanted)


def mean_of(samples: Sequence[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    """Means of each item over the samples that have it, unrounded; pH is not averaged but kept
    where every sample lies within its range, else the worst stands.
    """
    means: dict[str, Decimal] = {}
    for code in FACTORS:
        had = [sample[code] for sample in samples if code in sample]
        if had and code == "ph":
            outside = [value for value in had if not PH[0] <= value <= PH[1]]
            means[code] = outside[0] if outside else had[-1]
        elif had:
            means[code] = sum(had, Decimal(0)) / len(had)
    return means


def _finding(factor: Factor, value: Decimal, kind: WaterKind, wanted: int) -> Finding:
    if factor.code == "ph":
        is_within = PH[0] <= value <= PH[1]
        return Finding(factor, value, 1 if is_within else BEYOND, None, None, not is_within)
    limits = factor.limits_for(kind)
    if factor.is_more_better:
        of_class = next((at for at, limit in enumerate(limits, 1) if value >= limit), BEYOND)
        return Finding(factor, value, of_class, None, limits[wanted - 1], of_class > wanted)
    of_class = next((at for at, limit in enumerate(limits, 1) if value <= limit), BEYOND)
    limit = limits[wanted - 1]
    multiple = None
    if value > limit:
        times = (value - limit) / limit
        multiple = times.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    return Finding(factor, value, of_class, multiple, limit, value > limit)
