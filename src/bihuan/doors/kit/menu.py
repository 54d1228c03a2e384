"""The menu: every office page once, under what it is for, and for which duties."""

from dataclasses import dataclass

from django.urls import reverse

from bihuan.rules.viewer import Duty, Viewer

UNIT = (Duty.LIAISON, Duty.UNIT_HEAD)
ENTERPRISE = (Duty.ENTERPRISE,)
AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)
FIELD = (Duty.CHECKER, Duty.INSPECTOR, Duty.GRID)
MACHINE_ROOM = (Duty.ADMIN, Duty.SECURITY, Duty.AUDITOR)

MENU: tuple[tuple[str, tuple[tuple[str, str, tuple[Duty, ...]], ...]], ...] = (
    (
        "每天",
        (
            ("工作台", "workbench", (*UNIT, *ENTERPRISE, *AREA, *FIELD, *MACHINE_ROOM)),
            ("手机端", "field-home", (Duty.GRID, Duty.INSPECTOR)),
            ("驾驶舱", "cockpit", (Duty.LEADER, Duty.SUPERVISOR)),
            ("今日调度", "dispatch", AREA),
            ("问题台账", "ledger-list", (*UNIT, *ENTERPRISE, *AREA, Duty.CHECKER)),
            ("一张图", "map", (*AREA, *UNIT, *FIELD)),
            ("事件", "incidents-list", (*AREA, *UNIT, *FIELD)),
        ),
    ),
    (
        "现场",
        (
            ("监管清单", "registers-list", (*UNIT, *ENTERPRISE, *AREA, *FIELD)),
            ("在线监测", "outlets-list", (*UNIT, *ENTERPRISE, *AREA, *FIELD)),
            ("检查", "inspections-list", (*UNIT, *ENTERPRISE, *AREA, *FIELD)),
            ("数据疑点", "integrity-list", (*AREA, Duty.CHECKER, Duty.INSPECTOR)),
            ("网格巡查", "patrols-list", AREA),
            ("举一反三", "sweeps", (*AREA, *UNIT, Duty.GRID)),
            ("监管覆盖", "coverage", (*AREA, *UNIT, *FIELD)),
            ("道路保洁", "roads", (*AREA, *UNIT)),
            ("防汛转移", "evacuations", (*AREA, *UNIT, Duty.GRID)),
        ),
    ),
    (
        "推进",
        (
            ("督办单", "orders-list", (*UNIT, *ENTERPRISE, *AREA)),
            ("督查记录", "orders-notes", (Duty.SUPERVISOR,)),
            ("攻坚行动", "campaigns-list", (*UNIT, *ENTERPRISE, *AREA, Duty.CHECKER)),
            ("预警应对", "warnings-list", (*UNIT, *ENTERPRISE, *AREA, Duty.CHECKER)),
            ("文件部署", "directives-list", AREA),
            ("表态承诺", "directives-pledges", (*UNIT, *ENTERPRISE)),
        ),
    ),
    (
        "空气和水",
        (
            ("空气", "air", (*UNIT, *AREA, Duty.CHECKER)),
            ("目标", "targets-list", (*UNIT, *AREA, Duty.CHECKER)),
            ("河流断面", "water-list", (*UNIT, *AREA, Duty.CHECKER)),
            ("成效评估", "effects-list", (*UNIT, *AREA, Duty.CHECKER)),
            ("减排账", "inventory", AREA),
            ("空间格局", "zones-list", AREA),
            ("大屏", "screens", (Duty.DISPATCHER,)),
        ),
    ),
    (
        "责任和后台",
        (
            ("责任分工", "duties", (*AREA, *UNIT, *FIELD)),
            ("责任网络", "responsibility", (*AREA, *UNIT, Duty.ADMIN)),
            ("组织人员", "people-list", (Duty.DISPATCHER, Duty.ADMIN, Duty.SECURITY)),
            ("工作日历", "calendar", (Duty.ADMIN,)),
            ("接入网关", "gateway", (Duty.DISPATCHER, Duty.SUPERVISOR, Duty.ADMIN, Duty.SECURITY)),
            ("接入密钥", "keys-list", (Duty.ADMIN, Duty.SECURITY)),
            ("待发消息", "outbox", (Duty.DISPATCHER, Duty.ADMIN)),
            ("留痕", "audit-search", (Duty.SUPERVISOR, Duty.SECURITY, Duty.AUDITOR)),
        ),
    ),
)
ROOM = 6
"""Entries the bar shows at 1366 px; the rest stand behind 更多, under their headings."""
KEYS = {"workbench": "h", "ledger-list": "l", "directives-list": "d"}
"""After g on the keyboard; the others go by their place in the menu."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu."""

    group: str
    label: str
    url: str
    key: str
    is_current: bool
    count: int | None = None


def menu(viewer: Viewer, path: str, *, todo: int) -> list[Entry]:
    """What this viewer's duties open, in the order of the groups."""
    entries: list[Entry] = []
    for group, rows in MENU:
        for label, name, duties in rows:
            if viewer.has(*duties):
                url = reverse(name)
                is_current = path == "/" if url == "/" else path.startswith(url)
                key = KEYS.get(name, str(len(entries) + 1))
                count = todo if name == "workbench" else None
                entries.append(Entry(group, label, url, key, is_current, count))
    return entries
