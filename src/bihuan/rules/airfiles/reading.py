"""An air file row by row: what it says, what it leaves open, and what is wrong with it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from bihuan.rules.airfiles import asking, checking, heading, moments, values
from bihuan.rules.airfiles.heading import Heading
from bihuan.rules.airfiles.shapes import Answers, Parsed, Reading, Remark
from bihuan.rules.standards import HOUR_VALUES

POLLUTANTS = (*HOUR_VALUES, "o3_8h")
WEATHER = ("ws", "wd", "temp", "rh", "pres", "rain")
SHOWN = 200
"""Of each kind of remark; all are counted."""
SAMPLES = 3
LEFT_OUT = "-"


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table with its stamp."""

    row: int
    said: str
    stamp: moments.Stamp
    cells: Mapping[str, str]


class Remarks:
    """The first of each kind, all counted."""

    def __init__(self) -> None:
        self.held: list[Remark] = []
        self.counts: Counter[str] = Counter()

    def add(self, row: int, what: str, why: str, *, is_left_out: bool = False) -> None:
        self.counts[what] += 1
        if self.counts[what] <= SHOWN:
            self.held.append(Remark(row, what, why, is_left_out))


def read(
    table: Sequence[Sequence[str]],
    *,
    stations: Mapping[str, str],
    answers: Answers,
    now: datetime,
) -> Reading:
    """`stations`: every name, code and alias → code. `now`: the wall clock in Beijing."""
    found = heading.find(table, answers.columns)
    remarks = Remarks()
    lines = list(_lines(table, found, remarks))
    kind = answers.kind or _kind(found, lines)
    co_unit = answers.co_unit or _unit_of_co(found)
    questions = [
        *asking.of_columns(found),
        *asking.of_stations([line.said for line in lines], stations, answers),
        *asking.of_zone(found, [(one.stamp, one.cells) for one in lines], answers, now),
        *asking.of_co(found, [one.cells.get("co", "") for one in lines], answers),
        *asking.of_ozone(found, kind, answers),
    ]
    rows: list[Parsed] = []
    if found.row or answers.columns:
        whole = _Whole(kind, answers, co_unit, stations, found, remarks)
        rows = checking.once(whole.rows(lines, now), remarks)
        _check_index(rows, lines, kind, remarks)
    return Reading(
        kind=kind,
        heading=found,
        samples=tuple(tuple(row) for row in table[found.row : found.row + SAMPLES]),
        rows=tuple(rows),
        questions=tuple(questions),
        remarks=tuple(sorted(remarks.held, key=lambda one: one.row)),
        counts=dict(remarks.counts),
        named=tuple(dict.fromkeys(line.said for line in lines)),
    )


def _lines(table: Sequence[Sequence[str]], found: Heading, remarks: Remarks) -> Iterable[_Line]:
    columns = [one for one in found.columns if one.field]
    for number, row in enumerate(table[found.row :], found.row + 1):
        cells = {
            one.field: row[one.number - 1] if one.number <= len(row) else "" for one in columns
        }
        if not any(cells.values()):
            continue
        stamp = _stamp(cells)
        if stamp is None:
            said = cells.get("time") or cells.get("date") or "空"
            remarks.add(
                number, "时间读不出", f"“{said[:30]}”不是时间，该行未导入", is_left_out=True
            )
            continue
        yield _Line(number, cells.get("station", "").strip(), stamp, cells)


def _stamp(cells: Mapping[str, str]) -> moments.Stamp | None:
    if cells.get("time"):
        return moments.read(cells["time"])
    day = moments.read(cells.get("date", ""))
    if day is None or not cells.get("hour"):
        return day
    return moments.with_hour(day, cells["hour"])


def _kind(found: Heading, lines: Sequence[_Line]) -> str:
    """Days where the file has the 8-hour maximum, or never a time of day."""
    if found.of("hour") is not None:
        return "hour"
    timed = any(line.stamp.clock.hour or line.stamp.clock.minute for line in lines)
    return "hour" if timed and found.of("o3_8h") is None else "day"


def _unit_of_co(found: Heading) -> str:
    column = found.of("co")
    return "" if column is None else column.unit


@dataclass(frozen=True, slots=True)
class _Whole:
    """How every row of this file is read."""

    kind: str
    answers: Answers
    co_unit: str
    stations: Mapping[str, str]
    found: Heading
    remarks: Remarks

    def rows(self, lines: Iterable[_Line], now: datetime) -> Iterable[Parsed]:
        for line in lines:
            code = asking.code_of(line.said, self.stations, self.answers)
            ends = self._ends(line)
            if code == LEFT_OUT or not code:
                continue
            if ends is None:
                why = f"{line.stamp.clock:%H:%M}不是整点，该行未导入"
                self.remarks.add(line.row, "不是整点", why, is_left_out=True)
            elif ends > now + timedelta(hours=1):
                why = f"{ends:%Y-%m-%d %H:%M}还没有到，该行未导入"
                self.remarks.add(line.row, "未来时间", why, is_left_out=True)
            else:
                yield Parsed(line.row, code, ends, self._values(line))

    def _ends(self, line: _Line) -> datetime | None:
        clock = line.stamp.clock
        is_utc = self.answers.zone == "utc"
        if self.kind == "day":
            local = moments.shifted(clock) if is_utc and line.stamp.has_time else clock
            return local.replace(hour=0, minute=0) + timedelta(days=1)
        if clock.minute or clock.second:
            return None
        return moments.shifted(clock) if is_utc else clock

    def _values(self, line: _Line) -> dict[str, int | None]:
        told: dict[str, int | None] = {}
        for field, text in line.cells.items():
            name = self._name(field)
            if name:
                told[name] = self._value(line.row, name, text)
        return told

    def _name(self, field: str) -> str:
        if field == "o3" and self.kind == "day":
            return "o3_8h" if self.answers.ozone == "mda8" else ""
        if field == "o3_8h" and self.kind == "hour":
            return ""
        return field if field in POLLUTANTS or field in WEATHER else ""

    def _value(self, row: int, name: str, text: str) -> int | None:
        word = heading.WORDS[name]
        if values.is_gap(text):
            self.remarks.counts["空值"] += 1
            return None
        value = values.number(text)
        if value is None:
            self.remarks.add(row, "不是数", f"{word}“{text[:20]}”不是数，按缺测")
            return None
        whole, why = values.judged(name, value * self._factor(name, value))
        if why:
            self.remarks.add(
                row, why.partition("，")[0].partition("（")[0], f"{word} {text}：{why}"
            )
        return whole

    def _factor(self, name: str, value: Decimal) -> Decimal:
        """Into µg/m³, CO into mg/m³."""
        column = self.found.of(name)
        if name == "co":
            is_ug = self.co_unit == "ug" or (self.co_unit == "each" and value >= asking.SURELY_UG)
            return Decimal("0.001") if is_ug else Decimal(1)
        return Decimal(1000) if column is not None and column.unit == "mg" else Decimal(1)


def _check_index(
    rows: Sequence[Parsed], lines: Sequence[_Line], kind: str, remarks: Remarks
) -> None:
    said = {
        line.row: value
        for line in lines
        if (value := values.number(line.cells.get("aqi", ""))) is not None and value > 0
    }
    for row, why in checking.contradicting(rows, said, kind):
        remarks.add(row, "AQI与浓度不符", why)


def known_as(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Code by every name a station goes by; a name two stations share is nobody's."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for code, names in pairs:
        for name in (code, *names):
            held[asking.folded(name)].add(code)
    return {name: next(iter(codes)) for name, codes in held.items() if len(codes) == 1}
