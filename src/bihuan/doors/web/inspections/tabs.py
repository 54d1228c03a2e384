"""The pages of inspections beside each other."""

from django.urls import reverse

from bihuan.apps.inspections import access
from bihuan.rules.viewer import Viewer

TABS = (
    ("检查任务", "inspections-list"),
    ("停工整改", "inspections-stops"),
    ("复查", "inspections-rechecks"),
    ("文书送达", "inspections-served"),
    ("结果分析", "inspections-results"),
    ("检查力量", "inspections-staff"),
)


OF_THE_AREA = frozenset({"inspections-staff"})
"""For those who send people; the others are not led there."""


def tabs(viewer: Viewer, current: str) -> list[tuple[str, str, bool, None]]:
    hidden = frozenset[str]() if access.reads_area(viewer) else OF_THE_AREA
    return [
        (word, reverse(name), name == current, None) for word, name in TABS if name not in hidden
    ]
