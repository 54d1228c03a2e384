"""The measures that paper and screen do not share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Sizes in the units of the sheet: millimetres of A3, or pixels."""

    text: float
    small: float
    legend: float
    hair: float
    """The thickness of a table line."""
    edge: float
    """The thickness of a bar's outline."""
    gap: float
    bar_share: float
    """Of the height of a row."""
    bar_most: float
    lamp: float
    month_row: float
    week_row: float
    lane: float
    """The height of one line of event labels."""
    tells_actual: bool
    """Whether a thin line under the bar says what really happened."""
    names_from: float
    """The height of a row from which milestones are named under the bar."""


WALL = Look(
    text=2.9,
    small=2.4,
    legend=2.8,
    hair=0.15,
    edge=0.3,
    gap=0.9,
    bar_share=0.46,
    bar_most=9.0,
    lamp=5.2,
    month_row=5.6,
    week_row=4.4,
    lane=4.2,
    tells_actual=False,
    names_from=15.0,
)
SCREEN = Look(
    text=13.0,
    small=12.0,
    legend=12.0,
    hair=1.0,
    edge=1.25,
    gap=4.0,
    bar_share=0.4,
    bar_most=14.0,
    lamp=16.0,
    month_row=24.0,
    week_row=20.0,
    lane=18.0,
    tells_actual=True,
    names_from=1000.0,
)
