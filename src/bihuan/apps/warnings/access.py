"""Who may see warnings, their measures and the alerts, and who may move them."""

from django.db.models import Q, QuerySet

from bihuan.apps.warnings.flow import WARNING, Part, Verb
from bihuan.apps.warnings.models import Alert, Emitter, Response, Warning
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

READ_AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR, Duty.CHECKER)
ANSWER = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.ENTERPRISE)
COUNTY_DIGITS = 6


def visible_to(viewer: Viewer) -> QuerySet[Warning]:
    """An area's warnings for who reads the area; a unit those that ask something of it."""
    if reads_area(viewer):
        return Warning.objects.filter(county_code__startswith=viewer.scope)
    own = Response.objects.filter(own_of(viewer))
    return Warning.objects.filter(id__in=own.order_by().values("warning_id"))


def responses_visible_to(viewer: Viewer) -> QuerySet[Response]:
    if reads_area(viewer):
        return Response.objects.filter(warning__county_code__startswith=viewer.scope)
    return Response.objects.filter(own_of(viewer))


def emitters_visible_to(viewer: Viewer) -> QuerySet[Emitter]:
    rows = Emitter.objects.filter(retired_at__isnull=True)
    if reads_area(viewer):
        return rows.filter(county_code__startswith=viewer.scope)
    return rows.filter(own_of(viewer))


def alerts_visible_to(viewer: Viewer) -> QuerySet[Alert]:
    """What waits for the dispatcher; units are told by items and warnings."""
    if not reads_area(viewer):
        return Alert.objects.none()
    return Alert.objects.filter(county_code__startswith=viewer.scope)


def own_of(viewer: Viewer) -> Q:
    """Rows that a unit of the viewer answers, as the object itself or as the department over it."""
    return Q(org_id__in=viewer.org_ids) | Q(overseer_id__in=viewer.org_ids)


def reads_area(viewer: Viewer) -> bool:
    return 0 < len(viewer.scope) <= COUNTY_DIGITS and viewer.has(*READ_AREA)


def require_area(viewer: Viewer) -> None:
    """The alerts, the ranking and the situation are read by who reads the county."""
    if not reads_area(viewer):
        raise Refused("warnings.read.not_yours", "本页供县环委办、县领导、督查和核查人员查看")


def home_county(viewer: Viewer) -> str:
    """The county a dispatcher records warnings for."""
    if not viewer.has(Duty.DISPATCHER) or len(viewer.scope) != COUNTY_DIGITS:
        raise Refused("warnings.not_yours", "预警的登记和调度由县环委办调度员办理")
    return viewer.scope


def parts(viewer: Viewer, warning: Warning) -> frozenset[Part]:
    held = {Part.READER}
    if _runs(viewer, warning.county_code):
        held.add(Part.DISPATCH)
    return frozenset(held)


def _runs(viewer: Viewer, county_code: str) -> bool:
    return (
        viewer.has(Duty.DISPATCHER)
        and 0 < len(viewer.scope) <= COUNTY_DIGITS
        and county_code.startswith(viewer.scope)
    )


def may_see(viewer: Viewer, warning_id: int) -> bool:
    return visible_to(viewer).filter(id=warning_id).exists()


def may_see_response(viewer: Viewer, response_id: int) -> bool:
    """For the photos and papers that prove a measure."""
    return responses_visible_to(viewer).filter(id=response_id).exists()


def warning_for(viewer: Viewer, warning_id: int, *, to: Verb) -> Warning:
    """The warning, locked for this verb, for a dispatcher of its county."""
    found = visible_to(viewer).select_for_update(of=("self",)).filter(id=warning_id).first()
    if found is None:
        raise NotVisible(f"warnings.warning:{warning_id}")
    require(viewer, found, to=to)
    return found


def require(viewer: Viewer, warning: Warning, *, to: Verb) -> None:
    """Whether the verb is the viewer's, and of a warning as it stands."""
    move = WARNING.moves[to]
    if move.by.isdisjoint(parts(viewer, warning)):
        raise Refused(f"warnings.{to}.not_yours", f"“{move.word}”由县环委办调度员办理，您可以查看")
    if warning.status not in move.sources:
        raise Refused(f"warnings.{to}.not_now", f"这一预警{warning.status_word}，不能再{move.word}")


def offered(viewer: Viewer, warning: Warning) -> set[Verb]:
    moves = WARNING.offered(warning.status, frozenset(parts(viewer, warning)))
    return {Verb(move.verb) for move in moves}


def response_for(viewer: Viewer, response_id: int) -> Response:
    """The measure, locked, for whoever may see it."""
    rows = responses_visible_to(viewer).select_for_update(of=("self",))
    found = rows.filter(id=response_id).first()
    if found is None:
        raise NotVisible(f"warnings.response:{response_id}")
    return found


def answers(viewer: Viewer, response: Response) -> bool:
    """The object's own unit, or the department over it; a dispatcher after a telephone call."""
    is_own = {response.org_id, response.overseer_id} & viewer.org_ids
    return (bool(is_own) and viewer.has(*ANSWER)) or _runs(viewer, response.warning.county_code)


def response_to_answer(viewer: Viewer, response_id: int) -> Response:
    found = response_for(viewer, response_id)
    if not answers(viewer, found):
        raise Refused("warnings.answer.not_yours", "由该单位、监管部门或县环委办反馈，您可以查看")
    if found.ended_at is not None:
        raise Refused("warnings.answer.ended", "这一级别的措施已经终止，不再需要反馈")
    return found


def checks(viewer: Viewer, response: Response) -> bool:
    return reads_area(viewer) and viewer.has(Duty.CHECKER, Duty.DISPATCHER)


def response_to_check(viewer: Viewer, response_id: int) -> Response:
    """For an inspector who is not of the unit: nobody checks their own."""
    found = response_for(viewer, response_id)
    if not checks(viewer, found):
        raise Refused("warnings.check.not_yours", "由核查员或调度员核查，您可以查看")
    if found.org_id in viewer.org_ids:
        raise Refused("warnings.check.own", "不能核查本单位的措施")
    if found.state != Response.State.DONE:
        raise Refused("warnings.check.not_done", "反馈“已执行”后才能核查")
    return found


def alert_to_decide(viewer: Viewer, alert_id: int) -> Alert:
    """The alert, locked, for a dispatcher; decided once."""
    rows = alerts_visible_to(viewer).select_for_update(of=("self",))
    found = rows.filter(id=alert_id).first()
    if found is None:
        raise NotVisible(f"warnings.alert:{alert_id}")
    if not _runs(viewer, found.county_code):
        raise Refused("warnings.alert.not_yours", "提示由县环委办调度员处置，您可以查看")
    if found.outcome:
        raise Refused("warnings.alert.decided", f"这条提示{found.get_outcome_display()}，不能再改")
    return found
