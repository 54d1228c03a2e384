"""The second reader: every number of a text, and what does not add up about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from bihuan.rules.clauses.figures import counts, days, goals, names, sums
from bihuan.rules.clauses.figures.amounts import amounts, money_sums
from bihuan.rules.clauses.figures.changes import changes
from bihuan.rules.clauses.figures.pairing import Pair, as_figure, lone, paired
from bihuan.rules.clauses.figures.periods import sole_year
from bihuan.rules.clauses.figures.repeats import two_values
from bihuan.rules.clauses.figures.statements import statements
from bihuan.rules.clauses.values import Amount, Directive, Figure, Finding, Span

T = TypeVar("T", Figure, Finding, Amount)


@dataclass(frozen=True, slots=True)
class Known:
    """What the first reader found out about the text."""

    spans: list[Span]
    tops: list[tuple[int, str]]
    items: list[Directive]
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """In the order of the text."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    amounts: tuple[Amount, ...]


def numbers(text: str, known: Known) -> Numbers:
    """Figures, findings and money of one text; pure, and linear in its length."""
    sole = sole_year(text)
    stated = statements(text, known.spans, known.issued_on, sole)
    pairs, alone = paired(stated)
    figures, found = _reckoned(pairs, known.issued_on, sole)
    announced = counts.announced(text, known.spans, known.tops)
    found += [
        *two_values(stated),
        *(counts.as_finding(one) for one in announced if one.sentence),
        *counts.aspects(text, known.spans),
        *sums.sums(text, known.spans),
        *sums.classed(text, known.spans),
        *money_sums(text, known.spans),
        *changes(text, known.spans),
        *days.no_such_days(text, known.spans),
        *days.past_deadlines(known.items, known.issued_on),
        *names.two_names(text, known.spans),
        *names.slips(text, known.spans),
    ]
    figures += [*map(lone, alone), *map(counts.as_figure, announced)]
    return Numbers(
        _quoted(text, figures), _quoted(text, found), _quoted(text, amounts(text, known.spans))
    )


def _reckoned(
    pairs: list[Pair], issued_on: date | None, sole: int | None
) -> tuple[list[Figure], list[Finding]]:
    figures: list[Figure] = []
    found: list[Finding] = []
    for pair in pairs:
        year = goals.year_of(pair, issued_on, sole)
        mine = list(goals.findings(pair, year))
        doubt = next((one.sentence for one in mine if one.is_doubt), "")
        figures.append(as_figure(pair, year.days, doubt))
        found.extend(mine)
    return figures, found


def _quoted(text: str, found: Iterable[T]) -> tuple[T, ...]:
    placed = sorted(found, key=lambda one: (one.start, one.end))
    return tuple(replace(one, quote=text[one.start : one.end]) for one in placed)
