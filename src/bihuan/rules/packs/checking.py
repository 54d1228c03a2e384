"""Whether the parts of a pack fit together: codes, fields named elsewhere, expressions."""

import re
from collections import Counter
from collections.abc import Sequence
from string import Formatter

from bihuan.rules.packs.faults import Faults
from bihuan.rules.packs.judge import COMPUTED
from bihuan.rules.packs.locating import Path
from bihuan.rules.packs.pack import (
    AGGREGATES,
    CHOICE,
    CHOICES,
    FIELD_TYPES,
    GEOMETRIES,
    INTEGER,
    LEVELS,
    MONEY,
    NUMBER,
    PUBLICITY,
    REF,
    AlertRule,
    Field,
    Indicator,
    Pack,
)
from bihuan.rules.packs.trial import Trial

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
MEDIA = ("air", "water", "soil", "noise", "ecology", "safety", "general")
READERS = ("inspector", "grid", "enterprise")
MARKS = ("circle", "square", "triangle", "diamond")
TONES = ("red", "orange", "yellow", "green", "blue", "purple", "grey")
GROUPS = ("", "place")
NUMBERS = (NUMBER, INTEGER, MONEY)
CHOOSING = (CHOICE, CHOICES)
GROUP_BLANKS = ("count", "place", "names")


def check(pack: Pack, faults: Faults, registers: Sequence[str]) -> None:
    _head(pack, faults)
    _codes(pack, faults)
    for number, one in enumerate(pack.fields):
        _field(
            one,
            ("fields", number),
            faults,
            registers and list(dict.fromkeys((*registers, pack.code))),
        )
    _named(pack, faults)
    _checklists(pack, faults)
    looked = Trial(pack, faults)
    for number, alert in enumerate(pack.alerts):
        _alert(alert, pack, ("alerts", number), faults)
        looked.check(alert.when, ("alerts", number, "when"), bool)
    for number, indicator in enumerate(pack.indicators):
        _indicator(indicator, ("indicators", number), faults, looked)
    if pack.retired_when:
        looked.check(pack.retired_when, ("retired_when",), bool)


def _one_of(value: str, known: Sequence[str], path: Path, faults: Faults) -> None:
    if value not in known:
        faults.unknown(path, value or "空", [one for one in known if one], "取值")


def _head(pack: Pack, faults: Faults) -> None:
    _one_of(pack.geometry, GEOMETRIES, ("geometry",), faults)
    _one_of(pack.public, PUBLICITY, ("public",), faults)
    _one_of(pack.medium, MEDIA, ("medium",), faults)
    _one_of(pack.mark, MARKS, ("mark",), faults)
    _one_of(pack.tone, TONES, ("tone",), faults)
    for key, days in (("refresh_days", pack.refresh_days), ("check_days", pack.check_days)):
        if days is not None and days < 1:
            faults.note((key,), f"{key}是天数，至少为1")
    if pack.reopen_within_m and not pack.retired_when:
        faults.note(
            ("reopen_within_m",), "写了reopen_within_m，还要写retired_when：什么算已取缔或已关闭"
        )


def _codes(pack: Pack, faults: Faults) -> None:
    """Codes are written alike, and once each."""
    if not CODE.fullmatch(pack.code):
        faults.note(("code",), "code用小写字母、数字和下划线，字母开头，最多40个")
    _once([one.code for one in pack.fields], ("fields",), faults)
    _once([one.code for one in pack.checklists], ("checklists",), faults)
    _once([one.code for one in pack.alerts], ("alerts",), faults)
    _once([one.code for one in pack.indicators], ("indicators",), faults)
    for number, checklist in enumerate(pack.checklists):
        items = ("checklists", number, "items")
        _once([item.code for item in checklist.items], items, faults, is_free=True)
    for number, one in enumerate(pack.fields):
        if one.code in COMPUTED or one.code in ("true", "false", "null", "in"):
            faults.note(("fields", number, "code"), f"{one.code}由系统使用，请换一个代码")


def _once(codes: Sequence[str], path: Path, faults: Faults, *, is_free: bool = False) -> None:
    for number, code in enumerate(codes):
        if not is_free and not CODE.fullmatch(code):
            faults.note((*path, number, "code"), f"代码{code}用小写字母、数字和下划线，字母开头")
    for code, times in Counter(codes).items():
        if times > 1:
            again = len(codes) - 1 - list(reversed(codes)).index(code)
            faults.note((*path, again, "code"), f"代码{code}用了{times}次，每个只能用一次")


def _field(one: Field, path: Path, faults: Faults, registers: Sequence[str]) -> None:
    if one.type not in FIELD_TYPES:
        faults.unknown((*path, "type"), one.type, FIELD_TYPES, "字段类型")
        return
    if one.type in CHOOSING:
        if not one.options:
            faults.note(path, f"{one.code}是选择项，要写options：可选的各项")
        elif len(set(one.options)) < len(one.options):
            faults.note((*path, "options"), f"{one.code}的options有重复")
    elif one.options:
        faults.note((*path, "options"), f"{one.code}不是选择项，不用写options；或把type改为choice")
    if one.type not in NUMBERS and not (one.minimum is None and one.maximum is None):
        faults.note(path, f"{one.code}不是数字，不能写min、max")
    if one.minimum is not None and one.maximum is not None and one.minimum > one.maximum:
        faults.note(path, f"{one.code}的min大于max")
    _pattern(one, path, faults)
    _ref(one, path, faults, registers)


def _pattern(one: Field, path: Path, faults: Faults) -> None:
    try:
        re.compile(one.pattern)
    except re.error as error:
        faults.note((*path, "pattern"), f"pattern不是正则表达式：{error.msg}")


def _ref(one: Field, path: Path, faults: Faults, registers: Sequence[str]) -> None:
    if one.type != REF:
        if one.of:
            faults.note((*path, "of"), f"只有ref字段写of；{one.code}是{one.type}")
    elif not one.of:
        faults.note(path, f"{one.code}是ref，要写of：指向哪种清单的代码")
    elif registers and one.of not in registers:
        faults.unknown((*path, "of"), one.of, registers, "清单")


def _named(pack: Pack, faults: Faults) -> None:
    """Fields that other parts name are there."""
    codes = [one.code for one in pack.fields]
    heads = [*codes, "name", "place"]
    said: list[tuple[Path, str, list[str]]] = [
        *((("key", number), code, heads) for number, code in enumerate(pack.key)),
        *((("columns", number), code, codes) for number, code in enumerate(pack.columns)),
        *((("also", heading), code, heads) for heading, code in pack.also.items()),
        (("title",), pack.title, [*codes, "name"]),
    ]
    for path, code, known in said:
        if code not in known:
            faults.unknown(path, code, known, "字段")


def _checklists(pack: Pack, faults: Faults) -> None:
    for number, one in enumerate(pack.checklists):
        if not one.items:
            faults.note(("checklists", number), f"检查表“{one.name}”没有检查项，要写items")
        _one_of(one.for_whom, READERS, ("checklists", number, "for"), faults)


def _alert(rule: AlertRule, pack: Pack, path: Path, faults: Faults) -> None:
    _one_of(rule.level, LEVELS, (*path, "level"), faults)
    _one_of(rule.group, GROUPS, (*path, "group"), faults)
    if rule.due_days < 1:
        faults.note((*path, "due_days"), "due_days是办理天数，至少为1")
    codes = [one.code for one in pack.fields]
    personal = {one.code for one in pack.fields if one.is_personal}
    known = [*GROUP_BLANKS, "name"] if rule.group else [*codes, *COMPUTED]
    try:
        blanks = [name for _, name, _, _ in Formatter().parse(rule.text) if name is not None]
    except ValueError:
        faults.note((*path, "text"), "text里的花括号没有成对")
        return
    for name in blanks:
        if name in personal:
            faults.note((*path, "text"), f"{name}是个人信息，不能写进预警文字")
        elif name not in known:
            faults.unknown((*path, "text"), name, known, "字段")


def _indicator(one: Indicator, path: Path, faults: Faults, looked: Trial) -> None:
    _one_of(one.of, AGGREGATES, (*path, "of"), faults)
    if one.of in ("sum", "mean") and not one.value:
        faults.note(path, f"指标“{one.name}”是{one.of}，要写value：加总或平均哪个数")
    if one.of == "share" and not one.when:
        faults.note(path, f"指标“{one.name}”是share，要写when：分子")
    if one.base and one.of != "share":
        faults.note((*path, "base"), "只有share写base：分母")
    if one.value:
        looked.check(one.value, (*path, "value"), float)
    for key, source in (("when", one.when), ("base", one.base)):
        if source:
            either = (bool, float) if one.of == "share" else (bool,)
            looked.check(source, (*path, key), *either)
