"""Start, freeze and cancel: one page that says what will happen, and does it when pressed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.campaigns import access, queries
from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns.flow import CAMPAIGN, Verb
from bihuan.doors.kit.request import Request


@dataclass(frozen=True, slots=True)
class Act:
    """One verb: what it does, and whether it takes a reason."""

    do: Callable[..., Any]
    effect: str
    wants_reason: bool = False
    is_grave: bool = False


ACTS: dict[str, Act] = {
    Verb.START: Act(campaigns.start, "启动后，清单上有事项的单位都能看到这一行动和本单位的事项。"),
    Verb.FREEZE: Act(
        campaigns.freeze,
        "封账后，总账按此刻的台账固定下来并记入留痕，清单、目标和数字不能再改；"
        "没办结的事项转入日常台账继续办理。",
        is_grave=True,
    ),
    Verb.CANCEL: Act(
        campaigns.cancel,
        "取消后，这一行动不再变动，清单上的事项在台账里继续办理。",
        wants_reason=True,
        is_grave=True,
    ),
}


def page(request: Request, campaign_id: int, verb: str) -> HttpResponse:
    """Ask once, with what the account would say, then do it."""
    act = ACTS.get(verb)
    if act is None:
        raise Http404
    found = queries.campaign(request.viewer, campaign_id)
    access.require(request.viewer, found, to=Verb(verb))
    if request.method == "POST":
        given = {"reason": request.POST.get("reason", "")} if act.wants_reason else {}
        act.do(campaign_id=found.id, by=request.viewer, at=request.now, **given)
        messages.success(request, f"已{CAMPAIGN.moves[verb].word}“{found.name}”")
        return redirect("campaigns-detail", found.id)
    shown = {
        "campaign": found,
        "act": act,
        "word": CAMPAIGN.moves[verb].word,
        "board": queries.board(request.viewer, found, at=request.now),
    }
    return render(request, "campaigns/act.html", shown)
