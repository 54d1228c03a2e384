"""Fraud signs on simulated plants: precision and recall of each pattern, and false alarms.

Planted: `rules/loggers`, thirty days of plants of five trades, each scenario in two stretches of
three days. Honest: the same plants without one, and with planted changes of weather and burden.
False alarms on true hours: the stations of ../shared/data, whose values no plant chose; only the
patterns that need nothing but a series are asked there. What was measured is kept for the public
page (rules/fraud/measured.toml) with `python -m bench.fraud --keep`.
"""

import json
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from bihuan.rules import fraud, loggers
from bihuan.rules.fraud import Channel, Field, Outlet, Sign
from tests.factories import fraud as made

RESULTS = Path(__file__).parent / "results"
MEASURED = Path(fraud.__file__).with_name("measured.toml")
DATA = Path(__file__).parents[2] / "shared/data"
BEIJING = "beijing_12stations_hourly_201303_201602.parquet"
KINDS = ("coal_boiler", "sinter", "cement_kiln", "coke_oven", "waste_water")
PLANTS, HONEST, DAYS = 30, 60, 30
FINDS = {
    "constant": ("flat", "smoothed"),
    "copied_outlet": ("copied",),
    "copied_period": ("repeated",),
    "clipped": ("clipped",),
    "digits": ("digits",),
    "gaps": ("gaps",),
    "marks": ("marks",),
    "decoupled": ("unlinked",),
    "zeroed": ("zeroed",),
    "plateau": ("plateau",),
    "treatment_off": ("treatment_off",),
    "diluted": ("dilution",),
    "miscorrected": ("dilution", "unlinked"),
    "hour_mean": ("averaged",),
}
"""Which scenarios each pattern is to find; others of them it may see as well."""
BARS = {"marks": 0.3, "gaps": 0.6}
RECALL, PRECISION, A_MONTH = 0.7, 0.9, 0.1
"""Of every pattern without a bar of its own; false alarms an honest outlet-month, of each."""
ZONE_S = 8 * 3600


@dataclass(frozen=True, slots=True)
class Line:
    """One pattern of the table."""

    pattern: str
    word: str
    planted: int
    found: int
    signs: int
    right: int
    false_a_month: float
    """On honest plants, an outlet-month."""
    real_a_month: float | None
    """On true hours of stations, a station-month; none where a station lacks what it looks at."""

    @property
    def recall(self) -> float:
        return self.found / self.planted if self.planted else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.signs if self.signs else 1.0


Window = tuple[int, int]


def planted(scenario: str, plants: int) -> tuple[Field, list[list[Window]]]:
    """Plants bent by one scenario, and from when to when each was."""
    outlets: list[Outlet] = []
    windows: list[list[Window]] = []
    for place in range(plants):
        seed, kind = 5_000 + 2 * place, KINDS[place % len(KINDS)]
        by_logger = scenario if scenario in loggers.SCENARIOS else "honest"
        one = made.plant(seed, by_logger, DAYS, kind=kind)
        shown = made.outlet(str(place), one, DAYS)
        told = [(held.from_s, held.until_s) for held in one.planted]
        if scenario in BENT:
            shown, told = BENT[scenario](shown)
        outlets.append(shown)
        if scenario in NEEDS_O2 and shown.o2 is None:
            told = []
        windows.append(told)
        if scenario == "copied":
            twin = made.plant(seed + 1, "honest", DAYS, kind=kind)
            outlets.append(made.outlet(f"{place}b", twin, DAYS))
    return made.field(outlets, DAYS), windows


NEEDS_O2 = ("dilution", "unlinked")
FIRST_S = int(made.START.timestamp())
BEND_HOURS = (150, 222)


def _window(first: int, last: int) -> Window:
    return FIRST_S + first * 3600, FIRST_S + last * 3600


def repeated(outlet: Outlet) -> tuple[Outlet, list[Window]]:
    """Two days told again a week later, hour by hour."""
    first, last = BEND_HOURS[0], BEND_HOURS[0] + 48

    def again(channel: Channel) -> Channel:
        value, mark = channel.value.copy(), channel.mark.copy()
        value[first:last], mark[first:last] = value[first - 96 : last - 96], "N"
        return Channel(value, mark, channel.corrected, channel.limit, channel.o2_reference)

    return _bent(outlet, again), [_window(first, last)]


def zeroed(outlet: Outlet) -> tuple[Outlet, list[Window]]:
    """Half a day of next to nothing while the plant goes on."""
    first, last = BEND_HOURS[0], BEND_HOURS[0] + 12

    def nothing(channel: Channel) -> Channel:
        value = channel.value.copy()
        value[first:last] *= 0.003
        return Channel(value, channel.mark, channel.corrected, channel.limit)

    return _bent(outlet, nothing), [_window(first, last)]


def averaged(outlet: Outlet) -> tuple[Outlet, list[Window]]:
    """Hours a fifth lower than the minutes they are made of."""
    first, last = BEND_HOURS

    def lowered(channel: Channel) -> Channel:
        value = channel.value.copy()
        value[first:last] *= 0.8
        return Channel(value, channel.mark, None, channel.limit, minutes=channel.value)

    return _bent(outlet, lowered), [_window(first, last)]


def _bent(outlet: Outlet, bend: Callable[[Channel], Channel]) -> Outlet:
    channels = {factor: bend(one) for factor, one in outlet.channels.items()}
    return Outlet(outlet.key, channels, outlet.o2, outlet.flow, outlet.load, outlet.treatment)


BENT = {"repeated": repeated, "zeroed": zeroed, "averaged": averaged}


def seconds(sign: Sign) -> Window:
    first, last = (
        int(np.datetime64(at, "s").astype(int)) - ZONE_S for at in (sign.first_at, sign.last_at)
    )
    return first - 3600, last


def touched(sign: Sign, windows: Sequence[Window]) -> list[int]:
    first, last = seconds(sign)
    return [n for n, (begins, ends) in enumerate(windows) if first < ends and last > begins]


def shown(field: Field) -> list[Sign]:
    """What a county that has decided nothing yet would see."""
    return [one for one in fraud.find(field) if one.score >= fraud.START]


def measured() -> tuple[int, list[Line]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for scenario in sorted({one for some in FINDS.values() for one in some}):
        field, windows = planted(scenario, PLANTS)
        found: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for sign in shown(field):
            place = int(sign.device.rstrip("b"))
            hits = touched(sign, windows[place])
            found[sign.pattern] |= {(place, hit) for hit in hits}
            counts[sign.pattern]["signs"] += 1
            counts[sign.pattern]["right"] += bool(hits)
        for pattern, scenarios in FINDS.items():
            if scenario in scenarios:
                counts[pattern]["planted"] += sum(map(len, windows))
                counts[pattern]["found"] += len(found[pattern])
    false = honest()
    for pattern, many in false.items():
        counts[pattern]["signs"] += many
    real, months = stations()
    return months, [
        Line(
            pattern=code,
            word=pattern.word,
            planted=counts[code]["planted"],
            found=counts[code]["found"],
            signs=counts[code]["signs"],
            right=counts[code]["right"],
            false_a_month=round(false[code] / (2 * HONEST), 3),
            real_a_month=round(real[code] / months, 3) if months and code in ALONE else None,
        )
        for code, pattern in fraud.PATTERNS.items()
    ]


def honest() -> Counter[str]:
    """False alarms of honest plants, half of them through planted weather and burden changes."""
    found: Counter[str] = Counter()
    for scenario in ("honest", "swing"):
        for first in range(0, HONEST, 20):
            outlets = [
                made.outlet(
                    str(place),
                    made.plant(90_000 + place, scenario, DAYS, kind=KINDS[place % len(KINDS)]),
                    DAYS,
                    has_minutes=True,
                )
                for place in range(first, first + 20)
            ]
            found.update(one.pattern for one in shown(made.field(outlets, DAYS)))
    return found


ALONE = ("constant", "copied_outlet", "copied_period", "clipped", "digits", "gaps", "plateau")
"""Patterns that a series of an air station can show: no marks, no plant, no oxygen there."""
COLUMNS = {"so2": 150.0, "no2": 200.0, "pm25": 75.0}


def stations() -> tuple[Counter[str], int]:
    """Signs in true hours of twelve stations, month by month, taken as nobody's choice."""
    found: Counter[str] = Counter()
    months = 0
    for field in _months():
        months += len(field.outlets)
        found.update(one.pattern for one in shown(field))
    return found, months


def _months() -> Iterator[Field]:
    if not (DATA / BEIJING).exists():
        return
    table = pq.read_table(DATA / BEIJING, columns=["station", "time_bjt", *COLUMNS])
    ends = table["time_bjt"].to_numpy().astype("datetime64[h]")
    names = np.array(table["station"].to_pylist())
    columns = {name: table[name].to_numpy().astype(float) for name in COLUMNS}
    hours = np.arange(ends.min(), ends.max() + 1)
    places = (ends - hours[0]).astype(int)
    held = {}
    for station in sorted(set(names)):
        is_here = names == station
        for name, column in columns.items():
            whole = np.full(len(hours), np.nan)
            whole[places[is_here]] = column[is_here]
            held[station, name] = whole
    width = DAYS * 24
    for first in range(0, len(hours) - width + 1, width):
        part = slice(first, first + width)
        outlets = [
            Outlet(
                station,
                {
                    name: Channel(
                        held[station, name][part],
                        np.where(np.isfinite(held[station, name][part]), "N", ""),
                        limit=limit,
                    )
                    for name, limit in COLUMNS.items()
                },
            )
            for station in sorted(set(names))
        ]
        yield Field(hours[part], tuple(outlets))


def keep(lines: Sequence[Line], months: int) -> None:
    """For the page that everybody may read."""
    told = [
        "# What bench/fraud.py measured; written by `python -m bench.fraud --keep`.",
        f'edition = "{fraud.EDITION}"',
        f"plants = {PLANTS}",
        f"honest_months = {2 * HONEST}",
        f"station_months = {months}",
    ]
    for one in lines:
        told += [
            "",
            f"[patterns.{one.pattern}]",
            f"planted = {one.planted}",
            f"recall = {one.recall:.3f}",
            f"precision = {one.precision:.3f}",
            f"false_a_month = {one.false_a_month}",
        ]
        if one.real_a_month is not None:
            told.append(f"real_a_month = {one.real_a_month}")
    MEASURED.write_text("\n".join(told) + "\n", encoding="utf-8")


def main() -> int:
    warnings.simplefilter("ignore", RuntimeWarning)
    began = time.perf_counter()
    months, lines = measured()
    if not months:
        print("fraud: no ../shared data here, false alarms on true hours are not measured")
    head = ("planted", "recall", "right", "honest/month", "station/month")
    print(f"{'pattern':16}" + "".join(f"{one:>15}" for one in head))
    kept = True
    for one in lines:
        real = "-" if one.real_a_month is None else f"{one.real_a_month:.3f}"
        print(
            f"{one.pattern:16}{one.planted:>15}{one.recall:>15.0%}{one.precision:>15.0%}"
            f"{one.false_a_month:>15.3f}{real:>15}"
        )
        kept &= one.recall >= BARS.get(one.pattern, RECALL)
        kept &= one.precision >= PRECISION and one.false_a_month <= A_MONTH
    RESULTS.mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    result = json.dumps([asdict(one) for one in lines], ensure_ascii=False, indent=1)
    (RESULTS / f"{stamp}-fraud.json").write_text(result, encoding="utf-8")
    if "--keep" in sys.argv and months:
        keep(lines, months)
    print(f"fraud: {time.perf_counter() - began:.0f} s, {'kept' if kept else 'BROKEN'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
