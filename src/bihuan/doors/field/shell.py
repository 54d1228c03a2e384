"""The page, and what makes it an app: its manifest and its worker. No name is in them."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bihuan.apps.fieldwork import queries as fieldwork
from bihuan.doors.kit import bundle
from bihuan.doors.kit.request import Request
from bihuan.foundation.profile import queries as profile
from bihuan.rules.sightings import KINDS

PARTS = ("field.js", "field.css", "icons.svg")
TEMPLATE = Path(__file__).with_name("shell.html")
TILES = ("fire", "smoke", "dust", "water", "waste", "fume", "gas", "coal", "other")
"""Three by three; signals of the other kinds come by other ways."""
WORDS = {
    "kinds": [[code, KINDS[code][0]] for code in TILES],
    "handled": [[code, fieldwork.PLAIN[code]] for code in ("dispatch", "stopped", "urgent")],
    "answers": [[code, fieldwork.PLAIN[code]] for code in ("pass", "fail", "none")],
    "parcels": {"report": "上报", "visit": "检查", "patrol": "巡查"},
    "states": {
        "waiting": "等待上传",
        "sent": "文字已到，照片上传中",
        "refused": "没有上传",
        "conflict": "同一编号有两份不同内容，两份都已保留",
        "done": "已上传",
    },
    "fields": fieldwork.WORDS,
    "notes": {
        "offline": "当前无网络，可继续填写，联网后自动上传",
        "login": "登录已到期，记录都在手机里；",
        "many": "待传已经很多，请尽快到有网络的地方上传。",
        "room": "手机存储不足100MB，请先上传或清理，以免照片存不下。",
        "wechat": "微信里不能离线使用：请点右上角“…”，在 Safari 打开并添加到主屏幕。",
        "walk": "开始后请保持本页打开；锁屏时部分手机会停止记录轨迹，打卡点不受影响。",
        "scan": "扫门牌上的二维码也会打开对应的检查表。",
        "nomap": "手机里还没有底图，联网打开一次即可下载。",
        "nolist": "手机里没有这张检查表，请联网打开一次。",
        "notasks": "联网登录一次后，任务会存到手机里。",
        "nobody": "请先联网登录一次，草稿已保存。",
        "now": "已提交，正在上传。",
        "later": "已保存在手机里，联网后自动上传。",
    },
    "screens": {
        "": "环境巡查",
        "report": "发现问题",
        "visit": "现场检查",
        "patrol": "打卡巡查",
        "tasks": "我的任务",
        "outbox": "待传",
    },
}
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
    """Of the bundle and of the page together."""
    parts = json.dumps(bundle.manifest(), sort_keys=True).encode() + TEMPLATE.read_bytes()
    return hashlib.sha256(parts).hexdigest()[:12]
