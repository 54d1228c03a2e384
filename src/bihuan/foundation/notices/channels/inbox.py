"""站内信: the in-app form, the record of truth."""

from bihuan.foundation.notices.channels.channel import cut

TITLE = 120


def title(written: str) -> str:
    """One line, within the column."""
    return cut(" ".join(written.split()), TITLE)
