"""Who sees signs of fraud and who decides on them; never the enterprise they are about."""

from django.db.models import Q, QuerySet

from bihuan.apps.integrity.models import FraudSign
from bihuan.apps.subjects import queries as subjects
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

REGISTER = "discharge"
READ_AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR, Duty.INSPECTOR, Duty.CHECKER)
AS_UNIT = (Duty.LIAISON, Duty.UNIT_HEAD)
COUNTY_DIGITS = 6


def visible_to(viewer: Viewer) -> QuerySet[FraudSign]:
    """By area, or for the unit that keeps the register of outlets."""
    if viewer.has(Duty.SYSTEM):
        return FraudSign.objects.all()
    if viewer.scope and viewer.has(*READ_AREA):
        return FraudSign.objects.filter(_in_area(viewer.scope))
    county = _county_of_keeper(viewer)
    return FraudSign.objects.filter(county_code=county) if county else FraudSign.objects.none()


def _in_area(scope: str) -> Q:
    if len(scope) < COUNTY_DIGITS:
        return Q(county_code__startswith=scope)
    area = Q(county_code=scope[:COUNTY_DIGITS])
    return area if len(scope) == COUNTY_DIGITS else area & Q(place_code__startswith=scope)


def _county_of_keeper(viewer: Viewer) -> str:
    """The county whose outlets the viewer's unit keeps: the eco-environment bureau's."""
    if not viewer.org_ids or not viewer.has(*AS_UNIT):
        return ""
    county = people.county_of(viewer)
    return county if subjects.owner_id(county, REGISTER) in viewer.org_ids else ""


def county(viewer: Viewer) -> str:
    return people.county_of(viewer)


def reviews(viewer: Viewer) -> bool:
    """Whether the review desk is open to the viewer."""
    if viewer.scope and viewer.has(*READ_AREA):
        return True
    return bool(_county_of_keeper(viewer))


def require_reviewer(viewer: Viewer) -> None:
    if not reviews(viewer):
        raise Refused(
            "integrity.desk.not_yours", "数据疑点由县环委办、生态环境局和督查、执法人员查看"
        )


def may_see(viewer: Viewer, sign_id: int) -> bool:
    """Of files that hang on "integrity.sign:12"."""
    return visible_to(viewer).filter(id=sign_id).exists()


def decides(viewer: Viewer, sign: FraudSign) -> bool:
    """The county's dispatchers and the bureau; a machine never decides."""
    in_area = bool(viewer.scope) and sign.place_code.startswith(viewer.scope)
    if viewer.has(Duty.DISPATCHER) and in_area:
        return True
    return bool(sign.county_code) and _county_of_keeper(viewer) == sign.county_code


def sign_for(viewer: Viewer, sign_id: int) -> FraudSign:
    """The sign, locked for a verb; each verb asks for its own right afterwards."""
    found = visible_to(viewer).select_for_update(of=("self",)).select_related("outlet__parent")
    sign = found.filter(id=sign_id).first()
    if sign is None:
        raise NotVisible(f"integrity.sign:{sign_id}")
    return sign


def sign_to_decide(viewer: Viewer, sign_id: int, *, to: str, word: str) -> FraudSign:
    """The sign, locked, for who may decide and as long as nobody has."""
    sign = sign_for(viewer, sign_id)
    if not decides(viewer, sign):
        raise Refused(
            f"integrity.{to}.not_yours", f"“{word}”由县环委办调度员或生态环境局办理，您可以查看"
        )
    if sign.state != FraudSign.State.OPEN:
        raise Refused(f"integrity.{to}.decided", f"这一疑点已有结论：{sign.get_state_display()}")
    return sign


def require_system(viewer: Viewer, *, to: str) -> None:
    if not viewer.has(Duty.SYSTEM):
        raise Refused(f"integrity.{to}.not_yours", "数据疑点由系统每夜查找")
