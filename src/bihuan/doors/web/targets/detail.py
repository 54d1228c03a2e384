from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.targets import access
from bihuan.apps.targets import queries as targets
from bihuan.apps.targets.queries import Standing
from bihuan.apps.targets.queries import odds as asked
from bihuan.doors.kit.request import Request
from bihuan.doors.web.targets import pictures
from bihuan.rules import attainment
from bihuan.rules.attainment import BASES, GoodDays, Verdict


def page(request: Request, target_id: int) -> HttpResponse:
    """One target: value, gap, requirement, months, parts, and the sum opened step by step."""
    viewer, now = request.viewer, request.now
    found = access.target(viewer, target_id)
    one = targets.standing_of(viewer, found, at=now)
    is_open = not one.is_frozen and one.replaced_by is None
    shown = {
        "target": found,
        "one": one,
        "card": targets.card_of(one),
        "picture": pictures.run_rate(one),
        "steps": targets.steps(one),
        "allowance": _allowance(one),
        "bases": _bases(one),
        "months": targets.months(viewer, found, one, at=now),
        "tables": targets.tables(viewer, found, at=now),
        "measurements": targets.measurements(found),
        "earlier": targets.earlier(found),
        "account": targets.account(found),
        "journal": targets.journal(found),
        "odds": asked.target_odds(viewer, one) if one.run or one.accounts else None,
        "can_set": access.keeps(viewer) and is_open,
        "is_over": now.year > one.year,
    }
    return render(request, "targets/detail.html", shown)


def _bases(one: Standing) -> list[tuple[str, GoodDays, Verdict, str, bool]]:
    """The price of the count of days: each with its account, verdict and the most it can reach."""
    return [
        (
            BASES[basis],
            account,
            one.verdicts[basis],
            attainment.shown(account.best_share * 100),
            basis == one.chosen,
        )
        for basis, account in one.accounts.items()
    ]


def _allowance(one: Standing) -> dict[str, str]:
    """Past same-period values and rounding, as they are printed."""
    past = [
        f"{year}年{attainment.shown(value if one.run else value * 100)}{one.unit}"
        for year, value in zip(one.past_years, one.past.yearly, strict=True)
    ]
    tenth = one.past.tenth
    return {
        "past": "、".join(past),
        "tenth": "" if tenth is None else f"{attainment.shown(tenth)}{one.unit}",
    }
