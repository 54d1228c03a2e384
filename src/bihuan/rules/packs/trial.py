"""Reads a pack's CEL and tries it on values of the right types, before any subject is there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bihuan.rules.packs import expressions
from bihuan.rules.packs.expressions import Expression, Token, Value
from bihuan.rules.packs.faults import Faults
from bihuan.rules.packs.judge import COMPUTED
from bihuan.rules.packs.locating import Path
from bihuan.rules.packs.pack import (
    BOOL,
    CHOICE,
    CHOICES,
    DATE,
    INTEGER,
    MONEY,
    NUMBER,
    REF,
    Field,
    Pack,
)

NUMBERS = (NUMBER, INTEGER, MONEY, REF)
ANY_DAY = date(2026, 1, 1)
EQUALS = ("==", "!=")


class Trial:
    """One pack's fields as facts, once with every yes and once with every no."""

    def __init__(self, pack: Pack, faults: Faults) -> None:
        self._faults = faults
        self._known = [*(one.code for one in pack.fields), *COMPUTED]
        self._options = {
            one.code: one.options for one in pack.fields if one.type in (CHOICE, CHOICES)
        }
        self._samples = [_sample(pack, is_so=is_so) for is_so in (True, False)]
        self._words = [code for code, value in self._samples[0].items() if isinstance(value, str)]
        self._lists = [code for code, value in self._samples[0].items() if isinstance(value, list)]

    def check(self, source: str, path: Path, *kinds: type) -> None:
        """`kinds`: what the answer may be, bool or float."""
        try:
            one = expressions.read(source)
        except expressions.Unreadable as unreadable:
            self._faults.note(path, str(unreadable))
            return
        before = len(self._faults.found)
        for name in sorted(one.asks - set(self._known)):
            self._faults.unknown(path, name, self._known, "字段")
        said = list(compared(source))
        for code, word in said:
            if code in self._options and word not in self._options[code]:
                self._faults.unknown(path, f"“{word}”", self._options[code], f"{code}的选项")
            elif code in self._known and code not in (*self._words, *self._lists):
                self._faults.note(path, f"{code}不是文字，不能和“{word}”相比")
        if len(self._faults.found) == before:
            self._try(one, dict(said), path, kinds)

    def _try(
        self, one: Expression, said: Mapping[str, str], path: Path, kinds: Sequence[type]
    ) -> None:
        """Also with the words it compares with, so that both sides of && are reached."""
        meant = {code: word for code, word in said.items() if code in self._words}
        for facts in (*self._samples, *(sample | meant for sample in self._samples)):
            try:
                given = one.program.execute(expressions.bound((one,), facts, ANY_DAY))
            except (TypeError, RuntimeError, ValueError):
                self._faults.note(
                    path, "表达式里的值类型不合，例如拿文字和数字相比；日期写成'2026-01-01'"
                )
                return
            kind = bool if isinstance(given, bool) else float
            if kind not in kinds or not isinstance(given, bool | int | float):
                self._faults.note(
                    path, f"表达式的结果应当是{'是或否' if bool in kinds else '数字'}"
                )
                return


def compared(source: str) -> Iterator[tuple[str, str]]:
    """Which fact is compared with which word: `a == 'x'`, `a in ['x', 'y']`, `'x' in a`."""
    tokens = [one for one in expressions.tokens_of(source) if one.kind != "space"]
    for at, token in enumerate(tokens):
        if token.text in EQUALS and 0 < at < len(tokens) - 1:
            pair = sorted((tokens[at - 1], tokens[at + 1]), key=lambda one: one.kind)
            if [one.kind for one in pair] == ["string", "word"]:
                yield pair[1].text, _word(pair[0])
        elif token.text == "in" and 0 < at < len(tokens) - 1:
            yield from _contained(tokens[at - 1], tokens[at + 1 :])


def _contained(what: Token, within: Sequence[Token]) -> Iterator[tuple[str, str]]:
    if what.kind == "string" and within[0].kind == "word":
        yield within[0].text, _word(what)
    elif what.kind == "word" and within[0].text == "[":
        for one in within:
            if one.text == "]":
                return
            if one.kind == "string":
                yield what.text, _word(one)


def _word(token: Token) -> str:
    return token.text.strip("rb").strip("'\"")


def _sample(pack: Pack, *, is_so: bool) -> dict[str, Value]:
    facts: dict[str, Value] = {one.code: _value(one, is_so=is_so) for one in pack.fields}
    return facts | {
        "name": "甲",
        "place": "339921101",
        "zones": [pack.code],
        "today": ANY_DAY.isoformat(),
        "checked_days": 1.0,
        "surveyed_days": 1.0,
        "registered_days": 1.0,
        "children": 1.0,
        "check_failed": is_so,
        "stopped": is_so,
    }


def _value(one: Field, *, is_so: bool) -> Value:
    if one.type == BOOL:
        return is_so
    if one.type == CHOICES:
        return list(one.options[:1])
    if one.type == DATE:
        return ANY_DAY.isoformat()
    if one.type in NUMBERS:
        return 1.0
    return one.options[0] if one.options else "甲"
