"""CEL as packs use it: numbers need no decimal point, and what is missing is never compared true.

CEL knows neither: `a * 2` fails for a number with decimals, and a comparison with null is an
error. Whole numbers are therefore written as decimals before they are compiled, `x == null`
becomes a fact of its own, and a missing value is left out: what depends on it is unknown, and
unknown is not true. `||` and `&&` know what to do with the unknown (the CEL specification's
absorption of errors).
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import cel

Value = str | float | bool | Sequence[str] | None
Facts = Mapping[str, Value]

TOKEN = re.compile(
    r"""(?P<string>[rb]?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))"""
    r"|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<word>[^\W\d]\w*)"
    r"|(?P<space>\s+)"
    r"|(?P<sign>==|!=|<=|>=|&&|\|\||.)",
    re.DOTALL,
)
BOUND = re.compile(r"\.(?:all|exists|exists_one|map|filter)\(\s*([A-Za-z_]\w*)\s*,")
MISSING = "__missing"
OPERATOR = re.compile(r"[_!@\-\[?].*|in")
FUNCTIONS = frozenset(
    (
        *("days_since", "days_until", "size", "contains", "startsWith", "endsWith", "matches"),
        *("all", "exists", "exists_one", "map", "filter", "double", "int", "string"),
    )
)
COLUMN = re.compile(r"<input>:(\d+):(\d+): (?:Syntax error: )?(.*)")


class Unreadable(ValueError):
    """An expression that is no CEL, or calls a function that packs do not have."""


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Expression:
    """One compiled expression and the facts it asks for."""

    source: str
    program: cel.Program
    asks: frozenset[str]
    """Names of facts, as they are written."""
    missing: frozenset[str]
    """Those whose absence it asks for."""


def read(source: str) -> Expression:
    """Compiled once; every later question is a look at a few facts."""
    _compiled(source)
    tokens = [one for one in tokens_of(source) if one.kind != "space"]
    program = _compiled(_rewritten(tokens))
    strange = [
        name
        for name in program.functions()
        if name not in FUNCTIONS and not OPERATOR.fullmatch(name)
    ]
    if strange:
        raise Unreadable(
            f"没有函数{strange[0]}；可用的有days_since、days_until、size、startsWith等"
        )
    bound = set(BOUND.findall(source))
    asked = set(program.variables()) - bound
    missing = frozenset(name.removesuffix(MISSING) for name in asked if name.endswith(MISSING))
    asks = frozenset(name for name in asked if not name.endswith(MISSING)) | missing
    return Expression(source, program, asks, missing)


def tokens_of(source: str) -> list[Token]:
    return [Token(str(match.lastgroup), match[0]) for match in TOKEN.finditer(source)]


def _compiled(source: str) -> cel.Program:
    try:
        return cel.compile(source)
    except ValueError as error:
        where = COLUMN.search(str(error))
        at = f"第{where[2]}个字符处：{where[3][:80]}" if where else str(error)[:80]
        raise Unreadable(f"表达式看不懂，{at}") from error


def _rewritten(tokens: Sequence[Token]) -> str:
    """`x == null` as a fact, whole numbers as decimals."""
    made: list[str] = []
    at = 0
    while at < len(tokens):
        three = tokens[at : at + 3]
        before = tokens[at - 1].text if at else ""
        fact = _asks_missing(three) if before != "." else None
        if fact is not None:
            made.append(fact)
            at += 3
            continue
        token = tokens[at]
        whole = token.kind == "number" and token.text.isdecimal()
        made.append(f"{token.text}.0" if whole else token.text)
        at += 1
    return " ".join(made).replace(" . ", ".")


def _asks_missing(three: Sequence[Token]) -> str | None:
    if len(three) < 3 or three[1].text not in ("==", "!="):
        return None
    names = [one.text for one in (three[0], three[2]) if one.text != "null"]
    if len(names) != 1 or {three[0].kind, three[2].kind} != {"word"}:
        return None
    return f"{'!' if three[1].text == '!=' else ''}{names[0]}{MISSING}"


def bound(expressions: Iterable[Expression], facts: Facts, today: date) -> cel.Context:
    """The facts that these expressions ask for, in one context."""
    known: dict[str, Value] = {}
    for expression in expressions:
        for name in expression.asks:
            value = facts.get(name)
            if value is not None:
                known[name] = _plain(value)
        for name in expression.missing:
            known[name + MISSING] = facts.get(name) is None
    return cel.Context(variables=known, functions=_functions(today))


def answer(expression: Expression, context: cel.Context) -> Value:
    """None where a missing value, or values that do not go together, leave it unknown."""
    try:
        value = expression.program.execute(context)
    except (TypeError, RuntimeError, ValueError):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    held: Value = value
    return held


def holds(expression: Expression, context: cel.Context) -> bool:
    return answer(expression, context) is True


def _plain(value: Value) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return float(value)


@lru_cache(maxsize=8)
def _functions(today: date) -> dict[str, Callable[..., object]]:
    def days_since(day: object) -> float | None:
        known = _day(day)
        return None if known is None else float((today - known).days)

    def days_until(day: object) -> float | None:
        known = _day(day)
        return None if known is None else float((known - today).days)

    return {"days_since": days_since, "days_until": days_until}


def _day(written: object) -> date | None:
    """What is no day is unknown; CEL would print an error raised here."""
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None
