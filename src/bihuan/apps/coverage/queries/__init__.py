from bihuan.apps.coverage.models import CoverageDay, Sight
from bihuan.apps.coverage.queries.coverage import (
    CellView,
    Coverage,
    TownShare,
    cell_at,
    cell_codes,
    coverage,
    of_county,
    trend,
)
from bihuan.apps.coverage.queries.domains import DomainGap, by_domain
from bihuan.apps.coverage.queries.looks import KINDS, Look

__all__ = [
    "KINDS",
    "CellView",
    "Coverage",
    "CoverageDay",
    "DomainGap",
    "Look",
    "Sight",
    "TownShare",
    "by_domain",
    "cell_at",
    "cell_codes",
    "coverage",
    "of_county",
    "trend",
]
