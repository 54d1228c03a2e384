"""The pages about responsibility, as tabs of one another."""

from django.urls import reverse

from bihuan.apps.duties import access
from bihuan.rules.viewer import Viewer

PAGES = (
    ("分工表", "duties"),
    ("责任证明", "duties-proof"),
    ("包保", "duties-watches"),
    ("空缺和重复", "duties-gaps"),
    ("离岗影响", "duties-what-if"),
    ("责任网络", "responsibility"),
)
OF_AREA = (
    ("争议裁定", "duties-disputes"),
    ("领导履职", "duties-leaders"),
    ("屡查屡犯", "duties-repeats"),
)

Tab = tuple[str, str, bool, None]


def tabs(viewer: Viewer, current: str) -> list[Tab]:
    shown = [*PAGES]
    if access.reads_area(viewer) or access.is_arbiter(viewer):
        shown += OF_AREA
    return [(word, reverse(name), name == current, None) for word, name in shown]
