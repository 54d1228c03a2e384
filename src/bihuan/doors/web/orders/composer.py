"""The composer: a form on the left, the paper on the right as it will be."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.orders import access, queries
from bihuan.apps.orders import actions as orders
from bihuan.apps.orders.flow import Status
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.filters import filter_from
from bihuan.doors.web.orders.forms import Composer
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.rules.colours import Colour
from bihuan.rules.refusal import Refused

MORE_ITEMS = 40


@require_POST
def pick(request: Request) -> HttpResponse:
    """From the ticked rows of the ledger to the composer."""
    access.require_composer(request.viewer)
    picked = request.POST.getlist("pick")
    if request.POST.get("everything") == "1":
        wanted = filter_from(QueryDict(request.POST.get("query", "")))
        rows = ledger.every_row(request.viewer, wanted, at=request.now, limit=MORE_ITEMS)
        picked = [str(row.id) for row in rows]
    if not picked:
        messages.error(request, "请先勾选事项")
        return redirect("ledger-list")
    return redirect(f"{reverse('orders-new')}?items={','.join(picked)}")


def new(request: Request) -> HttpResponse:
    """One unit opens the composer; several are offered as one order each."""
    chosen = queries.chosen(request.viewer, _numbers(request.GET.get("items", "").split(",")))
    if len(chosen.groups) != 1:
        colour = _colour(request)
        return render(request, "orders/choose.html", {"chosen": chosen, "colour": colour})
    (group,) = chosen.groups
    form = _form(request, group.org_id, group.items, initial=_opening(request, group))
    if request.method == "POST" and _is_ready(request, form):
        with refusals_into(form):
            order = orders.compose(draft=form.draft(), by=request.viewer, at=request.now)
            return _onward(request, order)
    shown = {
        "form": form,
        "unit": group.org_name,
        "paper": _paper(request, form, group.org_name),
        "left_out": chosen.left_out,
        "query": f"items={group.ids}",
        "back": reverse("orders-list"),
    }
    return render(request, "orders/composer.html", shown, status=422 if form.is_bound else 200)


def edit(request: Request, order_id: int) -> HttpResponse:
    order = queries.order(request.viewer, order_id)
    access.require_composer(request.viewer)
    if order.status != Status.DRAFT:
        raise Refused("orders.revise.not_now", f"当前状态是“{order.status_word}”，不能修改")
    items = [row.item for row in sorted(order.rows.all(), key=lambda row: row.place)]
    form = _form(request, order.org_id, items, initial=_written(order))
    if request.method == "POST" and _is_ready(request, form):
        with refusals_into(form):
            order = orders.revise(
                order_id=order.id, draft=form.draft(), by=request.viewer, at=request.now
            )
            return _onward(request, order)
    paper = (
        _paper(request, form, order.org_name, order)
        if form.is_bound
        else queries.paper(request.viewer, order.id, at=request.now)
    )
    shown = {
        "form": form,
        "order": order,
        "unit": order.org_name,
        "paper": paper,
        "query": f"order={order.id}",
        "back": reverse("orders-detail", args=[order.id]),
    }
    return render(request, "orders/composer.html", shown, status=422 if form.is_bound else 200)


@require_POST
def preview(request: Request) -> HttpResponse:
    """The paper as the form would make it; nothing is kept."""
    access.require_composer(request.viewer)
    number = request.GET.get("order", "")
    order = queries.order(request.viewer, int(number)) if number.isdecimal() else None
    items = list(ledger.items_by_id(request.viewer, set(_posted(request))).values())
    lead = items[0].lead_org if items else None
    unit = order.org_name if order else (lead.name if lead else "")
    org_id = order.org_id if order else (lead.id if lead else 0)
    form = _form(request, org_id, items, initial={})
    return render(request, "orders/paper.html", {"paper": _paper(request, form, unit, order)})


def _form(
    request: Request, org_id: int, items: Iterable[ledger.Item], *, initial: dict[str, Any]
) -> Composer:
    """The unit's other live items can be ticked as well."""
    viewer, today = request.viewer, request.now.date()
    wanted = ledger.Filter(chip="live", lead_org_id=org_id)
    more = ledger.every_row(viewer, wanted, at=request.now, limit=MORE_ITEMS)
    known = {item.id: item for item in [*items, *more]}
    held = people.leaders(viewer.scope, on=today)
    return Composer(
        request.POST if request.method == "POST" else None,
        initial=initial,
        items=[(line.item_id, _said(line)) for line in queries.lines_of(known.values(), today)],
        units=[(one.id, one.short) for one in orgs.orgs_in(viewer.scope, on=today)
               if one.id != org_id],
        leaders=[(card.person_id, f"{card.name}（{card.org}{card.post}）") for card in held],
    )  # fmt: skip


def _said(line: queries.Line) -> str:
    late = f"，超期{line.days_late}天" if line.days_late else ""
    due = f"，时限{line.due_on:%m-%d}" if line.due_on else ""
    return f"{line.number} {line.title}（{line.state_word}{due}{late}）"


def _opening(request: Request, group: queries.Group) -> dict[str, Any]:
    words = queries.opening(group, office=request.viewer.org_name, at=request.now)
    return {
        "colour": _colour(request),
        "items": [item.id for item in group.items],
        "title": words.title,
        "basis": words.basis,
        "requirement": words.requirement,
        "due_on": words.due_on,
        "feedback": words.feedback,
        "signer_id": group.items[0].leader_id,
    }


def _written(order: queries.Order) -> dict[str, Any]:
    names = ("colour", "title", "basis", "requirement", "due_on", "feedback", "attachments",
             "signer_id")  # fmt: skip
    return {name: getattr(order, name) for name in names} | {
        "items": [row.item_id for row in order.rows.all()],
        "assisting": [one.org_id for one in order.assisting.all()],
    }


def _colour(request: Request) -> str:
    asked = request.GET.get("colour", "")
    return asked if asked in set(Colour) else Colour.YELLOW


def _is_ready(request: Request, form: Composer) -> bool:
    if form.is_valid() and request.POST.get("do") == "send" and not form.cleaned_data["signer_id"]:
        form.add_error("signer_id", "送签前请选定签发人")
    return form.is_valid()


def _onward(request: Request, order: queries.Order) -> HttpResponse:
    if request.POST.get("do") == "send":
        orders.send_up(order_id=order.id, by=request.viewer, at=request.now)
        messages.success(request, "已送签，签发人会收到通知")
    else:
        messages.success(request, "草稿已保存")
    return redirect("orders-detail", order.id)


def _paper(
    request: Request, form: Composer, unit: str, order: queries.Order | None = None
) -> queries.Paper:
    """A bound form as it stands, or what it opens with."""
    given = form if form.is_bound else _as_bound(form)
    ids = given.picked("items")
    found = ledger.items_by_id(request.viewer, set(ids))
    units = dict(form.fields["assisting"].choices)  # type: ignore[attr-defined]
    colour = given.said("colour")
    return queries.Paper(
        office=order.office_name if order else request.viewer.org_name,
        colour=colour if colour in set(Colour) else Colour.YELLOW,
        number="",
        signer="",
        drafter=order.drafter_name if order else request.viewer.name,
        title=given.said("title"),
        org=unit,
        assisting=tuple(units[one] for one in given.picked("assisting") if one in units),
        basis=given.said("basis"),
        lines=queries.lines_of((found[one] for one in ids if one in found), request.now.date()),
        requirement=given.said("requirement"),
        due_on=given.day(),
        feedback=given.said("feedback"),
        attachments=tuple(
            line.strip() for line in given.said("attachments").splitlines() if line.strip()
        ),
        earlier=queries.earlier_orders(order, request.now) if order else (),
        issued_on=None,
    )


def _as_bound(form: Composer) -> Composer:
    """The opening words as if somebody had typed them."""
    typed = QueryDict(mutable=True)
    for name, value in form.initial.items():
        several = value if isinstance(value, list) else [value]
        typed.setlist(name, [str(one) for one in several if one is not None])
    return Composer(typed, items=[], units=[], leaders=[])


def _posted(request: Request) -> list[int]:
    return _numbers(request.POST.getlist("items"))


def _numbers(words: Iterable[str]) -> list[int]:
    return [int(one) for one in words if one.isascii() and one.isdigit() and len(one) < 12]
