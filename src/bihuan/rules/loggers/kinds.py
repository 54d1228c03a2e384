"""What stands at the other end of the line: kinds of stacks and drains, and one plant of a kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bihuan.rules.loggers.noise import key

SO2, NOX, DUST, O2 = "a21026", "a21002", "a34013", "a19001"
FLOW, SPEED, HEAT, PRESSURE, WET = "a00000", "a01011", "a01012", "a01013", "a01014"
COD, AMMONIA, PHOSPHORUS, NITROGEN, PH, DRAIN = (
    "w01018",
    "w21003",
    "w21011",
    "w21001",
    "w01001",
    "w00000",
)
PRODUCTION, TREATMENT = "EP01", "EP02"
"""Active power of a meter's two circuits; what each feeds is written at its registration."""


SM4_KEY = "30" * 16
"""The standard's example key, sixteen digits 0; only a logger that is played has it."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One pollutant of a kind: where it usually lies, its limit, its analyser."""

    usual: float
    """Corrected to the reference oxygen, at full load."""
    spread: float
    """Deviation of its logarithm over hours."""
    limit: float
    span: float
    """Highest value of the analyser, and of its calibration gas 80 %."""
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Kind:
    """What all plants of a trade have in common."""

    code: str
    word: str
    st: str
    channels: Mapping[str, Channel]
    flow: float = 0.0
    """m³/s of gas or L/s of water at full load."""
    o2: float = 0.0
    """At full load, per cent."""
    o2_reference: float | None = None
    heat: float = 0.0
    wet: float = 0.0
    rated_kw: tuple[float, float] = (900.0, 180.0)

    @property
    def is_gas(self) -> bool:
        return self.st == "31"


def _gas(
    so2: float, nox: float, dust: float, limits: tuple[float, float, float]
) -> dict[str, Channel]:
    return {
        SO2: Channel(so2, 0.22, limits[0], 100.0),
        NOX: Channel(nox, 0.14, limits[1], 300.0),
        DUST: Channel(dust, 0.20, limits[2], 30.0),
    }


# Limits are the ultra-low ones of the trade, so that what a plant usually emits lies below them.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        one.code: one
        for one in (
            Kind(
                "coal_boiler",
                "燃煤锅炉",
                "31",
                _gas(17, 33, 4.2, (35, 50, 10)),
                62,
                7.6,
                9.0,
                52,
                11,
            ),
            Kind(
                "sinter", "烧结机", "31", _gas(16, 34, 4.8, (35, 50, 10)), 210, 15.2, 16.0, 118, 9
            ),
            Kind(
                "coke_oven", "焦炉", "31", _gas(14, 96, 5.0, (30, 150, 10)), 48, 9.0, 8.0, 165, 12
            ),
            Kind(
                "cement_kiln",
                "水泥窑",
                "31",
                _gas(12, 33, 4.6, (35, 50, 10)),
                120,
                9.4,
                10.0,
                96,
                8,
            ),
            Kind(
                "waste_water",
                "废水总排口",
                "32",
                {
                    COD: Channel(27.0, 0.18, 50.0, 200.0, 1),
                    AMMONIA: Channel(1.9, 0.30, 5.0, 20.0),
                    PHOSPHORUS: Channel(0.21, 0.20, 0.5, 2.0, 3),
                    NITROGEN: Channel(8.4, 0.15, 15.0, 50.0),
                },
                flow=38.0,
            ),
            Kind("power", "用电监控", "44", {}),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A scenario in one stretch of time, seconds since 1970; the end is not within."""

    scenario: str
    from_s: int
    until_s: int
    factor: str = ""
    """Of one pollutant alone; "" takes the first that the kind has."""


@dataclass(frozen=True, slots=True)
class Plant:
    """One outlet, or the meter beside it; its seed says all that chance decides."""

    seed: int
    kind: Kind
    mn: str = ""
    password: str = "123456"  # noqa: S105  what loggers come with
    planted: tuple[Planted, ...] = ()
    twin: int | None = None
    """Seed of the plant that a copied series is copied from; the next one where none is said."""
    dialect: str = "2017"
    sm4_key: str = ""
    level: float = 1.0
    """What is usual here, as a share of what is usual in the trade."""
    shift_s: int = 0
    """Its life so much later, in whole days: a demonstration is the same on any day."""
    limits: Mapping[str, float] = field(default_factory=dict)
    """Where they differ from those of the kind."""

    def limit(self, factor: str) -> float:
        return self.limits.get(factor, self.kind.channels[factor].limit)

    @property
    def first(self) -> str:
        """The pollutant a scenario is about where it names none."""
        return next(iter(self.kind.channels), PRODUCTION)


OUTLETS = ("coal_boiler", "waste_water", "sinter", "cement_kiln", "coke_oven", "waste_water")


def mn_of(seed: int, number: int) -> str:
    """24 digits, as the standard has it; the first six are the field's own."""
    return f"{seed % 1_000_000:06d}{number:018d}"


def plant(seed: int, number: int, kind: str) -> Plant:
    """One of a field; nothing of it depends on how many stand beside it."""
    return Plant(
        seed=key(seed, "plant", number),
        kind=KINDS[kind],
        mn=mn_of(seed, number),
        password=f"{key(seed, 'password', number) % 1_000_000:06d}",
    )


def plants(seed: int, outlets: int) -> tuple[Plant, ...]:
    """A field in which the trades take turns."""
    return tuple(
        plant(seed, number, OUTLETS[(number - 1) % len(OUTLETS)])
        for number in range(1, outlets + 1)
    )
