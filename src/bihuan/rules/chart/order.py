"""In which order tasks stand and how they are shared among pages."""

from itertools import groupby

from bihuan.rules.chart.values import Bar

MOST_ROWS = 22


def ordered(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """Fields in the order in which they come, listed supervision first, then what is due first."""
    fields = {bar.field: place for place, bar in reversed(tuple(enumerate(bars)))}
    return tuple(
        sorted(
            bars,
            key=lambda bar: (fields[bar.field], not bar.is_listed, bar.last_on, bar.key),
        )
    )


def pages(bars: tuple[Bar, ...]) -> tuple[tuple[Bar, ...], ...]:
    """No page has more than 22 rows, and none has two rows more than another."""
    count = max(1, -(-len(bars) // MOST_ROWS))
    least, more = divmod(len(bars), count)
    sizes = [least + (place < more) for place in range(count)]
    starts = [sum(sizes[:place]) for place in range(count)]
    return tuple(bars[start : start + size] for start, size in zip(starts, sizes, strict=True))


def runs(bars: tuple[Bar, ...]) -> tuple[tuple[str, tuple[Bar, ...]], ...]:
    """The fields with their rows."""
    return tuple((field, tuple(rows)) for field, rows in groupby(bars, lambda bar: bar.field))


def titled(bar: Bar) -> str:
    return f"【挂牌督办】{bar.title}" if bar.is_listed else bar.title


def told(bar: Bar) -> str:
    """What a reader is told on pointing at a bar."""
    owner = "，".join(word for word in (bar.unit, bar.leader, bar.lamp_word) if word)
    plan = f"{bar.first_on:%Y-%m-%d} 至 {bar.last_on:%Y-%m-%d}，完成{round(bar.done_share * 100)}%"
    marks = "；".join(
        f"{mark.name} {mark.on:%Y-%m-%d}{'（已完成）' if mark.is_done else ''}"
        for mark in bar.diamonds
    )
    return "。".join(part for part in (titled(bar), owner, plan, marks) if part)
