"""One page for every verb of an order that a small form can carry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.orders import access, queries
from bihuan.apps.orders import actions as orders
from bihuan.apps.orders.flow import ORDERS, Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.orders import forms
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Act:
    """A verb's form, its action, and what the page says before one presses."""

    form: type[django_forms.Form]
    action: Callable[..., Any]
    effect: str
    is_grave: bool = False


ACTS: dict[str, Act] = {
    Verb.SEND_UP: Act(forms.Nothing, orders.send_up, "送给签发人；送签后不能修改，可由其退回。"),
    Verb.ISSUE: Act(
        forms.Nothing, orders.issue,
        "签发后编号，立即下发承办单位，签收时限开始计算；文面从此不变。",
    ),
    Verb.RETURN: Act(forms.Reason, orders.return_draft, "退给拟稿人修改，理由会留痕。"),
    Verb.SIGN_FOR: Act(forms.Receipt, orders.sign_for, "签收人和时间记入回执，环委办立即可见。"),
    Verb.REPLY: Act(forms.Reply, orders.reply, "反馈后由环委办审核；按期反馈的停止计时。"),
    Verb.SEND_BACK: Act(
        forms.SentBack, orders.send_back, "退回承办单位重办，时限不变。", is_grave=True
    ),
    Verb.CLOSE: Act(forms.Opinion, orders.close, "本单办结；所列事项仍按台账程序各自销号。"),
    Verb.CANCEL: Act(
        forms.Reason, orders.cancel, "撤销后保留可查，不能恢复；已用的编号不再使用。",
        is_grave=True,
    ),
    Verb.UPGRADE: Act(
        forms.Upgrade, orders.upgrade,
        "生成升级单草稿，沿用原编号并加序号；签发后原单转为“已升级”。",
    ),
    Verb.HAND_OVER: Act(forms.Heir, orders.hand_over, "由承接单位重新签收；文面和编号不变。"),
}  # fmt: skip


def page(request: Request, order_id: int, verb: str) -> HttpResponse:
    """Show the verb's form, or do it and go back to the order."""
    act = ACTS.get(verb)
    if act is None:
        raise Http404
    order = queries.order(request.viewer, order_id)
    if verb not in access.offered(request.viewer, order, today=request.now.date()):
        raise _why_not(order, verb)
    given = request.POST if request.method == "POST" else None
    form = act.form(given, **_given(act, order, request))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            done = act.action(
                order_id=order.id, by=request.viewer, at=request.now, **form.cleaned_data
            )
            return _onward(request, order, done, verb)
    shown = {
        "order": order, "form": form, "act": act, "verb": verb, "word": ORDERS.moves[verb].word,
    }  # fmt: skip
    return render(request, "orders/act.html", shown, status=422 if form.is_bound else 200)


def _given(act: Act, order: queries.Order, request: Request) -> dict[str, Any]:
    """What a form must know before it is shown."""
    if act.form is forms.Upgrade:
        return {"colour": order.colour}
    if act.form is forms.Heir:
        today = request.now.date()
        heir = queries.heir(order.org, request.now)
        units = [(one.id, one.name) for one in orgs.orgs_in(order.county_code, on=today)]
        return {"units": units, "initial": {"org_id": heir.id if heir else None}}
    return {}


def _why_not(order: queries.Order, verb: str) -> Refused:
    """Not offered: by its state, or by who looks; the sentence says which."""
    move = ORDERS.moves[verb]
    if order.status not in move.sources:
        return Refused(
            f"orders.{verb}.not_now", f"当前状态是“{order.status_word}”，不能{move.word}"
        )
    return Refused(f"orders.{verb}.not_yours", f"“{move.word}”现在不能由您办理")


def _onward(request: Request, order: queries.Order, done: queries.Order, verb: str) -> HttpResponse:
    """Back to the order; an upgrade goes on in the composer."""
    messages.success(request, f"{done.shown_number} 已{ORDERS.moves[verb].word}")
    if done.id != order.id:
        return redirect("orders-edit", done.id)
    return redirect("orders-detail", done.id)
