"""Ways out of a plan that is too late, cheapest first, each proven by planning again.

Every way is a row of small reliefs, and the shortest beginning of that row that makes the project
feasible. What it then does not need is given back, so that no way asks for more than it must.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bihuan.rules.backplan.changes import Change, Kind, applied, said, together
from bihuan.rules.backplan.checking import LAST_DAY
from bihuan.rules.backplan.planning import can_end_by, fits, plan
from bihuan.rules.backplan.values import Plan, Project, Step
from bihuan.rules.deadlines import LAWFUL, Calendar, Unit

CANDIDATES = 12
"""The longest steps of the critical chain are tried alone, no more."""
SPREAD = 40
MOST_WAYS = 6
SATURDAYS_A_MONTH = 4
# 劳动法第四十一条: at most 36 hours of overtime a month; four days of eight hours are 32.


@dataclass(frozen=True, slots=True)
class Prices:
    """What a day of each relief weighs: editable defaults, no law fixes them.

    Overlapping costs care; a Saturday is paid twice (劳动法第四十四条); a day cut needs more hands;
    the finish was fixed by somebody above, who must be asked.
    """

    overlap: int = 1
    saturday: int = 2
    cut: int = 3
    move: int = 4


PRICES = Prices()


@dataclass(frozen=True, slots=True)
class Way:
    """A set of changes that makes the plan feasible by itself."""

    changes: tuple[Change, ...]
    cost: int
    sentence: str

    @property
    def kind(self) -> str:
        kinds = {change.kind for change in self.changes}
        return kinds.pop().value if len(kinds) == 1 else "mix"


def ways_out(
    project: Project, made: Plan, *, calendar: Calendar = LAWFUL, prices: Prices = PRICES
) -> tuple[Way, ...]:
    """Nothing when the plan is feasible already."""
    if made.is_feasible:
        return ()
    found: dict[tuple[Change, ...], Way] = {}
    for row in _rows(project, made, calendar):
        changes = _least(project, made, row, calendar)
        if changes:
            found[changes] = _way(project, changes, prices, calendar)
    moved = _moved(project, made, calendar)
    if moved:
        found[moved] = _way(project, moved, prices, calendar)
    in_turn = sorted(found.values(), key=lambda way: (way.cost, len(way.changes), way.sentence))
    return tuple(in_turn[:MOST_WAYS])


def _rows(project: Project, made: Plan, calendar: Calendar) -> Iterator[list[Change]]:
    steps = {step.name: step for step in project.steps}
    chain = [steps[name] for name in made.critical]
    for step in sorted(chain, key=lambda one: -one.days)[:CANDIDATES]:
        yield [Change(Kind.CUT, step.name, by=1)] * _spare(step)
    for earlier, later in list(_linked(pairwise(chain)))[:CANDIDATES]:
        yield [_overlap(earlier, later)] * (min(earlier.days, later.days) // 2)
    late = {one.name for one in made.steps if one.slack < 0}
    strained = sorted((one for one in project.steps if one.name in late), key=lambda s: -s.days)
    pairs = [(steps[name], one) for one in strained for name in one.after if name in late]
    overlaps = _in_turn(
        (min(a.days, b.days) // 2, _overlap(a, b)) for a, b in list(_linked(pairs))[:SPREAD]
    )
    cuts = _in_turn((_spare(s), Change(Kind.CUT, s.name, by=1)) for s in strained[:SPREAD])
    saturdays = [Change(Kind.WORKDAY, on=day) for day in _saturdays(project, made, calendar)]
    yield overlaps
    yield saturdays
    yield cuts
    yield overlaps + saturdays
    yield overlaps + saturdays + cuts


def _spare(step: Step) -> int:
    """Half of a step at most, and never below what the law asks."""
    return max(0, min(step.days // 2, step.days - step.least))


def _linked(pairs: Iterable[tuple[Step, Step]]) -> Iterator[tuple[Step, Step]]:
    """Pairs that may overlap: they share no crew, and no period of the law is cut into."""
    for earlier, later in pairs:
        shares = earlier.crew and earlier.crew == later.crew
        if earlier.name in later.after and not shares and not earlier.is_lawful:
            yield earlier, later


def _overlap(earlier: Step, later: Step) -> Change:
    return Change(Kind.OVERLAP, later.name, before=earlier.name, by=1)


def _in_turn(most: Iterable[tuple[int, Change]]) -> list[Change]:
    """Each relief a day at a time, so that all are used to the same share."""
    shares = [
        ((day + 1) / days, place, change)
        for place, (days, change) in enumerate(most)
        for day in range(days)
    ]
    return [change for _, _, change in sorted(shares, key=lambda one: one[:2])]


def _saturdays(project: Project, made: Plan, calendar: Calendar) -> Iterator[date]:
    """劳动法第三十八条: a rest day a week stays; holidays stay; four Saturdays a month at most."""
    if all(step.unit is Unit.NATURAL for step in project.steps):
        return
    used: dict[tuple[int, int], int] = {}
    day = made.today + timedelta(days=(5 - made.today.weekday()) % 7)
    while day <= project.finish:
        month, sunday = (day.year, day.month), day + timedelta(days=1)
        if calendar.reason(day) == "周末" and not calendar.is_workday(sunday):
            used[month] = used.get(month, 0) + 1
            if used[month] <= SATURDAYS_A_MONTH and day not in project.workdays:
                yield day
        day += timedelta(days=7)


def _least(
    project: Project, made: Plan, row: Sequence[Change], calendar: Calendar
) -> tuple[Change, ...]:
    """The shortest beginning of the row that is enough, and of that only what is needed."""
    few, enough = 0, len(row)
    if not row or not _works(project, made, row, calendar):
        return ()
    while enough - few > 1:
        middle = (few + enough) // 2
        if _works(project, made, row[:middle], calendar):
            enough = middle
        else:
            few = middle
    needed = list(row[:enough])
    for change in together(needed)[:-1]:
        needed = _without(project, made, needed, change, calendar)
    return tuple(together(needed))


def _without(
    project: Project, made: Plan, row: list[Change], one: Change, calendar: Calendar
) -> list[Change]:
    """The row with one relief given back, if it stands without it."""
    rest = [change for change in row if not change.is_like(one)]
    return rest if rest and _works(project, made, rest, calendar) else row


def _works(project: Project, made: Plan, row: Sequence[Change], calendar: Calendar) -> bool:
    return fits(applied(project, together(row)), made, calendar=calendar)


def _moved(project: Project, made: Plan, calendar: Calendar) -> tuple[Change, ...]:
    """The first finish that is feasible, and the own last days of steps that stand in its way."""
    ends = {one.name: one.earliest_finish for one in made.steps}
    held = [
        Change(Kind.LATEST, step.name, on=ends[step.name])
        for step in project.steps
        if step.latest and step.latest < ends[step.name]
    ]
    finish = max(made.first_finish, project.finish)
    if finish > LAST_DAY:
        return ()
    freed = applied(project, held)
    if made.crew_order:
        finish = _first_finish(freed, made, finish, calendar)
    changes = tuple(held)
    if finish > project.finish:
        changes = (Change(Kind.FINISH, on=finish), *held)
    proven = plan(applied(project, changes), today=made.today, calendar=calendar)
    return changes if proven.is_feasible else ()


def _first_finish(project: Project, made: Plan, latest: date, calendar: Calendar) -> date:
    """Another order of the crews may end sooner than the one that was best for the old finish."""
    low, high = project.finish, latest
    while (high - low).days > 1:
        middle = low + (high - low) // 2
        is_enough = can_end_by(project, middle, today=made.today, calendar=calendar)
        low, high = (low, middle) if is_enough else (middle, high)
    return high


def _way(project: Project, changes: tuple[Change, ...], prices: Prices, calendar: Calendar) -> Way:
    each = {Kind.OVERLAP: prices.overlap, Kind.CUT: prices.cut, Kind.WORKDAY: prices.saturday}
    cost = sum(each[change.kind] * change.by for change in changes if change.kind in each)
    for change in changes:
        if change.kind in {Kind.FINISH, Kind.LATEST}:
            cost += prices.move * max(1, calendar.workdays(*_stretch(project, change)))
    return Way(changes, cost, said(project, changes))


def _stretch(project: Project, change: Change) -> tuple[date, date]:
    old = {step.name: step.latest or project.finish for step in project.steps}
    was = project.finish if change.kind is Kind.FINISH else old[change.step]
    return was + timedelta(days=1), change.on or was
