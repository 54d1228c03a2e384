"""The lamps as shapes, so that a black-and-white copy still tells them apart."""

from bihuan.rules.chart.shapes import Box, Circle, Line, Polygon, Rect, Shape

WORDS = {
    "done": "办结",
    "ok": "正常",
    "warn": "临期、滞后",
    "over": "超期",
    "idle": "未启动",
    "hold": "中止",
}
GRID = 16.0


def lamp(code: str, x: float, y: float, side: float) -> tuple[Shape, ...]:
    """The lamp in a square whose left upper corner is given."""
    k = side / GRID
    return _DRAWN[code](x, y, k)


def _ok(x: float, y: float, k: float) -> tuple[Shape, ...]:
    return (Circle(x=x + 8 * k, y=y + 8 * k, r=7 * k, fill="ok", line="ok-2", thick=0.8 * k),)


def _warn(x: float, y: float, k: float) -> tuple[Shape, ...]:
    corners = ((8.0, 1.0), (15.2, 14.5), (0.8, 14.5))
    return (
        Polygon(points=_at(x, y, k, corners), fill="warn", line="warn-2", thick=0.8 * k),
        *_mark(x, y + 1.6 * k, k, "ink"),
    )


def _over(x: float, y: float, k: float) -> tuple[Shape, ...]:
    corners = ((8.0, 0.6), (15.4, 8.0), (8.0, 15.4), (0.6, 8.0))
    return (
        Polygon(points=_at(x, y, k, corners), fill="over", line="over-2", thick=0.8 * k),
        *_mark(x, y, k, "surface"),
    )


def _done(x: float, y: float, k: float) -> tuple[Shape, ...]:
    box = Box(x + k, y + k, 14 * k, 14 * k)
    tick = ((4.2, 8.4), (7.0, 11.2), (12.0, 5.0))
    (x1, y1), (x2, y2), (x3, y3) = _at(x, y, k, tick)
    return (
        Rect(box=box, fill="done", line="done-2", thick=0.8 * k, round=2 * k),
        Line(x1=x1, y1=y1, x2=x2, y2=y2, tone="surface", thick=1.8 * k),
        Line(x1=x2, y1=y2, x2=x3, y2=y3, tone="surface", thick=1.8 * k),
    )


def _idle(x: float, y: float, k: float) -> tuple[Shape, ...]:
    return (Circle(x=x + 8 * k, y=y + 8 * k, r=6.2 * k, fill="surface", line="idle", thick=2 * k),)


def _hold(x: float, y: float, k: float) -> tuple[Shape, ...]:
    return (Rect(box=Box(x + 2 * k, y + 6 * k, 12 * k, 4 * k), fill="hold-2"),)


def _mark(x: float, y: float, k: float, tone: str) -> tuple[Shape, ...]:
    """The exclamation mark."""
    return (
        Line(x1=x + 8 * k, y1=y + 4 * k, x2=x + 8 * k, y2=y + 8.6 * k, tone=tone, thick=1.8 * k),
        Circle(x=x + 8 * k, y=y + 11 * k, r=1.1 * k, fill=tone),
    )


def _at(
    x: float, y: float, k: float, points: tuple[tuple[float, float], ...]
) -> tuple[tuple[float, float], ...]:
    return tuple((x + across * k, y + down * k) for across, down in points)


_DRAWN = {"ok": _ok, "warn": _warn, "over": _over, "done": _done, "idle": _idle, "hold": _hold}
