"""A pack's TOML text → Pack; every fault names its line and says what would be right."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from dataclasses import Field as DataclassField
from typing import Any

from bihuan.rules.packs import checking, locating
from bihuan.rules.packs.faults import Faults
from bihuan.rules.packs.pack import (
    AlertRule,
    BadPack,
    CheckItem,
    Checklist,
    Fault,
    Field,
    Indicator,
    Pack,
)

RENAMED: Mapping[str, str] = {
    "required": "is_required",
    "personal": "is_personal",
    "min": "minimum",
    "max": "maximum",
    "photo": "needs_photo",
    "grave": "is_grave",
    "for": "for_whom",
}
"""How the text says it → how the dataclass does."""
PARTS: Mapping[str, type] = {
    "fields": Field,
    "checklists": Checklist,
    "alerts": AlertRule,
    "indicators": Indicator,
}
WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")
SAID_WRONG: Mapping[str, str] = {
    "Cannot overwrite a value": "这个名字已经写过一次",
    "Cannot declare": "这个表已经写过一次",
    "Invalid value": "等号后面的值写法不对；文字要加引号",
    "Invalid statement": "这一行不是“名字 = 值”，也不是[表]",
    "Expected '='": "名字后面缺少等号",
    "Unclosed array": "方括号没有合上",
    "Unclosed inline table": "花括号没有合上",
    "Expected newline": "一行只能写一个值；是否缺逗号或引号",
    "Unterminated": "引号没有合上",
    "Illegal character": "引号里有换行，或引号没有合上",
    "Duplicate inline table key": "同一个花括号里名字写了两次",
}


def read_pack(text: str, *, registers: Sequence[str] = ()) -> Pack:
    """The pack, or BadPack with all that is wrong; `registers`: codes a `ref` may point to."""
    given = _toml(text)
    faults = Faults(locating.lines(text))
    pack = _pack(given, faults)
    if pack is not None:
        checking.check(pack, faults, registers)
    if faults.found or pack is None:
        raise BadPack(sorted(faults.found, key=lambda one: one.line))
    return pack


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = WHERE.search(said)
        line = int(at[1]) if at else text.count("\n") + 1
        words = next((word for head, word in SAID_WRONG.items() if said.startswith(head)), "")
        sentence = words or f"写法不合TOML：{said.partition(' (at')[0]}"
        raise BadPack([Fault(line, sentence)]) from error


def _pack(given: dict[str, Any], faults: Faults) -> Pack | None:
    parts = {
        name: _tables(given.pop(name, []), cls, (name,), faults) for name, cls in PARTS.items()
    }
    also = given.pop("also", {})
    if not isinstance(also, dict) or not all(isinstance(code, str) for code in also.values()):
        faults.note(("also",), 'also写成[also]表，一行一个："表头" = "字段代码"')
        also = {}
    made = _made(Pack, given, (), faults, **parts, also=also)
    return made if isinstance(made, Pack) else None


def _tables(given: object, cls: type, path: locating.Path, faults: Faults) -> list[Any]:
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        faults.note(path, f"{path[-1]}应当是一列表：{path[-1]} = [ {{…}}, … ]，或[[{path[-1]}]]")
        return []
    made = []
    for number, one in enumerate(given):
        here = (*path, number)
        more: dict[str, Any] = {}
        if cls is Checklist:
            more["items"] = _items(one.pop("items", []), (*here, "items"), faults)
        made.append(_made(cls, one, here, faults, **more))
    return [one for one in made if one is not None]


def _items(given: object, path: locating.Path, faults: Faults) -> list[Any]:
    """Lines of a checklist; one without a code is numbered as it stands."""
    if isinstance(given, list):
        given = [
            {"code": str(number), **one} if isinstance(one, dict) else one
            for number, one in enumerate(given, start=1)
        ]
    return _tables(given, CheckItem, path, faults)


def _made(
    cls: type, given: Mapping[str, Any], path: locating.Path, faults: Faults, **more: Any
) -> object | None:
    """One dataclass from one table; None where something needed is missing or of a wrong kind."""
    known = {one.name: one for one in fields(cls)}
    names = {_written(cls, name): name for name in known if name not in more}
    held = dict(more)
    for key, value in given.items():
        name = names.get(key)
        if name is None:
            faults.unknown((*path, key), key, names)
        elif (wanted := _misfit(known[name].type, value)) is not None:
            faults.note((*path, key), f"{key}应当是{wanted}")
        else:
            held[name] = value
    lacking = [key for key, name in names.items() if _is_needed(known[name]) and name not in held]
    for key in lacking:
        if key not in given:
            faults.note(path, f"缺少{key}")
    return None if lacking else cls(**held)


def _is_needed(one: DataclassField[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _written(cls: type, name: str) -> str:
    """The key that the text uses for a field of the dataclass."""
    if cls is Indicator and name == "is_public":
        return "public"
    return next((key for key, field in RENAMED.items() if field == name), name)


def _misfit(kind: object, value: object) -> str | None:
    """What should stand there instead; None where it fits."""
    is_flag = isinstance(value, bool)
    if kind is bool:
        return None if is_flag else "true或false"
    if kind is str:
        return None if isinstance(value, str) else "文字（加引号）"
    if kind in (int, int | None):
        return None if isinstance(value, int) and not is_flag else "整数"
    if kind == float | None:
        return None if isinstance(value, int | float) and not is_flag else "数字"
    fits = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return None if fits else '一列文字：["甲", "乙"]'
