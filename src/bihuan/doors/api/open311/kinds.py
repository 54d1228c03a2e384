"""What can be reported: the kinds of incidents, as services."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from bihuan.doors.api.open311 import forms
from bihuan.doors.api.open311.forms import Row
from bihuan.foundation.profile import queries as profile
from bihuan.rules.sightings import KINDS

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-26T00:00:00+08:00"
HAPPENED_AT = "happened_at"
HELP: Mapping[str, str] = {
    "fire": "秸秆、垃圾、落叶露天焚烧，看到明火",
    "smoke": "看到烟，没看到明火",
    "dust": "工地、道路、堆场扬尘",
    "water": "河流、沟渠、坑塘颜色或气味异常，偷排直排",
    "waste": "垃圾、建筑渣土、工业固废乱倒",
    "noise": "工业、施工、社会生活噪声",
    "fume": "餐饮油烟、异味",
    "gas": "企业废气",
    "coal": "销售、使用散煤",
    "vehicle": "机动车、工程机械冒黑烟",
    "other": "其他生态环境问题",
}
ATTRIBUTE: Row = {
    "variable": True,
    "code": HAPPENED_AT,
    "datatype": "datetime",
    "required": False,
    "datatype_description": "2026-11-26T08:30:00+08:00",
    "order": "1",
    "description": "什么时候看到的；不填就是现在",
    "values": [],
}


@csrf_exempt
@require_safe
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    """Where the interface is, in which forms; what every Open311 client reads first."""
    url = request.build_absolute_uri(reverse("open311-services", args=["json"]))
    county = profile.current()
    endpoint: Row = {
        "specification": SPECIFICATION,
        "url": url.removesuffix("/services.json"),
        "changeset": CHANGED,
        "type": "production",
        "formats": ["text/xml", "application/json"],
    }
    told: Row = {
        "changeset": CHANGED,
        "contact": f"{county.county_name}{county.office_name}",
        "key_service": f"向{county.office_name}申请接入密钥",
        "endpoints": [endpoint],
    }
    return forms.single("discovery", told, form)


@csrf_exempt
@require_safe
def listing(request: HttpRequest, form: str) -> HttpResponse:
    if not is_here(request):
        return forms.wrong(404, "没有这个jurisdiction_id", form)
    return forms.listed("services", [_service(code) for code in KINDS], form)


@csrf_exempt
@require_safe
def definition(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """What else may be said of a service."""
    if code not in KINDS or not is_here(request):
        return forms.wrong(404, f"没有service_code“{code}”", form)
    return forms.single(
        "service_definition", {"service_code": code, "attributes": [ATTRIBUTE]}, form
    )


def _service(code: str) -> Row:
    word, family = KINDS[code]
    return {
        "service_code": code,
        "service_name": word,
        "description": HELP[code],
        "metadata": True,
        "type": "realtime",
        "keywords": f"{word},{family}",
        "group": KINDS[family][0],
    }


def is_here(request: HttpRequest) -> bool:
    """A jurisdiction may be left out where there is one; named, it is the county's code."""
    named = request.GET.get("jurisdiction_id") or request.POST.get("jurisdiction_id") or ""
    return named in {"", profile.current().county_code}
