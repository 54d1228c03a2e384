"""What a pack's expressions say about one subject. Compiled once, asked a million times."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cel import Context

from bihuan.rules.packs import expressions
from bihuan.rules.packs.expressions import Expression, Facts, Value
from bihuan.rules.packs.pack import AlertRule, Indicator, Pack

COMPUTED = (
    *("name", "place", "zones", "today"),
    *("checked_days", "surveyed_days", "registered_days", "children"),
    *("check_failed", "stopped"),
)
"""Facts that a pack need not write as fields."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one subject adds to an indicator: to its numerator, and to its denominator."""

    top: float
    base: float


NOTHING = Share(0.0, 0.0)


def result(indicator: Indicator, total: Share) -> float | None:
    """The indicator's number from what all subjects added; None where nothing can be divided."""
    if indicator.of in ("count", "sum"):
        return total.top
    if not total.base:
        return None
    return total.top / total.base * (100 if indicator.of == "share" else 1)


@dataclass(frozen=True, slots=True)
class _Reckoned:
    """An indicator with its expressions read."""

    of_: str
    value: Expression | None
    when: Expression | None
    base: Expression | None

    @staticmethod
    def of(one: Indicator) -> "_Reckoned":
        value, when, base = map(_read, (one.value, one.when, one.base))
        return _Reckoned(one.of, value, when, base)

    @property
    def expressions(self) -> list[Expression]:
        return [one for one in (self.value, self.when, self.base) if one is not None]

    def share(self, context: Context) -> Share:
        if self.of_ == "share":
            base = _number(self.base, context)
            within = base or self.when is None or not expressions.holds(self.when, context)
            # A yes counts inside its denominator only; amounts are summed as they are.
            return Share(_number(self.when, context), base) if within else NOTHING
        if self.when is not None and not expressions.holds(self.when, context):
            return NOTHING
        if self.of_ == "count":
            return Share(1.0, 1.0)
        value = None if self.value is None else expressions.answer(self.value, context)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return NOTHING
        return Share(float(value), 1.0)


def _number(one: Expression | None, context: Context) -> float:
    """A yes is one, a number itself, what is unknown nothing."""
    if one is None:
        return 1.0
    value = expressions.answer(one, context)
    return float(value) if isinstance(value, int | float) else 0.0


def _read(source: str) -> Expression | None:
    return expressions.read(source) if source else None


def _today(facts: Facts) -> date:
    return date.fromisoformat(str(facts["today"]))


class Judge:
    """One pack's rules; `facts` are field values and what is computed beside them."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._alerts = [(rule, expressions.read(rule.when)) for rule in pack.alerts]
        self._retired = expressions.read(pack.retired_when) if pack.retired_when else None
        self._asked = [one for _, one in self._alerts]
        self._asked += [] if self._retired is None else [self._retired]
        self._indicators = [_Reckoned.of(one) for one in pack.indicators]
        self._single: dict[str, Expression] = {}

    @property
    def asks(self) -> frozenset[str]:
        """Every fact that some rule or number of the pack asks for."""
        read = [*self._asked, *(one for row in self._indicators for one in row.expressions)]
        return frozenset().union(*(one.asks for one in read))

    def alerts(self, facts: Facts) -> list[str]:
        """Codes of the rules that the subject meets, in the order of the pack.

        Of one that the pack holds for gone (closed, banned, finished) only those that say so.
        """
        if not self._alerts:
            return []
        context = expressions.bound(self._asked, facts, _today(facts))
        is_gone = self._retired is not None and expressions.holds(self._retired, context)
        return [
            rule.code
            for rule, one in self._alerts
            if (rule.even_gone or not is_gone) and expressions.holds(one, context)
        ]

    def is_retired(self, facts: Facts) -> bool:
        """Whether the pack says that such a subject is there no longer."""
        return self._retired is not None and self.value(self._retired.source, facts) is True

    def value(self, expression: str, facts: Facts) -> Value:
        """What an expression gives for these facts; None where it is unknown."""
        one = self._single.get(expression)
        if one is None:
            one = self._single[expression] = expressions.read(expression)
        return expressions.answer(one, expressions.bound((one,), facts, _today(facts)))

    def shares(self, facts: Facts) -> list[Share]:
        """What the subject adds to each indicator of the pack, in their order."""
        asked = [one for row in self._indicators for one in row.expressions]
        context = expressions.bound(asked, facts, _today(facts))
        return [row.share(context) for row in self._indicators]

    def text(self, rule: AlertRule, facts: Facts, word: Callable[[str, Value], str]) -> str:
        """The rule's sentence with the subject's values, each as `word(code, value)` shows it."""
        return rule.text.format_map(_Words(facts, word))


class _Words(dict[str, str]):
    """Asks for the words of a value only where the sentence names it."""

    def __init__(self, facts: Facts, word: Callable[[str, Value], str]) -> None:
        self._facts = facts
        self._word = word

    def __missing__(self, code: str) -> str:
        return self._word(code, self._facts.get(code))
