"""What the columns of an air file are called, and in which unit they say they are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bihuan.rules.sheets import letter

SKIP = ""
NAMES: dict[str, str] = {
    "station": "站点|测点|监测点|监测点位|监测点名称|站点名称|点位名称|点位|站名|站点编码"
    "|监测点编码|测点编码|点位编码|station|stationname|stationcode|site|sitecode|code",
    "time": "时间|监测时间|数据时间|时次|发布时间|日期时间|time|datetime|timepoint|timestamp",
    "date": "日期|监测日期|数据日期|date|day",
    "hour": "小时|时|hour",
    "pm25": "pm25|pm2.5|细颗粒物|可入肺颗粒物",
    "pm10": "pm10|可吸入颗粒物",
    "so2": "so2|二氧化硫",
    "no2": "no2|二氧化氮",
    "co": "co|一氧化碳",
    "o3_8h": "o38h|o3-8h|o3_8h|o38小时|臭氧8小时|臭氧日最大8小时|o3日最大8小时|mda8"
    "|o38hmax|o3max8h",
    "o3": "o3|臭氧|臭氧1小时|o31h|o31小时",
    "aqi": "aqi|空气质量指数|指数",
    "ws": "风速|windspeed|ws",
    "wd": "风向|winddirection|wd",
    "temp": "气温|温度|temperature|temp",
    "rh": "相对湿度|湿度|humidity|rh",
    "pres": "气压|pressure|pres",
    "rain": "降水量|雨量|降水|precipitation|rain",
}
WORDS = {
    "station": "站点",
    "time": "时间",
    "date": "日期",
    "hour": "小时",
    "pm25": "PM2.5",
    "pm10": "PM10",
    "so2": "SO₂",
    "no2": "NO₂",
    "co": "CO",
    "o3": "O₃（小时）",
    "o3_8h": "O₃日最大8小时",
    "aqi": "AQI（只核对）",
    "ws": "风速",
    "wd": "风向",
    "temp": "气温",
    "rh": "相对湿度",
    "pres": "气压",
    "rain": "降水量",
}
_FIELDS = {name: field for field, names in NAMES.items() for name in names.split("|")}
_LOW = str.maketrans("₀₁₂₃₄₅₆₇₈₉（）：．", "0123456789():.")
_UNIT = re.compile(r"(mg|毫克|[uµμ]g|微克)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_AROUND = re.compile(
    r"浓度|平均值?|均值|日均|日平均|24小时|24h|监测值|数值|[\s_/-]|1小时|mg.*$|[uµμ]g.*$"
)
SEARCHED = 10
LEAST = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its number from 1, what stands above it and what it is taken for."""

    number: int
    head: str
    field: str
    unit: str
    """"mg", "ug", or empty where the head names none."""

    @property
    def letter(self) -> str:
        return letter(self.number)


@dataclass(frozen=True, slots=True)
class Heading:
    """Row of the header, 0 where there is none, and the columns."""

    row: int
    columns: tuple[Column, ...]

    def of(self, field: str) -> Column | None:
        return next((one for one in self.columns if one.field == field), None)

    @property
    def says_utc(self) -> bool:
        named = [one.head.upper() for one in self.columns if one.field in {"time", "date", "hour"}]
        return any("UTC" in head or "GMT" in head or "世界时" in head for head in named)


def find(rows: Sequence[Sequence[str]], given: Mapping[int, str]) -> Heading:
    """The row of the first ten that names most columns; what a person said goes before."""
    wide = max((len(row) for row in rows[:SEARCHED]), default=0)
    best, named = 0, 0
    for number, row in enumerate(rows[:SEARCHED], 1):
        count = len({field_of(head) for head in row} - {SKIP})
        if count > named:
            best, named = number, count
    top = best if named >= LEAST else 0
    heads = list(rows[top - 1]) if top else [""] * wide
    return Heading(top, tuple(_columns(heads + [""] * (wide - len(heads)), given)))


def _columns(heads: Sequence[str], given: Mapping[int, str]) -> list[Column]:
    taken: set[str] = set(given.values()) - {SKIP}
    found = []
    for number, head in enumerate(heads, 1):
        field = given.get(number, field_of(head))
        if number not in given:
            field = SKIP if field in taken else field
            taken.add(field)
        found.append(Column(number, head.strip(), field, unit_of(head)))
    return found


def field_of(head: str) -> str:
    said = head.strip().lower().translate(_LOW)
    for form in (said, _BRACKETS.sub("", said), _AROUND.sub("", _BRACKETS.sub("", said))):
        if form.strip() in _FIELDS:
            return _FIELDS[form.strip()]
    return SKIP


def unit_of(head: str) -> str:
    found = _UNIT.search(head)
    if found is None:
        return ""
    return "mg" if found.group(1).lower() in {"mg", "毫克"} else "ug"
