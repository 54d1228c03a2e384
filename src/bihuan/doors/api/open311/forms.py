"""GeoReport v2 in both of its forms: JSON as lists of objects, XML as nested elements."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from django.http import HttpResponse, JsonResponse

Value = str | float | bool | Sequence["Row"] | Sequence[str] | None
Row = Mapping[str, Value]
ITEMS = {
    "services": "service",
    "service_requests": "request",
    "attributes": "attribute",
    "values": "value",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}
"""What an element holds many of."""


def listed(root: str, rows: Sequence[Row], form: str, *, status: int = 200) -> HttpResponse:
    """Many things under one root element; in JSON the root has no name."""
    if form == "json":
        return _json(list(rows), status)
    return _xml(_element(root, rows), status)


def single(root: str, row: Row, form: str) -> HttpResponse:
    if form == "json":
        return _json(row, 200)
    return _xml(f"<{root}>{_members(row)}</{root}>", 200)


def wrong(status: int, sentence: str, form: str) -> HttpResponse:
    """What the specification calls errors: the status again, and why."""
    return listed("errors", [{"code": float(status), "description": sentence}], form, status=status)


def _json(told: object, status: int) -> HttpResponse:
    return JsonResponse(
        _plain(told), safe=False, status=status, json_dumps_params={"ensure_ascii": False}
    )


def _plain(told: object) -> object:
    """Whole numbers without a point, as codes of errors are written."""
    if isinstance(told, Mapping):
        return {name: _plain(part) for name, part in told.items()}
    if isinstance(told, list | tuple):
        return [_plain(part) for part in told]
    return int(told) if isinstance(told, float) and told.is_integer() else told


def _xml(body: str, status: int) -> HttpResponse:
    text = f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'
    return HttpResponse(text, content_type="text/xml; charset=utf-8", status=status)


def _element(name: str, value: Value) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        item = ITEMS[name]
        parts = "".join(f"<{item}>{_inside(one)}</{item}>" for one in value)
        return f"<{name}>{parts}</{name}>"
    return f"<{name}>{_said(value)}</{name}>"


def _inside(one: Row | str) -> str:
    return _said(one) if isinstance(one, str) else _members(one)


def _members(row: Row) -> str:
    return "".join(_element(name, value) for name, value in row.items())


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    return escape("".join(sign for sign in str(value) if sign.isprintable() or sign in "\n\t"))
