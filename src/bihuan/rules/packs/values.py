"""One entry's values: read from a cell, checked against the pack, shown as people write them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from bihuan.rules import codes
from bihuan.rules.packs.expressions import Value
from bihuan.rules.packs.pack import (
    BOOL,
    CHOICE,
    CHOICES,
    DATE,
    INTEGER,
    LONG,
    MONEY,
    NUMBER,
    PERMIT,
    PHONE,
    PLATE,
    REF,
    USCC,
    Field,
    Pack,
)
from bihuan.rules.refusal import Refused

YES = ("是", "有", "已", "对", "√", "✓", "y", "yes", "true", "1")
NO = ("否", "无", "未", "没有", "×", "✗", "n", "no", "false", "0")
NONE = ("", "-", "—", "/", "无数据", "未知", "不详")
MASKED = re.compile(r"[*＊]{2,}|[×]{2,}|某某")
SPLIT = re.compile(r"[、,，;；/\n]+")
AMOUNT = re.compile(r"([+-]?\d+(?:\.\d+)?)(千|万|亿)?")
TIMES: Mapping[str | None, int] = {None: 1, "千": 1_000, "万": 10_000, "亿": 100_000_000}
DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?: ?\d{1,2}:\d{2}(?::\d{2})?)?")
MONTH = re.compile(r"\d{4}[-/.年]\d{1,2}月?")
SERIAL = re.compile(r"[2-6]\d{4}")
"""A day as Excel counts it, 1954 to 2091, where a column lost its format."""
EXCEL_ZERO = date(1899, 12, 30)
CODED: Mapping[str, Callable[[str], str]] = {
    USCC: codes.uscc_fault,
    PERMIT: codes.permit_fault,
    PLATE: codes.plate_fault,
    PHONE: codes.phone_fault,
}
LONGEST, LONGEST_LONG = 200, 4000


def read_cell(field: Field, text: str) -> Value:
    """What a cell of a list means for this field; an unclear one is refused, never guessed.

    A `ref` is left as written: whoever knows the other register finds it by name or key.
    """
    said = text.strip()
    if said in NONE:
        return None
    if MASKED.search(said):
        raise Refused("packs.cell.masked", f"“{said}”是遮盖过的，请填写完整的{field.name}")
    reader = _READERS.get(field.type)
    if reader is not None:
        return reader(field, said)
    return codes.folded(said) if field.type in (USCC, PERMIT, PLATE) else said


def _bool(field: Field, said: str) -> Value:
    if said.lower() in YES:
        return True
    if said.lower() in NO:
        return False
    raise _unclear(field, said, "写是或否")


def _number(field: Field, said: str) -> Value:
    """1,200、1.2万、350元 with the field's own unit or without one."""
    plain = re.sub(r"[,，\s]", "", said)
    unit = _unit(field)
    match = AMOUNT.fullmatch(plain.removesuffix(unit)) if unit else AMOUNT.fullmatch(plain)
    if match is None and unit.startswith(tuple("千万亿")):
        raise _unclear(field, said, f"写以{unit}为单位的数字")
    if match is None:
        raise _unclear(field, said, f"写数字{f'（{unit}）' if unit else ''}")
    if match[2] and unit.startswith(match[2]):
        raise _unclear(field, said, f"这一栏的单位已经是{unit}，只写数字")
    number = float(match[1]) * TIMES[match[2]]
    return int(number) if number.is_integer() else round(number, 6)


def _integer(field: Field, said: str) -> Value:
    number = _number(field, said)
    if not isinstance(number, int):
        raise _unclear(field, said, "写整数")
    return number


def _date(field: Field, said: str) -> Value:
    match = DAY.fullmatch(said)
    if match is None and SERIAL.fullmatch(said):
        return (EXCEL_ZERO + timedelta(days=int(said))).isoformat()
    if match is None and MONTH.fullmatch(said):
        raise _unclear(field, said, "只写到了月，请写明哪一日")
    if match is None:
        raise _unclear(field, said, "写年月日，如2026-03-01或2026年3月1日")
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError as error:
        raise _unclear(field, said, "没有这一天") from error


def _choice(field: Field, said: str) -> Value:
    """By its name, by the start of one name only, or by a name that holds it."""
    if said in field.options:
        return said
    for fits in (str.startswith, str.__contains__):
        near = [one for one in field.options if fits(one, said)]
        if len(near) == 1:
            return near[0]
    raise _unclear(field, said, f"可选{'、'.join(field.options)}")


def _choices(field: Field, said: str) -> Value:
    parts = [part.strip() for part in SPLIT.split(said) if part.strip()]
    return list(dict.fromkeys(str(_choice(field, part)) for part in parts))


_READERS: Mapping[str, Callable[[Field, str], Value]] = {
    BOOL: _bool,
    NUMBER: _number,
    MONEY: _number,
    INTEGER: _integer,
    DATE: _date,
    CHOICE: _choice,
    CHOICES: _choices,
}


def _unclear(field: Field, said: str, right: str) -> Refused:
    return Refused("packs.cell.unclear", f"{field.name}“{said}”看不懂：{right}")


def check_values(pack: Pack, values: Mapping[str, Value]) -> list[tuple[str, str]]:
    """What is wrong with an entry, field by field, in the order of the pack."""
    known = {one.code for one in pack.fields}
    faults = [(code, f"清单“{pack.name}”没有{code}这一项") for code in values if code not in known]
    for field in pack.fields:
        value = values.get(field.code)
        fault = _fault(field, value)
        if fault:
            faults.append((field.code, fault))
    return faults


def doubts(pack: Pack, values: Mapping[str, Value]) -> list[tuple[str, str]]:
    """What is taken as it is and should be put right: old registration numbers."""
    coded = [(one, values.get(one.code)) for one in pack.fields if one.type == USCC]
    said = [(one.code, codes.uscc_warning(str(value))) for one, value in coded if value]
    return [(code, sentence) for code, sentence in said if sentence]


def _fault(field: Field, value: Value) -> str:
    if value is None or value in ("", []):
        return f"请填写{field.name}" if field.is_required else ""
    if field.type == BOOL:
        return "" if isinstance(value, bool) else f"{field.name}写是或否"
    if field.type in (NUMBER, INTEGER, MONEY, REF):
        return _number_fault(field, value)
    if field.type == CHOICES:
        return _options_fault(field, value)
    if not isinstance(value, str):
        return f"{field.name}应当是文字"
    return _text_fault(field, value)


def _number_fault(field: Field, value: Value) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return (
            f"{field.name}应当是数字" if field.type != REF else f"{field.name}没有对上已登记的对象"
        )
    if field.type in (INTEGER, REF) and not float(value).is_integer():
        return f"{field.name}应当是整数"
    unit = _unit(field)
    if field.minimum is not None and value < field.minimum:
        return f"{field.name}不小于{field.minimum:g}{unit}，这里是{value:g}"
    if field.maximum is not None and value > field.maximum:
        return f"{field.name}不大于{field.maximum:g}{unit}，这里是{value:g}"
    return ""


def _options_fault(field: Field, value: Value) -> str:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return f"{field.name}应当是几项选择"
    wrong = [str(one) for one in value if one not in field.options]
    return f"{field.name}没有{'、'.join(wrong)}这一项" if wrong else ""


def _text_fault(field: Field, value: str) -> str:
    if field.type in CODED:
        fault = CODED[field.type](value)
        return fault and f"{field.name}：{fault}"
    if field.type == CHOICE and value not in field.options:
        return f"{field.name}可选{'、'.join(field.options)}，没有“{value}”"
    if field.type == DATE:
        return "" if _is_day(value) else f"{field.name}写年月日，如2026-03-01"
    longest = LONGEST_LONG if field.type == LONG else LONGEST
    if len(value) > longest:
        return f"{field.name}最多{longest}字，这里有{len(value)}字"
    if field.pattern and re.fullmatch(field.pattern, value) is None:
        return f"{field.name}写法不对：{field.help or field.pattern}"
    return ""


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def shown(field: Field, value: Value) -> str:
    """As a list or a dossier shows it; a `ref` as its number, for who knows no names."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return f"#{value:.0f}" if field.type == REF else _amount(field, value)
    return value if isinstance(value, str) else "、".join(value)


def _amount(field: Field, value: float) -> str:
    """1,200.5元; a number without a unit may be a year, which is not parted."""
    unit = _unit(field)
    written = f"{value:,.3f}" if unit else f"{value:.3f}"
    return written.rstrip("0").rstrip(".") + unit


def _unit(field: Field) -> str:
    return field.unit or ("元" if field.type == MONEY else "")
