"""The first paint: the county as SVG, with everything that is on, links on all of it."""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bihuan.doors.kit.chart import ground
from bihuan.doors.web.map.features import Feature, Land
from bihuan.foundation.places.queries import Place
from bihuan.rules.chart.mapping import Frame, Spot

WIDTH = 900.0
CLUSTER_ABOVE = 80
"""Points of one layer above which near ones are drawn together."""
SQUARE = 34.0
LIFT = 14.0
PAPER, BORDER = "#EEF3F7", "#8FA3B5"
SHAPES = {
    "circle": "m-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0z",
    "square": "m-5.5-5.5h11v11h-11z",
    "triangle": "m0-7.5 7 12.5h-14z",
    "diamond": "m0-8 7.5 8-7.5 8-7.5-8z",
}


def picture(
    towns: Sequence[Place],
    lands: Sequence[Land],
    points: Sequence[tuple[str, Sequence[Feature]]],
    *,
    told: str,
) -> SafeString:
    """Land, areas, names, then points, those that need a look last and so above all."""
    known = [town for town in towns if town.boundary]
    if not known:
        return SafeString("")
    on = ground.sheet_of(tuple(town.boundary for town in known), width=WIDTH)
    body = [ground.HATCH]
    shapes = {town.code: ground.laid(town.boundary, on, _point(town)) for town in known}
    body += [ground.land(shapes[town.code], fill=PAPER, line=BORDER) for town in known]
    body += [_area(land, on) for land in lands]
    body += [
        ground.land(
            shapes[town.code], fill="none", line=BORDER, thick=1.4, more=' pointer-events="none"'
        )
        for town in known
    ]
    body += [
        ground.name(town.name, _above(shapes[town.code].middle), size=16, ink="#4A5563")
        for town in known
    ]
    for _, several in points:
        body += _points(several, on)
    return mark_safe(  # noqa: S308  every word is escaped
        ground.svg("".join(body), on, told=told, role="group", kind="town-map county-map")
    )


def _point(town: Place) -> Spot | None:
    return None if town.lon is None or town.lat is None else (town.lon, town.lat)


def _above(middle: Spot) -> Spot:
    """A seat of government often has a station: its number stands under the name."""
    return middle[0], middle[1] - LIFT


def _area(land: Land, on: Frame) -> str:
    fill = "url(#never)" if land.is_hatched else land.fill
    more = f' fill-opacity="{land.opacity:g}"'
    drawn = ground.land(
        ground.laid(land.boundary, on), fill=fill, line=land.edge, thick=0.8, more=more
    )
    words = escape(f"{land.name} {land.line}".strip())
    if not land.has_card:
        return f"<g><title>{words}</title>{drawn}</g>"
    return (
        f'<a href="{escape(land.card_url)}" data-card="{escape(land.key)}" tabindex="-1" '
        f'aria-label="{words}"><title>{words}</title>{drawn}</a>'
    )


def _points(several: Sequence[Feature], on: Frame) -> Iterable[str]:
    held = [(one, on.put(one.lon, one.lat)) for one in several]
    if len(held) <= CLUSTER_ABOVE:
        return [_link(one, spot) for one, spot in reversed(held)]
    squares: dict[tuple[int, int], list[tuple[Feature, Spot]]] = {}
    for one, (x, y) in held:
        squares.setdefault((int(x // SQUARE), int(y // SQUARE)), []).append((one, (x, y)))
    return [
        _link(*inside[0]) if len(inside) == 1 else _cluster(inside) for inside in squares.values()
    ]


def _cluster(inside: Sequence[tuple[Feature, Spot]]) -> str:
    x = sum(spot[0] for _, spot in inside) / len(inside)
    y = sum(spot[1] for _, spot in inside) / len(inside)
    radius = 9 if len(inside) < 10 else 12
    return (
        f"<g><title>{len(inside)}个，放大可分开</title>"
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{inside[0][0].fill}" '
        'stroke="#FFFFFF" stroke-width="2"/>'
        f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="12" text-anchor="middle" fill="#FFFFFF">'
        f"{len(inside)}</text></g>"
    )


def _link(one: Feature, spot: Spot) -> str:
    """The list beside it holds the same links, so a keyboard passes the picture by."""
    words = escape(f"{one.name}，{one.line}")
    return (
        f'<a href="{escape(one.card_url)}" data-card="{escape(one.key)}" tabindex="-1" '
        f'aria-label="{words}"><title>{words}</title>{mark(one, spot)}</a>'
    )


def mark(one: Feature, spot: Spot) -> str:
    x, y = spot
    if one.mark not in ("capsule", "plate"):
        shape = SHAPES.get(one.mark, SHAPES["circle"])
        return (
            f'<path d="M{x:g} {y:g}{shape}" fill="{one.fill}" stroke="#FFFFFF" stroke-width="2" '
            'paint-order="stroke"/>'
        )
    wide, tall = max(26.0, 10.0 + 8 * len(one.letter)), 17.0
    soft = tall / 2 if one.mark == "capsule" else 3
    return (
        f'<rect x="{x - wide / 2:g}" y="{y - tall / 2:g}" width="{wide:g}" height="{tall:g}" '
        f'rx="{soft:g}" fill="{one.fill}" stroke="#1B2430" stroke-width="1"/>'
        f'<text x="{x:g}" y="{y + 4.4:g}" font-size="13" font-weight="600" text-anchor="middle" '
        f'fill="{one.ink}">{escape(one.letter)}</text>'
    )


def swatch(layer_mark: str, fill: str) -> SafeString:
    """A layer's sign in the tree and the legend."""
    if layer_mark == "land":
        body = (
            f'<rect x="2" y="3" width="16" height="14" fill="{fill}" fill-opacity=".45" '
            f'stroke="{fill}"/>'
        )
    elif layer_mark in ("capsule", "plate"):
        soft = 6 if layer_mark == "capsule" else 2
        body = (
            f'<rect x="1" y="4" width="18" height="12" rx="{soft}" fill="#FFFFFF" '
            'stroke="#1B2430" stroke-width="1.4"/>'
        )
    else:
        body = f'<path d="M10 10{SHAPES.get(layer_mark, SHAPES["circle"])}" fill="{fill}"/>'
    return mark_safe(  # noqa: S308  no word of a person in it
        '<svg class="map-sign" viewBox="0 0 20 20" aria-hidden="true" focusable="false">'
        f"{body}</svg>"
    )
