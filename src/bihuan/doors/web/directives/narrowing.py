"""What the list of proposals is narrowed to: read from an address, and written into one."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from bihuan.apps.directives import queries

LONGEST = 40


def narrow_from(given: Mapping[str, str]) -> queries.Narrow:
    """A wrong value narrows nothing."""
    chip, unit = given.get("chip", "all"), given.get("unit", "")
    return queries.Narrow(
        chip=chip if chip in queries.CHIPS else "all",
        part=given.get("part", "")[:200],
        unit=int(unit) if unit.isdecimal() and len(unit) < 10 else None,
        words=given.get("q", "").strip()[:LONGEST],
    )


def narrow_back(given: Mapping[str, str]) -> queries.Narrow:
    """From the form field `back`, which carries the page's own query string."""
    return narrow_from(dict(parse_qsl(given.get("back", ""))))


def query_of(narrow: queries.Narrow) -> str:
    """The query string that brings the same list again; empty for the whole list."""
    parts = {
        "chip": "" if narrow.chip == "all" else narrow.chip,
        "part": narrow.part,
        "unit": "" if narrow.unit is None else str(narrow.unit),
        "q": narrow.words,
    }
    query = urlencode({key: word for key, word in parts.items() if word})
    return f"?{query}" if query else ""
