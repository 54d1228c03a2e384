"""The pages of the gateway beside each other, with what waits on each."""

from django.urls import reverse

from bihuan.apps.telemetry import queries
from bihuan.doors.kit.request import Request

Tab = tuple[str, str, bool, int | None]

PAGES = (
    ("状态", "gateway"),
    ("数采仪", "gateway-devices"),
    ("待认领", "gateway-newcomers"),
    ("隔离", "gateway-quarantine"),
    ("反控", "gateway-commands"),
)


def tabs(request: Request, current: str) -> list[Tab]:
    waiting = {
        "gateway-newcomers": queries.newcomers_count(request.viewer),
        "gateway-commands": queries.commands_to_second(request.viewer),
    }
    return [
        (word, reverse(name), name == current, waiting.get(name) or None) for word, name in PAGES
    ]


def number(request: Request) -> int:
    """The page of a list that was asked for."""
    told = request.GET.get("page", "")
    return int(told) if told.isdecimal() and len(told) < 6 else 1
