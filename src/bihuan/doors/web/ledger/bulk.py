"""Several items at once: a preview that names what will happen, then one report per item."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.ledger import access, queries
from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.flow import LEDGER, Verb
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.filters import filter_from
from bihuan.rules.refusal import NotVisible, Refused

AT_ONCE = 200
BULK: dict[str, Callable[..., Any]] = {
    Verb.URGE: ledger.urge,
    Verb.SIGN_FOR: ledger.sign_for,
    Verb.ACCEPT: ledger.accept,
    Verb.ASSIGN: ledger.assign,
}


TITLE, DUE = "〔事项〕", "〔时限〕"
FILLED = f"“{TITLE}”时限{DUE}，请抓紧办理并填报进展。"
"""What is sent unless somebody writes something else; the marks become each item's own words."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one item."""

    number: str
    title: str
    is_done: bool
    sentence: str


@require_POST
def page(request: Request) -> HttpResponse:
    """First press shows what will happen; the second does it and says how each went."""
    verb = request.POST.get("verb", "")
    if verb not in BULK:
        raise Refused("ledger.bulk.unknown", "这一操作不能批量办理")
    items = list(picked(request))
    if not items:
        messages.error(request, "请先勾选事项")
        return redirect("ledger-list")
    text = request.POST.get("text", "").strip() or FILLED
    shown: dict[str, Any] = {
        "verb": verb,
        "word": LEDGER.moves[verb].word,
        "text": text,
        "items": items,
    }
    if request.POST.get("sure") != "1":
        able = [item for item in items if verb in access.offered(request.viewer, item)]
        units = {item.lead_org.name for item in able if item.lead_org}
        shown |= {"able": able, "unable": len(items) - len(able), "units": len(units)}
        return render(request, "ledger/bulk.html", shown)
    done = [_try(request, verb, item, text) for item in items]
    count = sum(one.is_done for one in done)
    shown |= {"done": done, "count": count, "skipped": len(done) - count}
    return render(request, "ledger/bulk.html", shown)


def picked(request: Request) -> Iterator[queries.Item]:
    """The ticked rows, or everything the filter shows, as far as the viewer may see."""
    if request.POST.get("everything") == "1":
        wanted = filter_from(QueryDict(request.POST.get("query", "")))
        yield from queries.every_row(request.viewer, wanted, at=request.now, limit=AT_ONCE)
        return
    for picked in list(dict.fromkeys(request.POST.getlist("pick")))[:AT_ONCE]:
        if picked.isascii() and picked.isdigit():
            try:
                yield queries.item(request.viewer, int(picked))
            except NotVisible:
                continue


def _try(request: Request, verb: str, item: queries.Item, text: str) -> Done:
    given = {"text": _filled(text, item)} if verb == Verb.URGE else {}
    try:
        BULK[verb](item_id=item.id, by=request.viewer, at=request.now, **given)
    except Refused as refusal:
        return Done(item.shown_number, item.title, is_done=False, sentence=refusal.sentence)
    return Done(item.shown_number, item.title, is_done=True, sentence="成功")


def _filled(text: str, item: queries.Item) -> str:
    due = item.shown_due
    said = f"{due.month}月{due.day}日" if due else "长期"
    return text.replace(TITLE, item.title).replace(DUE, said)
