"""What an answer to a measure changes, whichever it is."""

from datetime import datetime

from bihuan.apps.warnings.models import Response
from bihuan.rules.viewer import Viewer


def answer(response: Response, state: str, note: str, *, by: Viewer, at: datetime) -> None:
    """A later answer replaces the earlier one and voids its check; the trail keeps both."""
    response.state = state
    response.note = note.strip()
    response.answered_at, response.answered_by = at, by.name
    response.signed_at = response.signed_at or at
    response.signed_by = response.signed_by or by.name
    response.verdict, response.checked_at = Response.Verdict.NONE, None
    response.checked_by = response.check_note = ""
    response.save()
