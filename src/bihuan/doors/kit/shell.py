"""What the frame of every page needs: the menu of the viewer's duties, and the counts in it."""

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.foundation.notices import queries as notices
from bihuan.foundation.profile import queries as profile
from bihuan.rules.viewer import Duty, Viewer

UNIT = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.ENTERPRISE)
AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)

MENU: tuple[tuple[str, str, tuple[Duty, ...]], ...] = (
    ("工作台", "workbench", (*UNIT, *AREA, Duty.CHECKER, Duty.ADMIN, Duty.SECURITY, Duty.AUDITOR)),
    ("驾驶舱", "cockpit", (Duty.LEADER, Duty.SUPERVISOR)),
    ("今日调度", "dispatch", AREA),
    ("问题台账", "ledger-list", (*UNIT, *AREA, Duty.CHECKER)),
    (
        "一张图",
        "map",
        (*AREA, Duty.LIAISON, Duty.UNIT_HEAD, Duty.CHECKER, Duty.INSPECTOR, Duty.GRID),
    ),
    (
        "监管清单",
        "registers-list",
        (*UNIT, *AREA, Duty.CHECKER, Duty.INSPECTOR, Duty.GRID),
    ),
    ("空气", "air", (Duty.LIAISON, Duty.UNIT_HEAD, *AREA, Duty.CHECKER)),
    ("目标", "targets-list", (Duty.LIAISON, Duty.UNIT_HEAD, *AREA, Duty.CHECKER)),
    ("督办单", "orders-list", (*UNIT, *AREA)),
    ("攻坚行动", "campaigns-list", (*UNIT, *AREA, Duty.CHECKER)),
    ("检查", "inspections-list", (*UNIT, *AREA, Duty.CHECKER, Duty.INSPECTOR, Duty.GRID)),
    ("预警应对", "warnings-list", (*UNIT, *AREA, Duty.CHECKER)),
    ("河流断面", "water-list", (Duty.LIAISON, Duty.UNIT_HEAD, *AREA, Duty.CHECKER)),
    ("成效评估", "effects-list", (Duty.LIAISON, Duty.UNIT_HEAD, *AREA, Duty.CHECKER)),
    ("文件部署", "directives-list", AREA),
    (
        "事件",
        "incidents-list",
        (*AREA, Duty.LIAISON, Duty.UNIT_HEAD, Duty.CHECKER, Duty.INSPECTOR, Duty.GRID),
    ),
    (
        "监管覆盖",
        "coverage",
        (*AREA, Duty.LIAISON, Duty.UNIT_HEAD, Duty.CHECKER, Duty.INSPECTOR, Duty.GRID),
    ),
    ("举一反三", "sweeps", (*AREA, Duty.LIAISON, Duty.UNIT_HEAD, Duty.GRID)),
    ("道路保洁", "roads", (*AREA, Duty.LIAISON, Duty.UNIT_HEAD)),
    ("防汛转移", "evacuations", (*AREA, Duty.LIAISON, Duty.UNIT_HEAD, Duty.GRID)),
    ("减排账", "inventory", AREA),
    ("空间格局", "zones-list", AREA),
    ("大屏", "screens", (Duty.DISPATCHER,)),
    (
        "责任分工",
        "duties",
        (*AREA, Duty.LIAISON, Duty.UNIT_HEAD, Duty.CHECKER, Duty.INSPECTOR, Duty.GRID),
    ),
    ("责任网络", "responsibility", (*AREA, Duty.LIAISON, Duty.UNIT_HEAD, Duty.ADMIN)),
    ("表态承诺", "directives-pledges", UNIT),
    ("工作日历", "calendar", (Duty.ADMIN,)),
    ("组织人员", "people-list", (Duty.DISPATCHER, Duty.ADMIN, Duty.SECURITY)),
    ("接入密钥", "keys-list", (Duty.ADMIN, Duty.SECURITY)),
    ("留痕", "audit-search", (Duty.SUPERVISOR, Duty.SECURITY, Duty.AUDITOR)),
    ("待发消息", "outbox", (Duty.DISPATCHER, Duty.ADMIN)),
)


ROOM = 6
"""Entries the bar shows at 1366 px; the rest stand behind 更多."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu."""

    label: str
    url: str
    is_current: bool
    count: int | None = None


def shell(plain: HttpRequest) -> dict[str, Any]:
    """The context of base.html; pages outside the entrance get the bare part of it."""
    county = profile.current()
    request = cast(Request, plain)
    frame: dict[str, Any] = {
        "county_name": county.county_name,
        "platform_name": county.platform_name,
        "is_demo": settings.DEMO,
    }
    viewer = request.__dict__.get("viewer")
    if viewer is None or viewer.person_id is None:
        return frame
    todo = ledger.todo_count(viewer, at=request.now)
    menu = _menu(viewer, request.path, todo)
    return frame | {
        "viewer": viewer,
        "today": request.now.date(),
        "menu": menu,
        "menu_room": ROOM,
        "menu_more_is_current": any(entry.is_current for entry in menu[ROOM:]),
        "todo_count": todo,
        "unread_count": notices.unread_count(viewer.person_id),
    }


def _menu(viewer: Viewer, path: str, todo: int) -> list[Entry]:
    entries = []
    for label, name, duties in MENU:
        if not viewer.has(*duties):
            continue
        url = reverse(name)
        is_current = path == "/" if url == "/" else path.startswith(url)
        entries.append(Entry(label, url, is_current, todo if name == "workbench" else None))
    return entries
