from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from bihuan.apps.inventory import access
from bihuan.apps.inventory.events import EmissionsNoted
from bihuan.apps.inventory.models import Emission
from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

FIRST_YEAR = 2000
MOST = Decimal(100_000_000)


@transaction.atomic
def note_emissions(
    *,
    year: int,
    pollutant: str,
    tonnes: Mapping[str, Decimal],
    document: str,
    by: Viewer,
    at: datetime,
) -> list[Emission]:
    """One pollutant of one year by source class; what stood for the same year is replaced."""
    county = access.county_to_keep(by)
    words = dict(ledger.choices("source_class"))
    _check(
        year=year,
        pollutant=pollutant,
        tonnes=tonnes,
        document=document,
        words=words,
        at=at,
    )
    held = Emission.objects.filter(
        county_code=county, year=year, pollutant=pollutant, replaced_at__isnull=True
    )
    held.update(replaced_at=at)
    made = [
        Emission.objects.create(
            county_code=county,
            year=year,
            source_class=name,
            pollutant=pollutant,
            tonnes=amount,
            document=document.strip(),
            noted_by=by.name,
            noted_at=at,
        )
        for name, amount in tonnes.items()
    ]
    figures = "、".join(f"{words[one.source_class]}{one.tonnes}吨" for one in made)
    event = EmissionsNoted(county_code=county, year=year, pollutant=pollutant, figures=figures)
    audit.record(event, by=by, at=at)
    return made


def _check(
    *,
    year: int,
    pollutant: str,
    tonnes: Mapping[str, Decimal],
    document: str,
    words: Mapping[str, str],
    at: datetime,
) -> None:
    if not FIRST_YEAR <= year <= at.year:
        raise Refused("inventory.note_emissions.year", f"清单年份在{FIRST_YEAR}年到今年之间")
    if pollutant not in Emission.Pollutant.values:
        raise Refused("inventory.note_emissions.pollutant", "没有这种污染物")
    if not document.strip():
        raise Refused("inventory.note_emissions.no_document", "请写明源清单的名称和编制方法")
    if not tonnes or set(tonnes) - set(words):
        raise Refused(
            "inventory.note_emissions.classes", "请按工业、燃煤、扬尘、移动源、其他源填写"
        )
    if any(not amount.is_finite() or not 0 <= amount < MOST for amount in tonnes.values()):
        raise Refused("inventory.note_emissions.range", "吨数不能为负，也不能超过一亿吨")
    if not sum(tonnes.values()):
        raise Refused("inventory.note_emissions.nothing", "各类排放量不能都是0")
