"""What the supervision office wrote for itself, and what a note may be about."""

from datetime import date

from bihuan.apps.emissions import queries as emissions
from bihuan.apps.ledger import access as ledger_access
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.orders import access
from bihuan.apps.orders.models import SupervisionNote
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

ITEM, ALARM = "ledger.item", "emissions.alarm"


def open_notes(viewer: Viewer, *, today: date) -> list[SupervisionNote]:
    """Those that are not done, the ones to look at first."""
    rows = access.notes_visible_to(viewer).filter(closed_at__isnull=True)
    found = list(rows.order_by("look_on", "id"))
    return sorted(found, key=lambda one: (one.look_on or date.max, one.id))


def closed_notes(viewer: Viewer, *, limit: int = 50) -> list[SupervisionNote]:
    rows = access.notes_visible_to(viewer).filter(closed_at__isnull=False)
    return list(rows.order_by("-closed_at", "-id")[:limit])


def notes_about(viewer: Viewer, about: str) -> list[SupervisionNote]:
    """The newest first; nothing for anybody but supervisors."""
    return list(access.notes_visible_to(viewer).filter(about=about).order_by("-id"))


def note(viewer: Viewer, note_id: int) -> SupervisionNote:
    found = access.notes_visible_to(viewer).filter(id=note_id).first()
    if found is None:
        raise NotVisible(f"orders.note:{note_id}")
    return found


def title_of(viewer: Viewer, about: str) -> str:
    """What a note would be about, for who sees it; NotVisible for anything else."""
    kind, _, number = about.partition(":")
    if not number.isdecimal() or kind not in {ITEM, ALARM}:
        raise NotVisible(about)
    if kind == ALARM:
        return emissions.alarm(viewer, int(number)).alarm.text
    if not ledger_access.may_see(viewer, int(number)):
        raise NotVisible(about)
    item = ledger.item(viewer, int(number))
    return f"{item.shown_number} {item.title}"
