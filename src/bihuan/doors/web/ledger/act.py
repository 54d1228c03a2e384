"""One page for every verb that a small form can carry: the table says which."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import access, queries
from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.flow import LEDGER, Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger import forms
from bihuan.doors.web.ledger import supervision_forms as supervision
from bihuan.doors.web.ledger.given import given
from bihuan.doors.web.ledger.tie_form import TieForm
from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Act:
    """A verb's form, its action, and what the page says before one presses."""

    form: type[django_forms.Form]
    action: Callable[..., Any]
    effect: str
    is_grave: bool = False


ACTS: dict[str, Act] = {
    Verb.ASSIGN: Act(forms.Nothing, ledger.assign, "下发给牵头单位，签收时限开始计算。"),
    Verb.SIGN_FOR: Act(forms.Nothing, ledger.sign_for, "签收后开始办理。"),
    Verb.DECLINE: Act(forms.Decline, ledger.decline, "退签后由环委办重新交办，次数会留痕。"),
    Verb.REPORT: Act(forms.Report, ledger.report, "填报后环委办立即可见。"),
    Verb.WITHDRAW_EVIDENCE: Act(
        forms.WithdrawEvidence, ledger.withdraw_evidence, "撤回有留痕。", is_grave=True
    ),
    Verb.ASK_CONSENT: Act(forms.Nothing, ledger.ask_consent, "请配合单位会签，不答复不算同意。"),
    Verb.ANSWER_CONSENT: Act(forms.Consent, ledger.answer_consent, "答复后不能修改。"),
    Verb.SUBMIT: Act(forms.Submit, ledger.submit, "提交后由环委办审核；按期提交的停止计时。"),
    Verb.SEND_BACK: Act(forms.SendBack, ledger.send_back, "原时限继续计算。", is_grave=True),
    Verb.ACCEPT: Act(forms.Opinion, ledger.accept, "通过后进入销号程序。"),
    Verb.FINISH: Act(forms.Opinion, ledger.finish, "通过后本事项办结。"),
    Verb.ARRANGE_CHECK: Act(forms.Checker, ledger.arrange_check, "核查人与办理人、牵头单位无关。"),
    Verb.PASS_CHECK: Act(forms.Finding, ledger.pass_check, "谁核查、谁负责。"),
    Verb.FAIL_CHECK: Act(forms.Finding, ledger.fail_check, "不合格退回牵头单位。", is_grave=True),
    Verb.PUBLISH: Act(forms.Nothing, ledger.publish, "从明天起公示，期满无异议才能销号。"),
    Verb.OBJECT: Act(forms.Objection, ledger.object_to, "退回核查。", is_grave=True),
    Verb.CLOSE: Act(forms.Close, ledger.close, "销号后进入回头看范围，可以重新打开，不会删除。"),
    Verb.REOPEN: Act(forms.Reopen, ledger.reopen, "编号后加 -R，重新计时。", is_grave=True),
    Verb.ASK_EXTENSION: Act(forms.Extension, ledger.ask_extension, "批准前原时限继续计算。"),
    Verb.GRANT_EXTENSION: Act(forms.Note, ledger.grant_extension, "原时限保留显示。"),
    Verb.REFUSE_EXTENSION: Act(forms.Reason, ledger.refuse_extension, "时限不变。", is_grave=True),
    Verb.PAUSE: Act(forms.Reason, ledger.pause, "中止时不计时。", is_grave=True),
    Verb.RESUME: Act(forms.Nothing, ledger.resume, "恢复计时，按中止天数顺延。"),
    Verb.ASK_VOID: Act(forms.Reason, ledger.ask_void, "作废须由县领导批准。", is_grave=True),
    Verb.REFUSE_VOID: Act(forms.Reason, ledger.refuse_void, "事项继续办理，时限不变。"),
    Verb.VOID: Act(forms.Nothing, ledger.void, "作废后保留可查，不能恢复。", is_grave=True),
    Verb.URGE: Act(forms.Urge, ledger.urge, "牵头单位联络员和责任人会收到提醒。"),
    Verb.INSTRUCT: Act(forms.Instruction, ledger.instruct, "责任单位和环委办会收到批示。"),
    Verb.ALLOT_PARTS: Act(forms.Parts, ledger.allot_parts, "各单位看到自己的分工，做完各自标记。"),
    Verb.FINISH_PART: Act(forms.FinishPart, ledger.finish_part, "牵头单位和环委办立即可见。"),
    Verb.TIE: Act(TieForm, ledger.tie, "草稿按事件算时限；已下发的现时限不变，随后一起移动。"),
    Verb.UNTIE: Act(forms.Reason, ledger.untie, "时限保持现在的日期，不再随事件移动。"),
    Verb.LIST_FOR_SUPERVISION: Act(
        supervision.PlateForm, ledger.list_for_supervision,
        "编号挂牌，在所有台账中标红；督办领导批准才能摘牌。", is_grave=True,
    ),
    Verb.ASK_REMOVAL: Act(supervision.RemovalForm, ledger.ask_removal, "由督办领导决定是否摘牌。"),
    Verb.APPROVE_REMOVAL: Act(forms.Nothing, ledger.approve_removal, "摘牌后保留在事项的经过里。"),
    Verb.REFUSE_REMOVAL: Act(forms.Reason, ledger.refuse_removal, "继续挂牌，按原间隔报进展。"),
    Verb.PLAN_COORDINATION: Act(
        supervision.CoordinationForm, ledger.plan_coordination,
        "到日子没有记录协调决定的，显示在包抓县领导的工作台上。",
    ),
    Verb.HOLD_COORDINATION: Act(
        supervision.HoldForm, ledger.hold_coordination, "牵头单位和环委办会收到协调决定。"
    ),
    Verb.CALL_OFF_COORDINATION: Act(
        supervision.CallOffForm, ledger.call_off_coordination, "已经过了的日期不能取消，只能补记。"
    ),
    Verb.ESCALATE: Act(
        supervision.EscalationForm, ledger.escalate, "先报环委办；呈报县里以后才停止计时。"
    ),
    Verb.FORWARD_ESCALATION: Act(
        forms.Nothing, ledger.forward_escalation,
        "呈报县委、县政府研究，从现在起停止计时，直到记录决定。", is_grave=True,
    ),
    Verb.DECIDE_ESCALATION: Act(
        supervision.DecisionForm, ledger.decide_escalation, "恢复计时，按停的天数顺延或用新时限。"
    ),
    Verb.WITHDRAW_ESCALATION: Act(
        forms.Reason, ledger.withdraw_escalation, "恢复计时，按停的天数顺延。", is_grave=True
    ),
    Verb.GRADE_DIFFICULTY: Act(
        supervision.DifficultyForm, ledger.grade_difficulty, "一般和硬骨头的销号率分开算。"
    ),
}  # fmt: skip


def page(request: Request, item_id: int, verb: str) -> HttpResponse:
    """Show the verb's form, or do it and go back to the item."""
    act = ACTS.get(verb)
    if act is None:
        raise Http404
    item = queries.item(request.viewer, item_id)
    if verb not in access.offered(request.viewer, item):
        raise _why_not(item, verb)
    form = act.form(request.POST or None, **given(act.form, item, request))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            act.action(item_id=item.id, by=request.viewer, at=request.now, **form.cleaned_data)
            messages.success(request, f"{item.shown_number} 已{LEDGER.moves[verb].word}")
            return _onward(request, item_id)
    shown = {"item": item, "form": form, "act": act, "verb": verb, "word": LEDGER.moves[verb].word}
    status = 422 if form.is_bound else 200
    return render(request, "ledger/act.html", shown, status=status)


def _why_not(item: queries.Item, verb: str) -> Refused:
    """Not offered: by its state, or by who looks; the sentence says which."""
    move = LEDGER.moves[verb]
    if item.status not in move.sources:
        return Refused(f"ledger.{verb}.not_now", f"当前状态是“{item.status_word}”，不能{move.word}")
    return Refused(f"ledger.{verb}.not_yours", f"“{move.word}”现在不能由您办理")


def _onward(request: Request, item_id: int) -> HttpResponse:
    """Back to the item, or to the workbench when it is no longer the viewer's to see."""
    if access.may_see(request.viewer, item_id):
        return redirect("ledger-detail", item_id)
    return redirect("workbench")
