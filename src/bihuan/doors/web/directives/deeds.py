"""What the buttons of a card do: one action each, and the sentence that follows."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.request import Request
from bihuan.doors.web.directives.proposal_form import ProposalForm
from bihuan.rules.refusal import Refused

Deed = Callable[[Request, ProposalForm, int], str]


def save(request: Request, form: ProposalForm, proposal_id: int) -> str:
    if not form.is_valid():
        return ""
    saved = directives.correct(
        proposal_id=proposal_id,
        version=form.cleaned_data["version"],
        changes=form.changes(),
        by=request.viewer,
        at=request.now,
    )
    return f"已保存“{saved.title}”"


def confirm(request: Request, form: ProposalForm, proposal_id: int) -> str:
    if not form.is_valid():
        return ""
    confirmed = directives.confirm(
        proposal_id=proposal_id,
        version=form.cleaned_data["version"],
        changes=form.changes(),
        by=request.viewer,
        at=request.now,
    )
    return f"“{confirmed.title}”已列入台账"


def split(request: Request, form: ProposalForm, proposal_id: int) -> str:
    offset = request.POST.get("offset", "")
    directives.split(
        proposal_id=proposal_id,
        offset=int(offset) if offset.isdecimal() else 0,
        by=request.viewer,
        at=request.now,
    )
    return "已拆成两条"


def merge(request: Request, form: ProposalForm, proposal_id: int) -> str:
    directives.merge(proposal_id=proposal_id, by=request.viewer, at=request.now)
    return "已与后一条并为一条"


def dismiss(request: Request, form: ProposalForm, proposal_id: int) -> str:
    reason = request.POST.get("reason_pick", "") or request.POST.get("reason", "")
    dismissed = directives.dismiss(
        proposal_id=proposal_id, reason=reason, by=request.viewer, at=request.now
    )
    return f"“{dismissed.title}”不列为事项"


def restore(request: Request, form: ProposalForm, proposal_id: int) -> str:
    restored = directives.restore(proposal_id=proposal_id, by=request.viewer, at=request.now)
    return f"“{restored.title}”恢复为未定"


def agree(request: Request, form: ProposalForm, proposal_id: int) -> str:
    """Confirm as the row stands; the version says which row the person saw."""
    version = request.POST.get("version", "")
    if "steps" in form.errors:
        raise Refused("directives.correct.form", str(form.errors["steps"][0]))
    steps = form.cleaned_data["steps"] if "steps" in form.data else None
    confirmed = directives.confirm(
        proposal_id=proposal_id,
        version=int(version) if version.isdecimal() else 0,
        changes=replace(form.as_shown, steps=steps),
        by=request.viewer,
        at=request.now,
    )
    return f"“{confirmed.title}”已列入台账"


def take_back(request: Request, form: ProposalForm, proposal_id: int) -> str:
    back = directives.take_back(proposal_id=proposal_id, by=request.viewer, at=request.now)
    return f"“{back.title}”撤回确认，草稿已作废"


DEEDS: Mapping[str, Deed] = {
    "save": save,
    "confirm": confirm,
    "split": split,
    "merge": merge,
    "dismiss": dismiss,
    "restore": restore,
    "agree": agree,
    "take_back": take_back,
}
