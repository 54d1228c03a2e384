"""The content of a packet: values by factor, parameters, and the moment they belong to."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from sys import intern
from typing import Final, NamedTuple

from bihuan.rules.hj212.hands import compiled

DATA_TIME: Final = "DataTime"
FOURTEEN: Final = re.compile(r"[0-9]{14}")
NOTHING: Final = "="
"""A name no factor can have."""
MOST: Final = 4096
"""Names remembered at a time."""


class Content(NamedTuple):
    """What stands between `CP=&&` and `&&`, every value as it was written."""

    data_time: str
    values: dict[str, dict[str, str]]
    params: list[tuple[str, str]]
    violations: tuple[str, ...]


def mark_of(parts: Mapping[str, str]) -> str:
    """The Flag of one factor's values, however it is spelt; "" where there is none."""
    if "Flag" in parts:
        return parts["Flag"]
    return next((text for part, text in parts.items() if part.lower() == "flag"), "")


def text_of(data: bytes) -> str:
    """UTF-8 as the book says, GBK as the field does."""
    if data.isascii():
        return data.decode("ascii")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def plain_content(cp: bytes) -> Content:
    """Values and parameters of a CP; where a factor's value comes twice, the last stands."""
    return content_of(text_of(cp))


def content_of(text: str) -> Content:
    """The same of decoded text."""
    values: dict[str, dict[str, str]] = {}
    params: list[tuple[str, str]] = []
    data_time, last = "", NOTHING
    row: dict[str, str] = {}
    known = _names.get
    for item in text.replace(",", ";").split(";"):
        name, _, value = item.partition("=")
        factor, part = known(name) or _learnt(name)
        if part is not None:
            if factor != last:
                row, last = values.setdefault(factor, {}), factor
            row[part] = value
        elif factor == DATA_TIME and not data_time:
            data_time = value
        elif factor:
            params.append((factor, value))
    is_odd = data_time and not FOURTEEN.fullmatch(data_time)
    return Content(data_time, values, params, ("datatime_shape",) if is_odd else ())


_names: dict[str, tuple[str, str | None]] = {}
"""Names as loggers repeat them, taken apart: `a21026-Rtd`, `DataTime`."""


def _learnt(name: str) -> tuple[str, str | None]:
    factor, dash, part = name.strip().partition("-")
    if len(_names) >= MOST:
        _names.clear()
    _names[name] = found = (intern(factor), intern(part) if dash else None)
    return found


def plain_when(text: str) -> datetime | None:
    """yyyyMMddHHmmss in Beijing time, with or without more digits; None where it is no moment."""
    if not FOURTEEN.match(text):
        return None
    try:
        moment = datetime.fromisoformat(f"{text[:8]}T{text[8:14]}+08:00")
    except ValueError:
        return None
    thousandths = text[14:17]
    if len(text) == 17 and thousandths.isascii() and thousandths.isdigit():
        return moment + timedelta(milliseconds=int(thousandths))
    return moment


if compiled:
    compiled.know(content=(Content, plain_content), when=plain_when)
content: Final[Callable[[bytes], Content]] = compiled.content if compiled else plain_content
when: Final[Callable[[str], datetime | None]] = compiled.when if compiled else plain_when


def number(text: str) -> float | None:
    """A finite number; None for `--`, NaN, empty and everything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None


@dataclass(slots=True)
class Columns:
    """Values of many packets as columns of one length, for a table or an array."""

    packet: list[int] = field(default_factory=list)
    """Place of the packet in what was given."""
    factor: list[str] = field(default_factory=list)
    part: list[str] = field(default_factory=list)
    """Rtd, Avg, Min, Max, Cou, ZsRtd ..."""
    text: list[str] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    """NaN where the text is no number."""
    mark: list[str] = field(default_factory=list)
    """The factor's Flag in that packet, or ""."""


def columns(contents: Iterable[Content]) -> Columns:
    """One row a value; Flags become marks of their factor's rows."""
    found = Columns()
    for place, one in enumerate(contents):
        for factor, parts in one.values.items():
            mark = mark_of(parts)
            for part, text in parts.items():
                if part.lower() == "flag":
                    continue
                value = number(text)
                found.packet.append(place)
                found.factor.append(factor)
                found.part.append(part)
                found.text.append(text)
                found.value.append(math.nan if value is None else value)
                found.mark.append(mark)
    return found
