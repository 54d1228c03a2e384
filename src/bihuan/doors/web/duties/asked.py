"""What the pages about responsibility read out of an address."""

from datetime import date

from django.utils.dateparse import parse_date

from bihuan.doors.kit.request import Request


def day(request: Request) -> date:
    """The day asked for; what is no day is today."""
    try:
        return parse_date(request.GET.get("on", "")) or request.now.date()
    except ValueError:
        return request.now.date()


def number(request: Request, name: str) -> int | None:
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


def point(request: Request) -> tuple[float, float] | None:
    """Longitude and latitude as a person types them: 118.42, 25.36."""
    said = request.GET.get("point", "").replace("，", ",").split(",")
    try:
        lon, lat = (float(part) for part in said)
    except ValueError:
        return None
    return (lon, lat) if -180 <= lon <= 180 and -90 <= lat <= 90 else None
