"""The cards of the leader's screen and of the list: what S3 shows of a target."""

from datetime import datetime
from fractions import Fraction

from bihuan.apps.targets.queries.shapes import Card, Standing
from bihuan.apps.targets.queries.standing import standing
from bihuan.apps.targets.queries.written import near
from bihuan.rules.attainment import BASES, GoodDays
from bihuan.rules.viewer import Viewer

COUNTY_DIGITS = 6
CONFIRM = "请确认考核口径"


def cards(viewer: Viewer, *, at: datetime) -> list[Card]:
    """This year's targets of the county itself; empty where none is set."""
    held = standing(viewer, year=at.year, at=at)
    return [card_of(one) for one in held if len(one.place_code) == COUNTY_DIGITS]


def card_of(one: Standing) -> Card:
    account, so_far = one.account, one.so_far
    whole = so_far.elapsed + so_far.left
    measured = so_far.value is not None
    return Card(
        target_id=one.target_id,
        code=one.code,
        name=one.name,
        medium=one.medium,
        target=f"{account.goal}天" if account else f"{one.target_shown}{one.unit}",
        value=str(account.good) if account else so_far.shown,
        unit="天" if account else one.unit if measured else "",
        gap=f"还差{account.needed}天" if account and account.needed > 0 else one.gap,
        line=_line(one),
        verdict=one.verdict,
        per_cent=_per_cent(one),
        planned_per_cent=round(100 * so_far.elapsed / whole) if one.run or account else None,
        as_of=so_far.as_of,
        is_provisional=so_far.is_provisional,
        edition=so_far.edition,
        basis=CONFIRM if one.asks_denominator else BASES[one.chosen] if one.chosen else "",
        missing=so_far.missing,
    )


def _line(one: Standing) -> str:
    if one.account is not None:
        return _days_line(one.account)
    run = one.run
    if run is not None and run.required is not None:
        if run.required < 0:
            return f"余{run.left}天，控制总量已用完"
        return f"余{run.left}天须日均≤{near(run.required)}{one.unit}"
    return one.gap or ("已达到" if one.so_far.value is not None else "")


def _days_line(account: GoodDays) -> str:
    if account.needed <= 0 or not account.left:
        return f"余{account.left}天"
    if account.needed == account.left:
        return f"余{account.left}天，须天天优良"
    if not account.is_possible:
        return f"余{account.left}天，天天优良也差{-account.may_miss}天"
    return f"余{account.left}天，至多{account.may_miss}天不优良"


def _per_cent(one: Standing) -> int | None:
    """Of the bar: the year's budget that is spent, or the good days had of the goal."""
    if one.account is not None and one.account.goal:
        return min(100, 100 * one.account.good // one.account.goal)
    if one.run is not None and one.run.target > 0:
        spent = one.run.so_far * one.run.done / (one.run.target * one.run.whole)
        return min(100, round(100 * spent))
    value = one.so_far.value
    if value is None:
        return None
    share = value / one.target if not one.is_at_most else one.target / max(value, Fraction(1, 1000))
    return min(100, max(0, (100 * share).__floor__()))
