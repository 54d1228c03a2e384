"""One account: its posts, its leave cover, and what may be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.people import forms
from bihuan.doors.web.people.guard import require_reader
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.people import access, queries
from bihuan.foundation.people import actions as people
from bihuan.foundation.people.access import Verb


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do with an account; `target` names the id its action takes."""

    word: str
    form: type[forms.CountyForm]
    action: Callable[..., Any]
    effect: str
    target: str = "person_id"


ACTS: dict[str, Act] = {
    Verb.APPOINT: Act("任命", forms.Appointment, people.appoint, "从任职之日起生效。"),
    Verb.NAME_DEPUTY: Act(
        "指定代理",
        forms.Cover,
        people.name_deputy,
        "代理期间可办理本人的全部事项。",
        "for_person_id",
    ),
    Verb.CHANGE_CONTACT: Act(
        "修改联系方式", forms.Contact, people.change_contact, "以后的短信、邮件和群提醒用新的号码。"
    ),
    Verb.UNLOCK: Act("解锁", forms.Nothing, people.unlock, "解锁后可以再次登录。"),
    Verb.RESET_PASSWORD: Act(
        "重设密码", forms.Password, people.reset_password, "本人下次登录必须修改。"
    ),
    Verb.DEACTIVATE: Act(
        "停用账号", forms.Why, people.deactivate, "停用后不能登录，历史留痕不变。"
    ),
    Verb.REACTIVATE: Act("启用账号", forms.Nothing, people.reactivate, "启用后可以登录。"),
}
END_COVER = Act("结束代理", forms.CoverEnd, people.end_deputy, "代理到这一天为止。", "deputy_id")
ENDING = Act(
    "免去职务",
    forms.Ending,
    people.end_appointment,
    "从离任次日起不再履职；接任的人次日起接手在办事项。",
    "appointment_id",
)


def page(request: Request, person_id: int) -> HttpResponse:
    require_reader(request)
    card = queries.person(request.viewer, person_id)
    shown = {
        "card": card,
        "person": card.person,
        "acts": [(verb, act.word) for verb, act in ACTS.items() if verb in card.verbs],
        "can_end": Verb.END_APPOINTMENT in card.verbs,
        "can_end_cover": Verb.END_DEPUTY in card.verbs,
        "journal": audit.about(f"people.person:{person_id}", limit=30)[::-1],
    }
    return render(request, "people/person.html", shown)


def act(request: Request, person_id: int, verb: str) -> HttpResponse:
    """Show the form of one thing to do, or do it."""
    require_reader(request)
    card = queries.person(request.viewer, person_id)
    if verb in ACTS:
        access.require(request.viewer, Verb(verb))
    chosen, target = _chosen(card, verb)
    form = chosen.form(
        request.POST or None,
        county_code=card.person.county_code,
        on=request.now.date(),
        initial={
            "from_on": request.now.date(),
            "to_on": None,
            "phone": card.person.phone,
            "email": card.person.email,
        },
    )
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            given = {chosen.target: target} | form.cleaned_data
            chosen.action(**given, by=request.viewer, at=request.now)
            messages.success(request, f"{card.person.name}：已{chosen.word}")
            return redirect("person-detail", person_id)
    shown = {
        "form": form,
        "person": card.person,
        "title": f"{chosen.word}：{card.person.name}",
        "word": chosen.word,
        "effect": chosen.effect,
    }
    return render(request, "people/form.html", shown, status=422 if form.is_bound else 200)


def _chosen(card: queries.PersonCard, verb: str) -> tuple[Act, int]:
    """The act and the id it is about; `end-12` ends a post, `uncover-3` a leave cover."""
    if verb in ACTS:
        return ACTS[verb], card.person.id
    for post in card.posts:
        if verb == f"end-{post.id}":
            return ENDING, post.id
    for deputy in card.deputies:
        if verb == f"uncover-{deputy.id}":
            return END_COVER, deputy.id
    raise Http404
