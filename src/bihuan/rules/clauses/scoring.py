"""How well a reading agrees with a hand-made ledger: section 5 of the annotation rules.

A gold item is found when one prediction overlaps it by 60 % of the shorter and 30 % of the longer
text. Tier 1 counts for recall; a prediction that overlaps tier 2 counts neither for nor against.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from bihuan.rules.clauses.values import Directive, Reading, Span

OF_SHORTER, OF_LONGER = 0.6, 0.3
ET_AL = re.compile(r"等[^、，]{0,8}(?:部门|单位|方面)$|(?<=..)(?:等|部门)$")


@dataclass(frozen=True, slots=True)
class Gold:
    """One row of a hand-made ledger."""

    quote: str
    tier: int
    departments: tuple[str, ...] = ()
    inherited: tuple[str, ...] = ()
    deadline: str = ""
    deadlines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """Right ones, those the reader said and those that were wanted."""

    right: int = 0
    said: int = 0
    wanted: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(self.right + other.right, self.said + other.said, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """`items.right` counts tier-1 rows found; `precision` is counted over both tiers."""

    items: Counted = Counted()
    precise: Counted = Counted()
    neutral: int = 0
    bodies: Counted = Counted()
    inherited: Counted = Counted()
    deadlines: Counted = Counted()
    missed: tuple[str, ...] = ()
    wrong: tuple[Span, ...] = ()
    not_in_text: tuple[str, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.items + other.items,
            self.precise + other.precise,
            self.neutral + other.neutral,
            self.bodies + other.bodies,
            self.inherited + other.inherited,
            self.deadlines + other.deadlines,
        )


def folded(words: str) -> str:
    """Without white space, full-width signs as their half-width twins."""
    return "".join(_folded_sign(sign) for sign in words)


def _folded_sign(sign: str) -> str:
    if sign.isspace():
        return ""
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 else sign


def folded_name(name: str) -> str:
    """甲、乙等部门 names 甲 and 乙."""
    return ET_AL.sub("", folded(name))


@dataclass(slots=True)
class _Folded:
    """The text folded, and where each of its signs went."""

    text: str
    words: str = ""
    place: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        signs = [_folded_sign(sign) for sign in self.text]
        self.words = "".join(signs)
        self.place = [0, *accumulate(len(sign) for sign in signs)]

    def span(self, start: int, end: int) -> Span:
        return Span(self.place[start], self.place[end])


def common(one: Span, other: Span) -> float:
    """Overlap as a share of the longer; 0 when the two are not about the same words."""
    both = min(one.end, other.end) - max(one.start, other.start)
    short, long = sorted((one.end - one.start, other.end - other.start))
    if both <= 0 or both < OF_SHORTER * short or both < OF_LONGER * long:
        return 0.0
    return both / long


def score(reading: Reading, gold: Sequence[Gold]) -> Score:
    """Each prediction answers one row, the best pairs first."""
    text = _Folded(reading.text)
    rows, lost = _located(text, gold)
    said = [text.span(item.start, item.end) for item in reading.items]
    pairs = _paired([span for span, _ in rows], said)
    found = [
        (rows[row][1], reading.items[pairs[row]])
        for row in range(len(rows))
        if row in pairs and rows[row][1].tier == 1
    ]
    wanted = [row for row, (_, one) in enumerate(rows) if one.tier == 1]
    missed = tuple(rows[row][1].quote for row in wanted if row not in pairs)
    precise, neutral, wrong = _judged(reading.items, said, rows, pairs)
    return Score(
        Counted(len(wanted) - len(missed), len(said), len(wanted)),
        precise,
        neutral,
        _counted((_names(one.departments), _names(item.lead + item.assist)) for one, item in found),
        _counted((_names(one.inherited), _names(item.inherited)) for one, item in found),
        _deadlines(found),
        missed,
        wrong,
        lost,
    )


def _located(
    text: _Folded, gold: Sequence[Gold]
) -> tuple[list[tuple[Span, Gold]], tuple[str, ...]]:
    """The same sentence twice in the gold stands twice in the text."""
    rows: list[tuple[Span, Gold]] = []
    lost: list[str] = []
    after: dict[str, int] = {}
    for one in gold:
        quote = folded(one.quote)
        at = text.words.find(quote, after.get(quote, 0))
        if at < 0 or not quote:
            lost.append(one.quote)
            continue
        after[quote] = at + 1
        rows.append((Span(at, at + len(quote)), one))
    return rows, tuple(lost)


def _paired(rows: Sequence[Span], said: Sequence[Span]) -> dict[int, int]:
    alike = [
        (share, row, index)
        for row, span in enumerate(rows)
        for index, other in enumerate(said)
        if (share := common(span, other))
    ]
    alike.sort(key=lambda one: (-one[0], one[1], one[2]))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, index in alike:
        if row not in pairs and index not in taken:
            pairs[row] = index
            taken.add(index)
    return pairs


def _judged(
    items: Sequence[Directive],
    said: Sequence[Span],
    rows: Sequence[tuple[Span, Gold]],
    pairs: dict[int, int],
) -> tuple[Counted, int, tuple[Span, ...]]:
    """A second prediction for a row that is found is no error; one that touches tier 2 is none."""
    paired = {index for row, index in pairs.items() if rows[row][1].tier == 1}
    right = neutral = 0
    wrong: list[Span] = []
    for index, span in enumerate(said):
        near = [one for at, one in rows if at.start < span.end and span.start < at.end]
        if index in paired:
            right += 1
        elif any(one.tier == 2 for one in near):
            neutral += 1
        elif any(common(at, span) for at, _ in rows):
            right += 1
        else:
            wrong.append(Span(items[index].start, items[index].end))
    return Counted(right, right + len(wrong)), neutral, tuple(wrong)


def _names(written: Iterable[str]) -> frozenset[str]:
    return frozenset(folded_name(name) for name in written)


def _counted(both: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Counted:
    total = Counted()
    for wanted, said in both:
        total += Counted(len(wanted & said), len(said), len(wanted))
    return total


def _deadlines(found: Sequence[tuple[Gold, Directive]]) -> Counted:
    """The row's deadline is one of those read, as written or within it; the first one counts."""
    total = Counted()
    for one, item in found:
        wanted = folded(one.deadline)
        said = folded(item.deadlines[0].text) if item.deadlines else ""
        right = bool(wanted and said and (wanted in said or said in wanted))
        total += Counted(int(right), int(bool(said)), int(bool(wanted)))
    return total
