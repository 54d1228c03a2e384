"""One key project: gates, money, promised and measured tonnes, defects, safety (R046, R047)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.project_forms import DEEDS, WAN, Describe
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty


@dataclass(frozen=True, slots=True)
class Measured:
    """One promise and how far it was kept."""

    benefit: queries.Benefit
    pct: int | None
    form: forms.Form | None


def page(request: Request, item_id: int) -> HttpResponse:
    """Show the project, or do one of its small deeds and come back."""
    card = _card(request, item_id)
    verbs = queries.project_verbs(request.viewer, card.item)
    deed = request.POST.get("deed", "")
    bound: forms.Form | None = None
    if request.method == "POST" and deed in DEEDS:
        form_type, action, done = DEEDS[deed]
        bound = form_type(request.POST)
        if bound.is_valid():
            with refusals_into(bound):
                action(item_id=item_id, by=request.viewer, at=request.now, **bound.cleaned_data)
                messages.success(request, done)
                return redirect("ledger-project", item_id)
    shown = _shown(request, card, Forms(request.now.date(), verbs, deed, bound))
    return render(request, "ledger/project.html", shown, status=422 if bound else 200)


def _card(request: Request, item_id: int) -> queries.ProjectCard:
    card = queries.project(request.viewer, item_id, at=request.now)
    if card.item.kind != "project":
        raise NotVisible(f"ledger.project:{item_id}")
    return card


@dataclass(frozen=True, slots=True)
class Forms:
    """A form for whatever the viewer may do; the one that failed keeps its words."""

    today: date
    verbs: Sequence[Verb]
    deed: str
    bound: forms.Form | None

    def of(self, name: str, **initial: Any) -> forms.Form | None:
        if name not in self.verbs:
            return None
        key = next(iter(initial), "")
        held = self.bound if self.deed == name else None
        if held is not None and (not key or held.data.get(key) == str(initial[key])):
            return held
        prefix = f"{name}-{initial[key]}" if key else name
        return DEEDS[name][0](initial={"on": self.today, **initial}, auto_id=f"id_{prefix}_%s")


def _shown(request: Request, card: queries.ProjectCard, given: Forms) -> dict[str, Any]:
    gate, owed = card.next_gate, card.safety_owed
    has_run = card.works is not None and card.works.commissioned_on is not None
    is_open = owed is not None and owed.concluded_at is None
    return {
        "card": card,
        "item": card.item,
        "crumbs": [
            ("重点工程", reverse("ledger-projects")),
            (card.item.shown_number, reverse("ledger-detail", args=[card.item.id])),
        ],
        "can_describe": Verb.DESCRIBE_PROJECT in given.verbs,
        "can_register": request.viewer.has(Duty.DISPATCHER),
        "late": card.late_gates(given.today),
        "steps": [_step(one, is_next=one == gate) for one in card.gates],
        "gate_form": given.of("pass_gate", gate_id=gate.id) if gate else None,
        "gate": gate,
        "pay_form": given.of("note_payment") if card.works else None,
        "measured": [_measured(one, given, has_run=has_run) for one in card.benefits],
        "raise_form": given.of("raise_safety_review"),
        "owed": owed,
        "conclude_form": given.of("conclude_safety_review", review_id=owed.id)
        if owed is not None and is_open
        else None,
    }


def _measured(one: queries.Benefit, given: Forms, *, has_run: bool) -> Measured:
    form = given.of("measure_benefit", benefit_id=one.id) if has_run else None
    return Measured(one, queries.reached_pct(one), form)


def _step(gate: queries.Gate, *, is_next: bool) -> tuple[str, str, str]:
    if gate.passed_on:
        return gate.name, "done", f"{gate.passed_on:%m-%d}"
    note = f"计划{gate.due_on:%m-%d}" if gate.due_on else ""
    return gate.name, "now" if is_next else "todo", note


def edit(request: Request, item_id: int) -> HttpResponse:
    """What the project is, costs and promised."""
    card = _card(request, item_id)
    if Verb.DESCRIBE_PROJECT not in queries.project_verbs(request.viewer, card.item):
        raise Refused("ledger.project.not_now", "当前状态或您的职责不能填报工程信息")
    form = Describe(request.POST or None, initial=_initial(card))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            ledger.describe_project(
                item_id=item_id, described=form.described(), by=request.viewer, at=request.now
            )
            messages.success(request, "工程信息已保存")
            return redirect("ledger-project", item_id)
    shown = {"form": form, "item": card.item}
    status = 422 if form.is_bound else 200
    return render(request, "ledger/project/edit.html", shown, status=status)


def _initial(card: queries.ProjectCard) -> dict[str, Any]:
    works = card.works
    if works is None:
        return {"gates": "\n".join(ledger.GATES)}
    gates = [f"{gate.name} {gate.due_on or ''}".strip() for gate in card.gates]
    promised = [f"{one.pollutant} {one.promised_t.normalize():f}" for one in card.benefits]
    return {
        "scope": works.scope,
        "technology": works.technology,
        "budget_wan": None if works.budget_yuan is None else works.budget_yuan / WAN,
        "funding": works.funding,
        "gates": "\n".join(gates),
        "promised": "\n".join(promised),
    }


def all_of_them(request: Request) -> HttpResponse:
    """The register of key projects: those in trouble first, and the tonnes of all."""
    cards = queries.projects(request.viewer, at=request.now)
    today = request.now.date()
    shown = {
        "cards": [(card, card.late_gates(today)) for card in cards],
        "tonnes": queries.tonnes(cards),
        "budget": sum(card.budget_yuan or 0 for card in cards),
        "spent": sum(card.spent_yuan for card in cards),
        "serious": sum(len(card.serious) for card in cards),
        "can_open": request.viewer.has(Duty.DISPATCHER),
        "owed": sum(card.safety_owed is not None for card in cards),
    }
    return render(request, "ledger/projects.html", shown)
