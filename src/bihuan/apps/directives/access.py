"""Who may see a document, and who may decide on what it says."""

from django.db.models import QuerySet

from bihuan.apps.directives.flow import PROPOSAL, Part, PledgeStatus, Verb
from bihuan.apps.directives.models import (
    DocQuestion,
    Document,
    Finding,
    Pledge,
    Proposal,
    Round,
    Uncovered,
)
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

ACT_FOR_UNIT = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.ENTERPRISE)
READ_AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)
COUNTY_DIGITS = 6


def visible_to(viewer: Viewer) -> QuerySet[Document]:
    """The area's documents, for its dispatchers, leaders and supervisors; the others see none."""
    if not _reads(viewer):
        return Document.objects.none()
    return Document.objects.filter(county_code__startswith=viewer.scope)


def rounds_visible_to(viewer: Viewer) -> QuerySet[Round]:
    if not _reads(viewer):
        return Round.objects.none()
    return Round.objects.filter(county_code__startswith=viewer.scope)


def pledges_visible_to(viewer: Viewer) -> QuerySet[Pledge]:
    """The area's pledges for who reads its documents; a unit sees what it promised itself."""
    if _reads(viewer):
        return Pledge.objects.filter(county_code__startswith=viewer.scope)
    if viewer.org_ids and viewer.has(*ACT_FOR_UNIT):
        recorded = Pledge.objects.exclude(status__in=[PledgeStatus.READ, PledgeStatus.WITHDRAWN])
        return recorded.filter(org_id__in=viewer.org_ids)
    return Pledge.objects.none()


def may_see_pledges(viewer: Viewer) -> bool:
    return _reads(viewer) or bool(viewer.org_ids and viewer.has(*ACT_FOR_UNIT))


def reads(viewer: Viewer) -> bool:
    """Whether the documents themselves are open to the viewer."""
    return _reads(viewer)


def pledge_for(viewer: Viewer, pledge_id: int) -> Pledge:
    found = (
        pledges_visible_to(viewer)
        .select_for_update(of=("self",))
        .select_related("document", "org")
        .filter(id=pledge_id)
        .first()
    )
    if found is None:
        raise NotVisible(f"directives.pledge:{pledge_id}")
    require_dispatcher(viewer, found.county_code)
    return found


def _reads(viewer: Viewer) -> bool:
    """A township's post reaches no county document."""
    return 0 < len(viewer.scope) <= COUNTY_DIGITS and viewer.has(*READ_AREA)


def may_see(viewer: Viewer, document_id: int) -> bool:
    return visible_to(viewer).filter(id=document_id).exists()


def readable(viewer: Viewer, document_ids: set[int]) -> set[int]:
    """Those of the documents that this viewer may open; none are asked for none."""
    if not document_ids:
        return set()
    return set(visible_to(viewer).filter(id__in=document_ids).values_list("id", flat=True))


def may_decide(viewer: Viewer, county_code: str) -> bool:
    return (
        viewer.has(Duty.DISPATCHER, Duty.SYSTEM)
        and len(viewer.scope) <= COUNTY_DIGITS
        and county_code.startswith(viewer.scope)
    )


def require_dispatcher(viewer: Viewer, county_code: str) -> None:
    if not may_decide(viewer, county_code):
        raise Refused("directives.not_yours", "文件的登记和拆解由县环委办调度员办理，您可以查看")


def home_county(viewer: Viewer) -> str:
    """The county a dispatcher takes documents in for."""
    require_dispatcher(viewer, viewer.scope)
    if len(viewer.scope) != COUNTY_DIGITS:
        raise Refused("directives.no_county", "您的职责区域不是一个县，不能登记文件")
    return viewer.scope


def document_for(viewer: Viewer, document_id: int) -> Document:
    """The document, locked, for a dispatcher of its county."""
    found = visible_to(viewer).select_for_update(of=("self",)).filter(id=document_id).first()
    if found is None:
        raise NotVisible(f"directives.document:{document_id}")
    require_dispatcher(viewer, found.county_code)
    return found


def proposal_for(viewer: Viewer, proposal_id: int, *, to: Verb) -> Proposal:
    """The proposal, locked for this verb, in a state that allows it."""
    found = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("document")
        .filter(id=proposal_id, document__in=visible_to(viewer))
        .first()
    )
    if found is None:
        raise NotVisible(f"directives.proposal:{proposal_id}")
    require_dispatcher(viewer, found.document.county_code)
    move = PROPOSAL.moves[to]
    if found.status not in move.sources:
        raise Refused(
            f"directives.{to}.not_now", f"这一条当前是“{found.status_word}”，不能{move.word}"
        )
    return found


def question_for(viewer: Viewer, question_id: int) -> DocQuestion:
    found = (
        DocQuestion.objects.select_for_update(of=("self",))
        .select_related("document")
        .filter(id=question_id, document__in=visible_to(viewer))
        .first()
    )
    if found is None:
        raise NotVisible(f"directives.question:{question_id}")
    require_dispatcher(viewer, found.document.county_code)
    return found


def finding_for(viewer: Viewer, finding_id: int) -> Finding:
    found = (
        Finding.objects.select_for_update(of=("self",))
        .select_related("document")
        .filter(id=finding_id, document__in=visible_to(viewer))
        .first()
    )
    if found is None:
        raise NotVisible(f"directives.finding:{finding_id}")
    require_dispatcher(viewer, found.document.county_code)
    return found


def uncovered_for(viewer: Viewer, uncovered_id: int) -> Uncovered:
    found = (
        Uncovered.objects.select_for_update(of=("self",))
        .select_related("document")
        .filter(id=uncovered_id, document__in=visible_to(viewer))
        .first()
    )
    if found is None:
        raise NotVisible(f"directives.uncovered:{uncovered_id}")
    require_dispatcher(viewer, found.document.county_code)
    return found


def parts(viewer: Viewer, document: Document) -> frozenset[Part]:
    held = {Part.READER}
    if may_decide(viewer, document.county_code):
        held.add(Part.DISPATCH)
    return frozenset(held)
