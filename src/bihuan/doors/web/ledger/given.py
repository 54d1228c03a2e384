"""What a verb's form must know before it is shown: its choices, and what it begins with."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms as django_forms

from bihuan.apps.ledger import queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger import forms, supervision_forms
from bihuan.doors.web.ledger.tie_form import TieForm
from bihuan.foundation.people import queries as people
from bihuan.foundation.profile import queries as profile

Given = dict[str, Any]


def given(form: type[django_forms.Form], item: queries.Item, request: Request) -> Given:
    """The arguments of a form, beside what was posted."""
    known = KNOWN.get(form)
    return known(item, request) if known else {}


def _checkers(item: queries.Item, request: Request) -> Given:
    held = people.checkers(item.county_code, on=request.now.date())
    return {"checkers": [(card.person_id, f"{card.name}（{card.org}）") for card in held]}


def _materials(item: queries.Item, request: Request) -> Given:
    kept = queries.detail(request.viewer, item.id, at=request.now).evidence
    return {"materials": [(one.id, one.attachment.name) for one in kept]}


def _shares(item: queries.Item, request: Request) -> Given:
    shares = queries.detail(request.viewer, item.id, at=request.now).shares
    words = [(one, f"{one.org.name}（{one.get_role_display()}）") for one in shares]
    return {"shares": [(one.org_id, word, one.part) for one, word in words]}


def _pct(item: queries.Item, _: Request) -> Given:
    return {"initial": {"pct": item.progress_pct}}


def _urging(item: queries.Item, _: Request) -> Given:
    due = f"{item.shown_due:%m月%d日}" if item.shown_due else "长期"
    return {"initial": {"text": f"“{item.title}”时限{due}，请抓紧办理并填报进展。"}}


def _events(_: queries.Item, request: Request) -> Given:
    return {"viewer": request.viewer}


def _plate(item: queries.Item, request: Request) -> Given:
    today = request.now.date()
    leaders = people.leaders(item.county_code, on=today)
    until = item.shown_due if item.shown_due and item.shown_due >= today else None
    return {
        "leaders": [(card.person_id, f"{card.name}（{card.post}）") for card in leaders],
        "initial": {
            "sponsor_id": item.leader_id,
            "until_on": until,
            "report_every_days": profile.current().plate_report_days,
        },
    }


def _open_days(item: queries.Item, request: Request) -> Given:
    held = queries.open_coordinations(request.viewer, item.id)
    today = request.now.date()
    words = [
        (
            one.id,
            f"{one.planned_on:%m月%d日} {one.agenda}{'（已过）' if one.is_missed(today) else ''}",
        )
        for one in held
    ]
    return {"days": words, "initial": {"held_on": today}}


def _request(item: queries.Item, request: Request) -> Given:
    asked = queries.escalation(request.viewer, item.id)
    return {
        "question": asked.question,
        "options": asked.options,
        "suggestion": asked.suggestion,
    }


def _difficulties(item: queries.Item, _: Request) -> Given:
    return {
        "difficulties": queries.choices("difficulty"),
        "initial": {"difficulty": item.difficulty, "reason": item.difficulty_reason},
    }


KNOWN: Mapping[type[django_forms.Form], Callable[[queries.Item, Request], Given]] = {
    forms.Checker: _checkers,
    forms.WithdrawEvidence: _materials,
    forms.Parts: _shares,
    forms.Report: _pct,
    forms.Urge: _urging,
    TieForm: _events,
    supervision_forms.PlateForm: _plate,
    supervision_forms.HoldForm: _open_days,
    supervision_forms.CallOffForm: _open_days,
    supervision_forms.DecisionForm: _request,
    supervision_forms.DifficultyForm: _difficulties,
}
