from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.events import ListImported
from bihuan.apps.warnings.models import Emitter, ListImport, Measure
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.places import queries as places
from bihuan.rules import emergencylist, naming, sheets
from bihuan.rules.emergencylist import ListRow, Verdict
from bihuan.rules.viewer import Viewer


@transaction.atomic
def import_list(*, filename: str, data: bytes, by: Viewer, at: datetime) -> ListImport:
    """Take the emergency list as a whole: objects it no longer names are retired."""
    county_code = access.home_county(by)
    rows = emergencylist.read(sheets.take(filename, data))
    made = ListImport.objects.create(
        county_code=county_code,
        filename=filename,
        sha256=sha256(data).hexdigest(),
        imported_at=at,
        imported_by=by.name,
        taken=sum(row.verdict is Verdict.TAKEN for row in rows),
        refused=sum(row.verdict is Verdict.REFUSED for row in rows),
    )
    Emitter.objects.filter(county_code=county_code, retired_at__isnull=True).update(retired_at=at)
    register = orgs.register(county_code, on=at.date())
    towns = {one.name: one.code for one in places.under(county_code)}
    taken = [row for row in rows if row.verdict is Verdict.TAKEN]
    emitters = Emitter.objects.bulk_create(_emitter(row, made, register, towns) for row in taken)
    Measure.objects.bulk_create(
        measure
        for row, emitter in zip(taken, emitters, strict=True)
        for measure in _measures(row, emitter)
    )
    made.report = [
        {"where": row.where, "name": row.name, "verdict": row.verdict, "notes": row.notes}
        for row in rows
    ]
    made.save(update_fields=["report"])
    event = ListImported(
        import_id=made.id,
        filename=filename,
        sha256=made.sha256,
        taken=made.taken,
        refused=made.refused,
    )
    audit.record(event, by=by, at=at)
    return made


def _emitter(
    row: ListRow, made: ListImport, register: naming.Register, towns: dict[str, str]
) -> Emitter:
    text = row.text
    own = register.fit(text["org"] or row.name).sure
    over = register.fit(text["overseer"]).sure if text["overseer"] else None
    place = text["place"]
    if place and place not in towns:
        row.notes.append(f"“{place}”不在行政区划里，记在县级")
    if text["overseer"] and over is None:
        row.notes.append(f"监管部门“{text['overseer']}”对不上唯一单位")
    if own is None and over is None:
        row.notes.append("没有能在平台上反馈的单位，由县环委办电话通知并代为反馈")
    return Emitter(
        county_code=made.county_code,
        kind=row.kind,
        name=row.name[:100],
        uscc=text["uscc"],
        permit=text["permit"][:40],
        industry=text["industry"][:60],
        grade=text["grade"],
        protection=text["protection"][:100],
        place_code=towns.get(place, made.county_code),
        org_id=own,
        overseer_id=over,
        contact=text["contact"][:40],
        phone=text["phone"][:30],
        base=row.base,
        list_import=made,
    )


def _measures(row: ListRow, emitter: Emitter) -> Iterable[Measure]:
    """The cut of a level stands on its first line, so that sums count it once."""
    for level, lines in row.measures.items():
        for place, line in enumerate(lines):
            yield Measure(
                emitter=emitter,
                level=level,
                text=line[:300],
                verified_by=row.text["verified_by"][:60],
                cut=row.cuts.get(level, {}) if place == 0 else {},
                place=place,
            )
