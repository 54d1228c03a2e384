"""A pack as text in the browser: checked line by line, its effect shown, adopted with a reason."""

from dataclasses import dataclass
from hashlib import sha256

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects import actions as subjects
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.registers.pack import told
from bihuan.rules.packs import BadPack, Pack, read_pack

SKELETON = """\
code = "my_register"
name = "新的清单"
unit = "个"
name_word = "名称"
domain = "综合"
medium = "general"
owner = "县环委办"
refresh_days = 90
geometry = "point"
key = ["name", "place"]
columns = ["kind"]

fields = [
  { code = "kind", name = "类别", type = "choice", required = true, options = ["甲", "乙"] },
  { code = "found_on", name = "发现日期", type = "date" },
]

[[checklists]]
code = "look"
name = "现场检查表"
items = [
  { code = "one", text = "第一项检查什么", photo = true },
]

[[alerts]]
code = "late"
name = "三十天没有检查"
when = "checked_days == null || checked_days > 30"
text = "{name}三十天没有检查"
"""


class PackForm(forms.Form):
    text = forms.CharField(
        label="规则文字",
        strip=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 32, "spellcheck": "false", "class": "code"}),
        help_text="TOML格式：一行一个“名字 = 值”，文字加引号；改完先看影响，再采用",
    )
    reason = forms.CharField(label="修改理由", max_length=200, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fault with the line it is on."""

    line: int
    sentence: str
    text: str


def new(request: Request) -> HttpResponse:
    """A register that the county makes by itself, from a short example."""
    return _asked(request, SKELETON, register="")


def page(request: Request, register: str) -> HttpResponse:
    """The edition that holds, or an earlier one, as the text to begin from."""
    county = queries.home(request.viewer)
    asked = request.GET.get("from", "")
    holding = queries.register_type(county, register).edition
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else holding
    text = queries.edition(county, register, number).text
    return _asked(request, text, register=register)


def _asked(request: Request, text: str, *, register: str) -> HttpResponse:
    county = queries.home(request.viewer)
    access.require_adopter(request.viewer, county)
    form = PackForm(request.POST or None, initial={"text": text})
    named = queries.pack(county, register).name if register else ""
    shown: dict[str, object] = {"form": form, "register": register, "named": named}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "registers/pack_edit.html", shown, status=status)
    written = form.cleaned_data["text"].replace("\r\n", "\n")
    try:
        pack = read_pack(written, registers=queries.codes(county))
    except BadPack as bad:
        shown["wrong"] = _wrong(bad, written)
        return render(request, "registers/pack_edit.html", shown, status=422)
    if register and pack.code != register:
        form.add_error(
            "text", f"这里修改的是{register}，code不能改成{pack.code}；另建清单请用“新建清单”"
        )
        return render(request, "registers/pack_edit.html", shown, status=422)
    if request.POST.get("do") == "adopt" and form.cleaned_data["seen"] == _mark(written):
        with refusals_into(form):
            return _adopted(request, county, written, form.cleaned_data["reason"])
    shown |= _effect(request, county, pack, written)
    return render(request, "registers/pack_edit.html", shown, status=422 if form.errors else 200)


def _adopted(request: Request, county: str, text: str, reason: str) -> HttpResponse:
    register = subjects.adopt_pack(
        county_code=county, text=text, reason=reason, by=request.viewer, at=request.now
    )
    messages.success(
        request, f"“{register.name}”第{register.edition}版已采用，预警随后按新规则更新"
    )
    return redirect("registers-pack", register.code)


def _effect(request: Request, county: str, pack: Pack, text: str) -> dict[str, object]:
    """What adopting would do; the mark says that this very text was looked at."""
    effect = queries.preview(county, pack, on=request.now.date())
    asked_again = request.POST.get("do") == "adopt" and request.POST.get("seen") != _mark(text)
    return {"effect": effect, "mark": _mark(text), "asked_again": asked_again, **told(pack)}


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _wrong(bad: BadPack, text: str) -> list[Wrong]:
    lines = text.splitlines()
    return [
        Wrong(one.line, one.sentence, lines[one.line - 1] if 0 < one.line <= len(lines) else "")
        for one in bad.faults
    ]
