"""The page, and what makes it an app: its manifest and its worker. No name is in them."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bihuan.doors.field.words import WORDS
from bihuan.doors.kit import bundle
from bihuan.doors.kit.request import Request
from bihuan.foundation.profile import queries as profile

PARTS = ("field.js", "field.css", "icons.svg")
TEMPLATE = Path(__file__).with_name("shell.html")
ICONS = ("field-192.png", "field-512.png")


@require_safe
def page(request: Request) -> HttpResponse:
    """S11.m: the same for everybody; whose phone it is, the phone knows."""
    return render(request, "field/shell.html", {"words": WORDS})


@require_safe
def manifest(request: Request) -> HttpResponse:
    county = profile.current()
    icons = [
        {
            "src": f"{settings.STATIC_URL}icons/{name}",
            "sizes": f"{name[6:9]}x{name[6:9]}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for name in ICONS
    ]
    said = {
        "id": reverse("field-home"),
        "name": f"{county.county_name}环境巡查",
        "short_name": "环境巡查",
        "lang": "zh-CN",
        "start_url": reverse("field-home"),
        "scope": reverse("field-home"),
        "display": "standalone",
        "orientation": "portrait",
        "theme_color": "#0a3f78",
        "background_color": "#f3f6f8",
        "icons": icons,
    }
    return HttpResponse(
        json.dumps(said, ensure_ascii=False), content_type="application/manifest+json"
    )


@require_safe
def worker(request: Request) -> HttpResponse:
    """The worker with the list of what it keeps; another bundle is another worker."""
    held = bundle.manifest()
    kept = [reverse("field-home"), reverse("field-manifest")]
    kept += [bundle.asset_url(name) for name in PARTS]
    kept += [f"{settings.STATIC_URL}icons/{name}" for name in ("favicon.svg", *ICONS)]
    code = (bundle.DIST / held["sw.js"]).read_text(encoding="utf-8")
    head = f"self.SHELL={json.dumps({'version': _version(), 'kept': kept})};\n"
    answer = HttpResponse(head + code, content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = reverse("field-home")
    answer["Cache-Control"] = "no-cache"
    return answer


def _version() -> str:
    """Of the bundle, the page and its words together."""
    parts = json.dumps([bundle.manifest(), WORDS], sort_keys=True).encode() + TEMPLATE.read_bytes()
    return hashlib.sha256(parts).hexdigest()[:12]
