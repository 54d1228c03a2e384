"""The body of a parcel as a phone writes it: taken apart, or refused with the field's name."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bihuan.rules.refusal import NotVisible, Refused

Body = Mapping[str, object]
MOST_CHARS = 2000
GONE = ("fieldwork.gone", "对象或任务已不在您的范围内，内容已保留，请联系乡镇或县环委办")


def fingerprint(body: object) -> str:
    """The same content gives the same hash, in whatever order its keys came."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def bad(field: str) -> Refused:
    return Refused("fieldwork.take_parcel.body", f"回传内容有误：{field}")


def why(refusal: Refused | NotVisible) -> tuple[str, str]:
    """What is kept with a parcel that could not be entered."""
    return (refusal.code, refusal.sentence) if isinstance(refusal, Refused) else GONE


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the phone was, as well as it knew."""

    lon: float | None
    lat: float | None
    accuracy_m: float | None


def words(body: Body, field: str, *, most: int = MOST_CHARS) -> str:
    value = body.get(field, "")
    if not isinstance(value, str) or len(value) > most:
        raise bad(field)
    return value


def moment(body: Body, field: str) -> datetime:
    value = body.get(field)
    try:
        read = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError as wrong:
        raise bad(field) from wrong
    if read is None or read.tzinfo is None:
        raise bad(field)
    return read


def number(body: Body, field: str) -> float | None:
    value = body.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise bad(field)
    return float(value)


def whole(body: Body, field: str) -> int | None:
    value = number(body, field)
    if value is not None and not value.is_integer():
        raise bad(field)
    return None if value is None else int(value)


def spot(body: Body) -> Spot:
    """Longitude and latitude together, or neither; accuracy without a place says nothing."""
    lon, lat, accuracy = (number(body, one) for one in ("lon", "lat", "accuracy_m"))
    if (lon is None) != (lat is None):
        raise bad("lon/lat")
    if lon is not None and lat is not None and not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise bad("lon/lat")
    return Spot(lon, lat, None if lon is None else accuracy)


def said(body: Body, field: str) -> dict[str, str]:
    """A mapping of words to words."""
    value = body.get(field, {})
    if not isinstance(value, dict):
        raise bad(field)
    for key, text in value.items():
        if not isinstance(key, str) or not isinstance(text, str) or len(text) > MOST_CHARS:
            raise bad(field)
    return dict(value)


def rows(body: Body, field: str) -> Sequence[object]:
    value = body.get(field, [])
    if not isinstance(value, list):
        raise bad(field)
    return value
