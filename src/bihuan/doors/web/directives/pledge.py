from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.directives import access, queries
from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.orgs import queries as orgs


def _day(label: str, hint: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class PledgeForm(forms.Form):
    """What is written down of a promise."""

    content = forms.CharField(
        label="承诺内容", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    person = forms.CharField(label="表态人", required=False, max_length=80, help_text="如王局长")
    target = forms.CharField(
        label="可核查的指标", required=False, max_length=200,
        help_text="如“20处工地”“PM2.5降到38”；空着即为无法核查",
    )  # fmt: skip
    due_on = _day("时限")

    def __init__(
        self,
        given: QueryDict | None,
        *,
        units: list[tuple[int, str]],
        initial: dict[str, object] | None = None,
    ) -> None:
        super().__init__(given, initial=initial)
        self.fields["org_id"] = forms.TypedChoiceField(
            label="承诺单位", coerce=int, empty_value=None,
            choices=[("", "请选择"), *((str(one), name) for one, name in units)],
        )  # fmt: skip

    def promise(self, item_id: int | None) -> directives.Promise:
        given = self.cleaned_data
        return directives.Promise(
            org_id=given["org_id"],
            content=given["content"],
            person=given["person"],
            target=given["target"],
            due_on=given["due_on"],
            item_id=item_id,
        )


class JudgeForm(forms.Form):
    """What became of it, and the evidence."""

    verdict = forms.ChoiceField(label="结果", choices=[("kept", "已兑现"), ("broken", "未兑现")])
    done_on = _day("兑现日期", "未兑现的不填")
    evidence = forms.CharField(
        label="依据", max_length=300, required=False, help_text="谁、什么时候、看到了什么"
    )


def new(request: Request, document_id: int) -> HttpResponse:
    """Record a promise that the text does not hold, such as one made at the table."""
    document = queries.document(request.viewer, document_id)
    access.require_dispatcher(request.viewer, document.county_code)
    form = PledgeForm(request.POST or None, units=_units(document.county_code, request))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            directives.pledge(
                document_id=document.id, pledge_id=None, promise=form.promise(None),
                by=request.viewer, at=request.now,
            )  # fmt: skip
            messages.success(request, "已记录承诺")
            return redirect(reverse("directives-review", args=[document.id]) + "#pledges")
    shown = {"form": form, "document": document, "row": None, "may_decide": True}
    return render(request, "directives/pledge.html", shown, status=422 if form.is_bound else 200)


def page(request: Request, pledge_id: int) -> HttpResponse:
    """One promise: its words, what is written down of it, and the verdict."""
    row = queries.pledge(request.viewer, pledge_id, on=request.now.date())
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    form = PledgeForm(
        request.POST if asked == "record" else None,
        units=_units(row.pledge.county_code, request),
        initial=_initial(row),
    )
    judging = JudgeForm(request.POST if asked == "judge" else None)
    if asked and (said := _done(request, asked, row, form, judging)):
        messages.success(request, said)
        return redirect("directives-pledge", pledge_id)
    shown = {
        "row": row,
        "form": form,
        "judging": judging,
        "document": row.pledge.document,
        "may_decide": access.may_decide(request.viewer, row.pledge.county_code),
        "reads_documents": access.reads(request.viewer),
    }
    return render(request, "directives/pledge.html", shown, status=422 if asked else 200)


def _done(
    request: Request, asked: str, row: queries.PledgeRow, form: PledgeForm, judging: JudgeForm
) -> str:
    """The sentence that follows, or nothing where a form says what is wrong."""
    if asked == "record" and form.is_valid():
        with refusals_into(form):
            directives.pledge(
                document_id=row.pledge.document_id, pledge_id=row.pledge.id,
                promise=form.promise(row.pledge.item_id), by=request.viewer, at=request.now,
            )  # fmt: skip
            return "已记录承诺"
    if asked == "judge" and judging.is_valid():
        with refusals_into(judging):
            directives.judge_pledge(
                pledge_id=row.pledge.id, **judging.cleaned_data,
                by=request.viewer, at=request.now,
            )  # fmt: skip
            return "已评定"
    if asked == "withdraw":
        directives.withdraw_pledge(
            pledge_id=row.pledge.id, reason=request.POST.get("reason", ""),
            by=request.viewer, at=request.now,
        )  # fmt: skip
        return "不再作为承诺"
    return ""


def _units(county_code: str, request: Request) -> list[tuple[int, str]]:
    return [(org.id, org.name) for org in orgs.orgs_in(county_code, on=request.now.date())]


def _initial(row: queries.PledgeRow) -> dict[str, object]:
    kept = row.pledge
    return {
        "org_id": kept.org_id,
        "content": kept.content,
        "person": kept.person,
        "target": kept.target,
        "due_on": kept.due_on,
    }
