"""Fire points that a satellite saw: FIRMS tables (VIIRS, MODIS) and the national report's form.

A point is the centre of a pixel and 疑似 until somebody stood there. Every line is read or named;
what stays hot on many days over months is a works and no fire (standards: fire points).
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import hypot, isfinite

from bihuan.rules.beijing import ZONE
from bihuan.rules.sightings import Sighting, clusters, metres

FIRMS = frozenset(("latitude", "longitude", "acq_date", "acq_time"))
NATIONAL_TIME = ("卫星过境时间", "过境时间", "监测时间", "观测时间")
NATIONAL_POINT = ("中心经纬度", "经纬度")
PLACE_PARTS = ("设区市", "地市", "县", "县（市、区）", "县(市、区)", "县区", "乡镇", "街道", "村")
# The words of VIIRS have no numbers of their own; these keep their order and the gap to MODIS.
CONFIDENCE: Mapping[str, float] = {
    "l": 0.3, "low": 0.3, "低": 0.3,
    "n": 0.6, "nominal": 0.6, "中": 0.6,
    "h": 0.9, "high": 0.9, "高": 0.9,
}  # fmt: skip
# Side of a pixel below the satellite in metres; the first word that is in the name counts.
PIXEL_M: Sequence[tuple[tuple[str, ...], int]] = (
    (("viirs", "npp", "noaa", "jpss", "n20", "n21"), 375),
    (("gf-4", "gf4", "高分四"), 400),
    (("fy-4", "fy4", "风云四", "himawari", "葵花", "h8", "h9"), 2000),
    (("modis", "terra", "aqua", "fy-3", "fy3", "风云三"), 1000),
)
USUAL_PIXEL_M = 1000
WIDEST_M = 5000
LONGEST_LINE = 2000
YEARS = range(2000, 2101)
SAME_WORKS_M, WORKS_DAYS, WORKS_SPAN = 500, 6, timedelta(days=60)
"""Straw burns for a few days of one season; what is hot on six days over two months is a works."""
DEGREES = re.compile(
    r"(\d{1,3}(?:\.\d+)?)\s*[°度º]\s*(?:(\d{1,2}(?:\.\d+)?)\s*[′'’分]\s*)?"
    r"(?:(\d{1,2}(?:\.\d+)?)\s*(?:[″\"”秒]|''|′′))?"
)
DECIMAL = re.compile(r"\d{1,3}\.\d+|\d{1,3}")
MOMENT = re.compile(
    r"(?:(\d{4})\s*[-/.年])?\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*T?\s*"
    r"(\d{1,2})\s*[:：时点]\s*(\d{1,2})?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirePoint:
    """One pixel that was hot at one overpass."""

    line: int
    lon: float
    lat: float
    at: datetime
    """Beijing time."""
    accuracy_m: int
    confidence: float | None
    satellite: str
    place_text: str = ""
    frp_mw: float | None = None

    @property
    def key(self) -> str:
        """The same for the same pixel of the same overpass, whoever sends it again."""
        minute = self.at.astimezone(UTC)
        return f"{self.satellite}:{minute:%Y%m%d%H%M}:{self.lat:.4f}:{self.lon:.4f}"

    @property
    def sighting(self) -> Sighting:
        return Sighting("fire", self.lon, self.lat, self.at, self.accuracy_m)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be read, as it stood, and why."""

    line: int
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A table: which form it has, its points, and the lines that are none."""

    form: str
    points: tuple[FirePoint, ...]
    bad: tuple[BadLine, ...]


@dataclass(frozen=True, slots=True)
class HeatSource:
    """A works, a kiln, glass that glares: always hot here, never a fire of straw."""

    name: str
    lon: float
    lat: float
    within_m: int


class BadTable(ValueError):
    """No form of fire points; the text says in Chinese what is missing."""


def decoded(content: bytes) -> str:
    """UTF-8, or what Excel in China writes; without NUL, which no database keeps."""
    whole = content.replace(b"\x00", b"")
    try:
        return whole.decode("utf-8-sig")
    except UnicodeDecodeError:
        return whole.decode("gb18030", errors="replace")


def read(text: str, *, today: date) -> Reading:
    """Every point and every bad line; `today` tells the year of a date that has none."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((number for number, line in enumerate(lines) if _is_heading(line)), None)
    if first is None:
        raise BadTable(
            "没有找到表头：应有latitude、longitude、acq_date、acq_time，或经纬度和卫星过境时间"
        )
    mark = "\t" if "\t" in lines[first] else ","
    heading = [_folded(cell) for cell in _cells(lines[first], mark)]
    form = _form(heading)
    points: list[FirePoint] = []
    bad: list[BadLine] = []
    for number, line in enumerate(lines[first + 1 :], first + 2):
        if not line.strip(", \t"):
            continue
        try:
            row = dict(zip(heading, _cells(line, mark), strict=False))
            points.append(
                _national(number, row, today) if form == "national" else _firms(number, row)
            )
        except ValueError as wrong:
            bad.append(BadLine(number, line[:200], str(wrong)))
    return Reading(form, tuple(points), tuple(bad))


def fires(points: Sequence[FirePoint]) -> list[tuple[FirePoint, ...]]:
    """Points of one fire together; the order in which they come decides nothing."""
    by_key = {point.key: point for point in points}
    grouped = clusters({key: point.sighting for key, point in by_key.items()})
    return [tuple(by_key[key] for key in keys) for keys in grouped]


def heat_sources(history: Iterable[tuple[float, float, date]]) -> list[HeatSource]:
    """Where it was hot on many days over months: learned from what was seen before."""
    cells: dict[tuple[int, int], list[tuple[float, float, date]]] = defaultdict(list)
    for lon, lat, on in history:
        cells[round(lat * 200), round(lon * 200)].append((lon, lat, on))
    found: list[HeatSource] = []
    for cell in sorted(cells, key=lambda one: (-len(cells[one]), one)):
        centre = _mean(cells[cell])
        if any(metres(*centre, one.lon, one.lat) <= one.within_m for one in found):
            continue
        near = [seen for seen in _around(cells, cell) if metres(*centre, *seen[:2]) <= SAME_WORKS_M]
        days = {on for _, _, on in near}
        if len(days) >= WORKS_DAYS and max(days) - min(days) >= WORKS_SPAN:
            found.append(HeatSource(f"{len(days)}天重复出现的固定热源", *_mean(near), SAME_WORKS_M))
    return found


def works_at(point: FirePoint, sources: Sequence[HeatSource]) -> HeatSource | None:
    """The heat source whose pixel it is, if it is one's."""
    near = (
        one for one in sources if metres(point.lon, point.lat, one.lon, one.lat) <= one.within_m
    )
    return next(near, None)


def _around(
    cells: Mapping[tuple[int, int], list[tuple[float, float, date]]], cell: tuple[int, int]
) -> list[tuple[float, float, date]]:
    row, column = cell
    steps = (-2, -1, 0, 1, 2)
    return [
        seen
        for up in steps
        for right in steps
        for seen in cells.get((row + up, column + right), ())
    ]


def _mean(seen: Sequence[tuple[float, float, date]]) -> tuple[float, float]:
    return sum(one[0] for one in seen) / len(seen), sum(one[1] for one in seen) / len(seen)


def _cells(line: str, mark: str) -> list[str]:
    if len(line) > LONGEST_LINE:
        raise ValueError("这一行太长")
    return [cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])]


def _folded(name: str) -> str:
    return "".join(name.lower().split())


def _is_heading(line: str) -> bool:
    if len(line) > LONGEST_LINE:
        return False
    cells = {_folded(cell.strip(' "')) for cell in re.split(r"[,\t]", line)}
    return cells >= FIRMS or bool(cells & set(NATIONAL_TIME) and _where(cells))


def _where(names: Iterable[str]) -> bool:
    held = set(names)
    return bool(held & set(NATIONAL_POINT)) or {"经度", "纬度"} <= held


def _form(heading: Sequence[str]) -> str:
    if "bright_ti4" in heading:
        return "viirs"
    return "modis" if set(heading) >= FIRMS else "national"


def _firms(line: int, row: Mapping[str, str]) -> FirePoint:
    satellite = "/".join(part for part in (row.get("satellite"), row.get("instrument")) if part)
    lon, lat = _on_earth(_number(row, "longitude"), _number(row, "latitude"))
    return FirePoint(
        line=line,
        lon=lon,
        lat=lat,
        at=_overpass(row.get("acq_date", ""), row.get("acq_time", "")),
        accuracy_m=_accuracy(row, satellite),
        confidence=_confidence(row.get("confidence", "")),
        satellite=satellite or "FIRMS",
        frp_mw=_number(row, "frp") if row.get("frp") else None,
    )


def _overpass(day: str, clock: str) -> datetime:
    """UTC as HHMM whose leading zeros may be lost; in Beijing it is often the next day."""
    digits = clock.replace(":", "").zfill(4)
    if len(digits) != 4 or not digits.isdecimal():
        raise ValueError(f"时间“{clock}”应是UTC的HHMM")
    try:
        utc = datetime.strptime(f"{day} {digits}", "%Y-%m-%d %H%M").replace(tzinfo=UTC)
    except ValueError as wrong:
        raise ValueError(f"日期或时间“{day} {clock}”不存在") from wrong
    if utc.year not in YEARS:
        raise ValueError(f"年份“{utc.year}”不对")
    return utc.astimezone(ZONE)


def _accuracy(row: Mapping[str, str], satellite: str) -> int:
    """Half the diagonal of the pixel: at the edge of a scan it is wider, and the table says so."""
    side = next((m for words, m in PIXEL_M if any(w in satellite.lower() for w in words)), 0)
    if row.get("scan") and row.get("track"):
        seen_m = 1000 * hypot(_number(row, "scan"), _number(row, "track")) / 2
        if 0 < seen_m <= WIDEST_M:
            return round(seen_m)
    if not side:
        side = 375 if "bright_ti4" in row else USUAL_PIXEL_M
    return round(hypot(side, side) / 2)


def _confidence(said: str) -> float | None:
    words = said.strip().lower()
    if not words:
        return None
    if words in CONFIDENCE:
        return CONFIDENCE[words]
    if re.fullmatch(r"\d{1,3}", words) and int(words) <= 100:
        return int(words) / 100
    raise ValueError(f"可信度“{said}”应是low、nominal、high或0至100")


def _national(line: int, row: Mapping[str, str], today: date) -> FirePoint:
    said = next((row[name] for name in NATIONAL_POINT if row.get(name)), "")
    lon, lat = _position(said or f"{row.get('经度', '')} {row.get('纬度', '')}")
    satellite = row.get("卫星") or row.get("卫星名称") or row.get("数据源") or "国家通报"
    place = "".join(row.get(name, "") for name in PLACE_PARTS)
    return FirePoint(
        line=line,
        lon=lon,
        lat=lat,
        at=_moment(next((row[name] for name in NATIONAL_TIME if row.get(name)), ""), today),
        accuracy_m=_accuracy({}, satellite),
        confidence=_confidence(row.get("可信度", "") or row.get("置信度", "")),
        satellite=satellite,
        place_text=place[:120],
    )


def _position(said: str) -> tuple[float, float]:
    """Degrees, minutes and seconds or decimals, in either order; China is east of 73 degrees."""
    parts = DEGREES.findall(said)
    if parts:
        found = [float(d) + float(m or 0) / 60 + float(s or 0) / 3600 for d, m, s in parts]
        if any(float(m or 0) >= 60 or float(s or 0) >= 60 for _, m, s in parts):
            raise ValueError(f"经纬度“{said.strip()}”的分、秒应小于60")
    else:
        found = [float(one) for one in DECIMAL.findall(said)]
    if len(found) != 2:
        raise ValueError(f"经纬度“{said.strip()}”看不懂")
    return _on_earth(max(found), min(found))


def _moment(said: str, today: date) -> datetime:
    found = MOMENT.search(said)
    if found is None:
        raise ValueError(f"过境时间“{said}”看不懂")
    year, month, day, hour, minute = found.groups()
    try:
        clock = datetime(
            int(year or today.year), int(month), int(day), int(hour), int(minute or 0), tzinfo=ZONE
        )
        if not year and clock.date() > today:
            clock = clock.replace(year=today.year - 1)
    except ValueError as wrong:
        raise ValueError(f"过境时间“{said}”不存在") from wrong
    if clock.year not in YEARS:
        raise ValueError(f"过境时间“{said}”的年份不对")
    return clock


def _number(row: Mapping[str, str], name: str) -> float:
    said = row.get(name, "")
    try:
        value = float(said)
    except ValueError as wrong:
        raise ValueError(f"{name}“{said}”不是数") from wrong
    if not isfinite(value):
        raise ValueError(f"{name}“{said}”不是数")
    return value


def _on_earth(lon: float, lat: float) -> tuple[float, float]:
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(f"经纬度{lon}、{lat}不在地球上")
    return lon, lat
