"""The tones of `rules/chart` as colours of the house, and as the greys of a copier."""

COLOURS = {
    "ink": "#1B2430",
    "ink-2": "#4A5563",
    "ink-3": "#66717F",
    "line": "#D5DBE1",
    "line-2": "#7C8895",
    "grid": "#E6EAEE",
    "th": "#EAF0F5",
    "surface": "#FFFFFF",
    "primary": "#0B5CAD",
    "primary-2": "#084A8C",
    "ok": "#1E9E4A",
    "ok-2": "#14713A",
    "warn": "#F2B800",
    "warn-2": "#7A4700",
    "over": "#D4141E",
    "over-2": "#B00D1C",
    "done": "#1F6FEB",
    "done-2": "#0B5CAD",
    "idle": "#8C959F",
    "idle-2": "#4A5563",
    "hold": "#C3C9D0",
    "hold-2": "#59636E",
}


def grey(colour: str) -> str:
    """The luminance of a colour (ITU-R BT.601), as a copier sees it."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    shade = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{shade:02X}{shade:02X}{shade:02X}"


GREYS = {tone: grey(colour) for tone, colour in COLOURS.items()}
