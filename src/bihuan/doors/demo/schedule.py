"""When things happened: a life laid on the calendar so that it ends where today finds it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bihuan.doors.demo.tables import Case, Life
from bihuan.rules.deadlines import LAWFUL

EXTENDED_BY = 15
MARGIN = (3, 8)
"""Days between a submission in time and its date, where the row names no date."""
LATE_BY = 2
OPENING = frozenset({"open", "assign", "sign_for", "plan"})


@dataclass(frozen=True, slots=True)
class Step:
    on: date
    verb: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates an item is given on its way; None where its life never asks for one."""

    first_due_on: date | None
    later_due_on: date | None = None


def lay(life: Life, *, rest: int, today: date) -> tuple[Step, ...]:
    """Count back from today over working days; a gap may grow over a weekend, never shrink."""
    steps: list[Step] = []
    on = today - timedelta(days=rest)
    for gap, verb, argument in reversed(life.steps):
        on = LAWFUL.workday_on_or_before(on)
        steps.append(Step(on, verb, argument))
        on -= timedelta(days=gap)
    return tuple(reversed(steps))


def begin_on(steps: tuple[Step, ...], life: Life, first: date) -> tuple[Step, ...]:
    """Move the opening steps back to the day a document came, as far as the rest allows."""
    moved = list(steps)
    on = first
    for place, (gap, verb, _) in enumerate(life.steps):
        if verb not in OPENING:
            break
        on = LAWFUL.workday_on_or_after(on + timedelta(days=gap))
        if on >= moved[place].on:
            break
        moved[place] = replace(moved[place], on=on)
    return tuple(moved)


def dates(case: Case, steps: tuple[Step, ...], today: date) -> Dates:
    """The date the item is issued with, and the one an extension or re-opening brings."""
    final = _final(case, steps, today)
    days = {step.verb: step.on for step in steps}
    if "grant_extension" in days:
        return Dates(days["ask_extension"] + timedelta(days=4), final)
    if "reopen" in days:
        return Dates(days["submit"] + timedelta(days=MARGIN[0]), final)
    if "resume" in days and final is not None:
        return Dates(final - (days["resume"] - days["pause"]))
    if "ask_extension" in days and final is not None:
        return Dates(final, final + timedelta(days=EXTENDED_BY))
    return Dates(final)


def _final(case: Case, steps: tuple[Step, ...], today: date) -> date | None:
    if case.due == "january":
        return date(today.year + 1, 1, 20)
    submitted = [step.on for step in steps if step.verb == "submit"]
    if case.due == "late":
        return submitted[-1] - timedelta(days=LATE_BY)
    if isinstance(case.due, int) and case.due:
        return today + timedelta(days=case.due)
    if submitted:
        return submitted[-1] + timedelta(days=MARGIN[len(case.title) % 2])
    return None
