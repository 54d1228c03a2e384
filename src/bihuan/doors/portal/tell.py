from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents.queries import Signal
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.portal import captcha
from bihuan.doors.portal.answer import answer
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused
from bihuan.rules.sightings import KINDS
from bihuan.rules.viewer import system_viewer

ANYBODY = system_viewer("公众举报")
MOST_PHOTOS = 9
PHONE_ERROR_M = 100
"""What a telephone's position may be wrong where it does not say."""
WRONG_ANSWER = Refused("portal.captcha", "验证问题没有答对，请再算一次")


class ReportForm(forms.Form):
    """What a reporter says; only the kind, the place in some form and the answer are asked."""

    kind = forms.ChoiceField(
        label="是什么问题",
        choices=[(code, word) for code, (word, _) in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择是什么问题"},
    )
    town = forms.ChoiceField(label="在哪个乡镇", required=False)
    place = forms.CharField(label="具体位置", max_length=120, required=False)
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label="看到了什么",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请简单写一句看到了什么"},
    )
    happened_at = forms.DateTimeField(
        label="什么时候",
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    phone = forms.CharField(label="联系电话", max_length=20, required=False)
    wants_reply = forms.BooleanField(label="需要电话答复", required=False)
    answer = forms.CharField(
        label="验证问题", max_length=6, error_messages={"required": "请回答验证问题"}
    )
    mark = forms.CharField(widget=forms.HiddenInput)
    website = forms.CharField(required=False)
    """Not seen by people; whoever fills it in is a program."""

    def __init__(self, *args: object, towns: list[tuple[str, str]], **held: object) -> None:
        super().__init__(*args, **held)  # type: ignore[arg-type]
        town = self.fields["town"]
        if isinstance(town, forms.ChoiceField):
            town.choices = [("", "不清楚"), *towns]

    def clean(self) -> dict[str, object]:
        held = super().clean() or {}
        if held.get("website"):
            raise forms.ValidationError("没有提交成功，请拨打12345反映")
        if not (held.get("place") or held.get("town") or held.get("lon")):
            self.add_error("place", "请写明在哪里，或选择乡镇，或使用手机定位")
        return held


@csrf_exempt  # no session and no cookie: there is nobody in whose name a stranger could post
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponse:
    """Report in a minute, without an account, without JavaScript, without a name (R118)."""
    county_code = profile.current().county_code
    towns = [(one.code, one.name) for one in places.children(county_code)]
    form = ReportForm(request.POST or None, towns=towns)
    if form.is_valid():
        with refusals_into(form):
            signal = _taken(request, form.cleaned_data, county_code)
            return redirect(f"{reverse('portal-follow', args=[signal.code])}?new=1")
    question = captcha.again(str(request.POST.get("mark", ""))) or captcha.ask()
    shown = {"form": form, "question": question, "most": MOST_PHOTOS}
    made = answer(request, "portal/tell.html", shown, is_kept=False)
    made.status_code = 422 if form.is_bound else 200
    return made


def _taken(request: Request, said: dict[str, object], county_code: str) -> Signal:
    key = captcha.key_of(str(said["mark"]), str(said["answer"]))
    if key is None:
        raise WRONG_ANSWER
    incidents.note_knock(address=str(request.META["REMOTE_ADDR"]), at=request.now)
    phone = str(said["phone"]).strip()
    lon, lat = said["lon"], said["lat"]
    has_point = isinstance(lon, float) and isinstance(lat, float)
    signal = incidents.take_signal(
        county_code=county_code,
        source="public",
        key=key,
        kind=str(said["kind"]),
        text=str(said["text"]),
        lon=lon if isinstance(lon, float) and has_point else None,
        lat=lat if isinstance(lat, float) and has_point else None,
        accuracy_m=PHONE_ERROR_M if has_point else 0,
        place_code=str(said["town"]),
        place_text=str(said["place"]),
        happened_at=said["happened_at"] or request.now,  # type: ignore[arg-type]
        detected_at=request.now,
        reporter=incidents.Reporter(phone=phone, wants_reply=bool(said["wants_reply"] and phone)),
        by=ANYBODY,
        at=request.now,
    )
    for number, photo in enumerate(request.FILES.getlist("photos")[:MOST_PHOTOS]):
        incidents.add_signal_photo(
            signal_id=signal.id,
            name=photo.name or "photo.jpg",
            stream=photo,  # type: ignore[arg-type]
            client_id=f"{number}:{photo.name}:{photo.size}",
            by=ANYBODY,
            at=request.now,
        )
    return signal
