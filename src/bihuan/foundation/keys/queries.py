"""The keys of a county as a list, and what a key may be for."""

from dataclasses import dataclass
from datetime import date

from bihuan.foundation.keys import access
from bihuan.foundation.keys.models import Key
from bihuan.rules.viewer import Viewer

SOON_DAYS = 30
USUAL_PER_MINUTE = 1_200


@dataclass(frozen=True, slots=True)
class Line:
    """One key of the list and how it stands today."""

    key: Key
    word: str
    tone: str

    @property
    def is_open(self) -> bool:
        return self.key.revoked_at is None


def keys(viewer: Viewer, *, today: date) -> list[Line]:
    """Those that open something first, the latest at the head."""
    rows = access.visible_to(viewer).order_by("-issued_at", "-id")
    lines = [_line(key, today) for key in rows]
    return sorted(lines, key=lambda line: not line.is_open)


def grants() -> list[tuple[str, str]]:
    return list(Key.Grant.choices)


def _line(key: Key, today: date) -> Line:
    if key.revoked_at is not None:
        return Line(key, "已吊销", "idle")
    left = (key.expires_on - today).days
    if left < 0:
        return Line(key, "已到期", "bad")
    if left <= SOON_DAYS:
        return Line(key, f"还有{left}天到期", "warn")
    return Line(key, "有效", "ok")
