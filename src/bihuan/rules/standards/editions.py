"""Which edition of a standard speaks on a day. A standard is chosen by the data's date."""

from datetime import date
from enum import StrEnum


class Edition(StrEnum):
    """Of HJ 633 and HJ 663; equal to the plain text "2012" or "2026"."""

    E2012 = "2012"
    E2026 = "2026"


class Phase(StrEnum):
    """Of the limits of GB 3095: the 2026 edition has limits for a transition and final ones."""

    P2012 = "2012"
    TRANSITION = "2026-transition"
    FINAL = "2026-final"


EDITION_2026_FROM = date(2026, 3, 1)
"""GB 3095-2026, HJ 633-2026 and HJ 663-2026 are in force from this day (verified)."""
FINAL_FROM = date(2031, 1, 1)
"""GB 3095-2026: transition limits to 2030-12-31, final limits from this day (verified)."""
EDITION_WORDS = {Edition.E2012: "2012版", Edition.E2026: "2026版"}
PHASE_WORDS = {
    Phase.P2012: "GB 3095-2012",
    Phase.TRANSITION: "GB 3095-2026过渡阶段",
    Phase.FINAL: "GB 3095-2026",
}


def edition_on(day: date) -> Edition:
    return Edition.E2012 if day < EDITION_2026_FROM else Edition.E2026


def phase_on(day: date) -> Phase:
    if day < EDITION_2026_FROM:
        return Phase.P2012
    return Phase.TRANSITION if day < FINAL_FROM else Phase.FINAL
