import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.actions.teaming import goers, require_certified
from bihuan.apps.inspections.events import TargetsDrawn
from bihuan.apps.inspections.flow import Verb
from bihuan.apps.inspections.models import Assignment, Inspection, Lot, Target
from bihuan.apps.inspections.queries import lots
from bihuan.apps.inspections.queries.population import barred, owners, population
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def draw_targets(
    *,
    inspection_id: int,
    wanted: int,
    seed: str,
    is_weighted: bool,
    is_stratified: bool,
    inspector_ids: Sequence[int] = (),
    inspectors_each: int = 0,
    by: Viewer,
    at: datetime,
) -> Lot:
    """Subjects, and people for them where asked (双随机), by a seed that makes the draw again."""
    inspection = access.inspection_for(by, inspection_id, to=Verb.DRAW_TARGETS)
    _require_sense(wanted, seed, inspector_ids, inspectors_each)
    require_certified(inspection.kind, inspection.county_code, inspector_ids, at=at)
    staff = {one.person_id for one in people.staff(inspection.county_code, on=at.date())}
    if not set(inspector_ids) <= staff:
        raise Refused("inspections.member_elsewhere", "检查组成员须是本县在岗人员")
    weighed = population(by, inspection, is_weighted=is_weighted, at=at)
    if not weighed:
        raise Refused("inspections.draw_targets.nothing", "按这个范围没有可抽取的对象")
    rows = [[one.subject_id, one.weight, one.stratum, list(one.why)] for one in weighed]
    kept_apart = [list(row) for row in barred(inspector_ids, [one.subject_id for one in weighed])]
    inspectors = sorted(set(inspector_ids))
    drawn = lots.draw(
        rows,
        wanted,
        seed=seed,
        is_stratified=is_stratified,
        inspectors=inspectors,
        each=inspectors_each,
        barred=kept_apart,
    )
    lot = Lot.objects.create(
        inspection=inspection,
        number=inspection.lots.count() + 1,
        seed=seed,
        wanted=wanted,
        is_weighted=is_weighted,
        is_stratified=is_stratified,
        inspectors_each=inspectors_each,
        population=rows,
        inspectors=inspectors,
        barred=kept_apart,
        drawn=[[subject, chosen] for subject, chosen in drawn],
        population_sha256=lots.fingerprint(rows, inspectors, kept_apart),
        drawn_by_id=by.person_id,
        drawn_name=by.name,
        drawn_at=at,
    )
    _lay(inspection, lot)
    audit.record(_told(lot), by=by, at=at)
    return lot


def _require_sense(
    wanted: int, seed: str, inspector_ids: Sequence[int], inspectors_each: int
) -> None:
    if wanted < 1:
        raise Refused("inspections.draw_targets.wanted", "请写明抽取几个对象")
    if not seed.strip():
        raise Refused("inspections.draw_targets.no_seed", "请填写抽签种子")
    if bool(inspector_ids) != bool(inspectors_each):
        raise Refused(
            "inspections.draw_targets.inspectors", "随机派人须同时选定检查人员和每个对象的人数"
        )
    if inspectors_each > len(set(inspector_ids)):
        raise Refused("inspections.draw_targets.few_inspectors", "检查人员少于每个对象所需的人数")


def _lay(inspection: Inspection, lot: Lot) -> None:
    goes = goers(inspection, owners([subject_id for subject_id, _ in lot.drawn]))
    for subject_id, chosen in lot.drawn:
        target = Target.objects.create(
            inspection=inspection, subject_id=subject_id, lot=lot, org_id=goes[subject_id]
        )
        Assignment.objects.bulk_create(
            Assignment(target=target, person_id=person_id) for person_id in chosen
        )


def _told(lot: Lot) -> TargetsDrawn:
    """Of a sealed list only the seed's fingerprint: whoever knows the seed can make the list."""
    sealed = hashlib.sha256(lot.seed.encode()).hexdigest()[:16]
    return TargetsDrawn(
        inspection_id=lot.inspection_id,
        name=lot.inspection.name,
        population=len(lot.population),
        drawn=len(lot.drawn),
        seed=f"封存，指纹{sealed}" if lot.inspection.is_sealed else lot.seed,
        population_sha256=lot.population_sha256,
    )
