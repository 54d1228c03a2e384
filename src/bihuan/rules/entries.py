"""An entry of a register: its fields as anything writes them, its key, what changed in it."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

from bihuan.rules import packs
from bihuan.rules.packs.pack import DATE, REF, Field, Pack
from bihuan.rules.refusal import Refused

Value = packs.Value
NUMBER_OF_A_SUBJECT = re.compile(r"#(\d+)(?:\s.*)?|(\d+)(?:\.0)?")


def folded(text: str) -> str:
    """As keys are compared: no spaces, half-width, capitals."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def is_empty(value: object) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def read(pack: Pack, written: Mapping[str, object]) -> tuple[dict[str, Value], list[str]]:
    """The values of the fields written, nothing for an empty one; a sentence for each fault."""
    known = {one.code: one for one in pack.fields}
    faults = [f"清单“{pack.name}”没有{code}这一项" for code in written if code not in known]
    kept: dict[str, Value] = {}
    for code, field in known.items():
        if is_empty(written.get(code)):
            continue
        try:
            found = _value(field, written[code])
        except Refused as no:
            faults.append(no.sentence)
            continue
        if found is not None:
            kept[code] = found
    faults += [said for code, said in packs.check_values(pack, kept) if code in kept]
    return kept, faults


def _value(field: Field, written: object) -> Value:
    if isinstance(written, str):
        match = NUMBER_OF_A_SUBJECT.fullmatch(written.strip()) if field.type == REF else None
        return int(match[1] or match[2]) if match else packs.read_cell(field, written)
    if isinstance(written, datetime | date):
        day = written.date() if isinstance(written, datetime) else written
        return day.isoformat() if field.type == DATE else str(written)
    if isinstance(written, bool | int | float):
        whole = isinstance(written, float) and written.is_integer()
        number = int(written) if whole else written
        is_text = field.type not in NUMERIC and field.type != packs.pack.BOOL
        return packs.read_cell(field, str(number)) if is_text else number
    return [str(one) for one in written] if isinstance(written, list | tuple) else str(written)


NUMERIC = frozenset({packs.pack.NUMBER, packs.pack.INTEGER, packs.pack.MONEY, REF})


def missing(pack: Pack, kept: Mapping[str, object]) -> list[str]:
    """Names of the required fields that hold nothing."""
    return [one.name for one in pack.fields if one.is_required and is_empty(kept.get(one.code))]


def key(pack: Pack, *, name: str, place_code: str, kept: Mapping[str, object]) -> str:
    """What makes two entries the same subject; empty where the pack or the entry has none."""
    whole = {**kept, "name": name, "place": place_code}
    parts = ["" if is_empty(whole.get(code)) else folded(str(whole[code])) for code in pack.key]
    return "|".join(parts)[:200] if any(parts) else ""


def changed(pack: Pack, before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Names of the fields whose values differ."""
    return [one.name for one in pack.fields if before.get(one.code) != after.get(one.code)]
