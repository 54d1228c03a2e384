"""What a target is set with: the same guards for a first one and for one that replaces it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bihuan.apps.targets.models import Indicator
from bihuan.rules.refusal import Refused

FULL = Decimal(100)
YEARS = range(2013, 2101)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A number to reach, what it was before, and the paper that sets it."""

    value: Decimal
    document: str
    document_number: str = ""
    document_on: date | None = None
    baseline: Decimal | None = None
    baseline_year: int | None = None
    edition: str = ""


def columns(aim: Aim, indicator: Indicator, year: int) -> dict[str, Any]:
    """The columns, or Refused."""
    if not aim.document.strip():
        raise Refused("targets.no_paper", "请写明下达目标的文件")
    if aim.value <= 0:
        raise Refused("targets.not_positive", "目标值须大于零")
    if indicator.unit == "%" and aim.value > FULL:
        raise Refused("targets.over_full", "比例目标不能超过100%")
    if (aim.baseline is None) != (aim.baseline_year is None):
        raise Refused("targets.half_baseline", "基准值和基准年要么都填，要么都不填")
    if aim.baseline_year is not None and aim.baseline_year >= year:
        raise Refused("targets.late_baseline", "基准年须早于目标年")
    return {
        "value": aim.value,
        "document": aim.document.strip(),
        "document_number": aim.document_number.strip(),
        "document_on": aim.document_on,
        "baseline": aim.baseline,
        "baseline_year": aim.baseline_year,
        "edition": aim.edition,
    }
