from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.duties import access, queries
from bihuan.apps.duties import actions as duties
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties.line_form import words_of
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.places import queries as places


class RuleForm(forms.Form):
    lead_org_id = forms.TypedChoiceField(label="由谁牵头", coerce=int)
    reason = forms.CharField(
        label="裁定理由和依据", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    assisting = forms.TypedMultipleChoiceField(
        label="配合单位", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_rule = forms.BooleanField(label="以后同类问题照此分派", required=False)
    domain = forms.CharField(label="同类：领域", required=False, max_length=40)
    words = forms.CharField(
        label="同类：关键词", required=False, max_length=120, help_text="用顿号隔开，出现一个就算"
    )
    place_code = forms.ChoiceField(label="同类：范围", required=False)

    def __init__(self, *args: Any, county_code: str, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [(one.id, one.short) for one in orgs.orgs_in(county_code, on=request.now.date())]
        self._choose("lead_org_id", [("", "请选择"), *units])
        self._choose("assisting", units)
        towns = [(one.code, one.name) for one in places.children(county_code)]
        self._choose("place_code", [("", "全县"), *towns])

    def _choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def likewise(self) -> duties.Likewise | None:
        given = self.cleaned_data
        if not given["is_rule"]:
            return None
        return duties.Likewise(
            domain=given["domain"],
            words=words_of(given["words"]),
            place_code=given["place_code"],
        )


def page(request: Request, dispute_id: int) -> HttpResponse:
    """Who declined with which clause, and the ruling in one form (R054)."""
    row = queries.dispute(request.viewer, dispute_id, on=request.now.date())
    form = None
    if access.is_arbiter(request.viewer) and row.dispute.ruled_at is None:
        initial = {"lead_org_id": row.cell.lead_org_id, "domain": row.domain}
        form = RuleForm(
            request.POST or None,
            county_code=row.dispute.county_code,
            request=request,
            initial=initial,
        )
        if form.is_valid():
            given = form.cleaned_data
            with refusals_into(form):
                duties.rule_dispute(
                    dispute_id=dispute_id,
                    lead_org_id=given["lead_org_id"],
                    reason=given["reason"],
                    assisting_org_ids=given["assisting"],
                    likewise=form.likewise(),
                    by=request.viewer,
                    at=request.now,
                )
                messages.success(request, f"已裁定：{row.dispute.item.number}")
                return redirect("duties-disputes")
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "duties/dispute.html", {"row": row, "form": form}, status=status)
