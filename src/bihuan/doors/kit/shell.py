"""What the frame of every page needs: the menu of the viewer's duties, and the counts in it."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.menu import ROOM, menu
from bihuan.doors.kit.request import Request
from bihuan.foundation.notices import queries as notices
from bihuan.foundation.profile import queries as profile


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
    entries = menu(viewer, request.path, todo=todo)
    return frame | {
        "viewer": viewer,
        "today": request.now.date(),
        "menu": entries,
        "menu_bar": entries[:ROOM],
        "menu_rest": entries[ROOM:],
        "menu_rest_is_current": any(entry.is_current for entry in entries[ROOM:]),
        "todo_count": todo,
        "unread_count": notices.unread_count(viewer.person_id),
    }
