"""The year's account as it is kept: plain values whose hash stands in the trail."""

from datetime import datetime
from typing import Any

from bihuan.apps.targets.models import Target
from bihuan.apps.targets.queries import months, splitting
from bihuan.apps.targets.queries.shapes import Standing
from bihuan.apps.targets.queries.written import near
from bihuan.rules.attainment import BASES
from bihuan.rules.viewer import Viewer


def content_of(
    viewer: Viewer, target: Target, standing: Standing, *, at: datetime
) -> dict[str, Any]:
    """All that was shown of it; nothing in it is looked up again."""
    so_far = standing.so_far
    value = so_far.value
    return {
        "indicator": standing.name,
        "definition": standing.definition,
        "place": standing.place,
        "year": standing.year,
        "direction": standing.direction,
        "target": standing.target_shown,
        "unit": standing.unit,
        "paper": standing.paper,
        "baseline": standing.baseline,
        "value": so_far.shown,
        "value_exact": None if value is None else f"{value.numerator}/{value.denominator}",
        "valid_days": so_far.valid,
        "as_of": so_far.as_of.isoformat() if so_far.as_of else None,
        "edition": so_far.edition,
        "is_provisional": so_far.is_provisional,
        "source": so_far.source,
        "missing": list(so_far.missing),
        "verdict": standing.verdict.word.value,
        "reason": standing.verdict.reason,
        "denominator": BASES[standing.chosen] if standing.chosen else "",
        "accounts": [
            {"basis": BASES[basis], "days": one.whole, "goal": one.goal, "good": one.good,
             "share": near(one.best_share * 100)}
            for basis, one in standing.accounts.items()
        ],
        "months": [
            {"month": line.number, "planned": line.planned, "actual": line.actual}
            for line in months.months(viewer, target, standing, at=at)
        ],
        "splits": [
            {"kind": table.word, "child": line.word, "value": line.value, "actual": line.actual}
            for table in splitting.tables(viewer, target, at=at)
            for line in table.lines
        ],
    }  # fmt: skip
