"""The year a page of water is asked for."""

from bihuan.doors.kit.request import Request

FIRST_YEAR = 2000


def year_of(request: Request) -> int:
    """A year between 2000 and now; anything else is this year."""
    today = request.now.date()
    written = request.GET.get("year", "")
    is_year = written.isascii() and written.isdigit() and FIRST_YEAR <= int(written) <= today.year
    return int(written) if is_year else today.year
