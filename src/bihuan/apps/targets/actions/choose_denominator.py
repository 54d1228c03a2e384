from datetime import datetime

from django.db import transaction

from bihuan.apps.targets import access
from bihuan.apps.targets.events import DenominatorChosen
from bihuan.apps.targets.models import Indicator
from bihuan.foundation.audit import actions as audit
from bihuan.rules.attainment import BASES, Basis
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def choose_denominator(
    *, indicator_id: int, basis: str, document: str, by: Viewer, at: datetime
) -> Indicator:
    """Put down which days the assessor counts, and the paper that says so (R014)."""
    indicator = access.indicator_for(by, indicator_id)
    if indicator.source != Indicator.Source.AIR_GOOD_SHARE:
        raise Refused(
            "targets.choose_denominator.no_days", f"“{indicator.name}”不按天数计，没有口径可选"
        )
    if not document.strip():
        raise Refused("targets.choose_denominator.no_paper", "请写明依据哪份考核文件或哪次答复")
    indicator.denominator = Basis(basis)
    indicator.denominator_basis = document.strip()
    indicator.denominator_by, indicator.denominator_at = by.name, at
    indicator.save(
        update_fields=[
            "denominator", "denominator_basis", "denominator_by", "denominator_at",
        ]
    )  # fmt: skip
    event = DenominatorChosen(
        indicator_id=indicator.id,
        name=indicator.name,
        denominator=BASES[Basis(basis)],
        document=indicator.denominator_basis,
    )
    audit.record(event, by=by, at=at)
    return indicator
