"""Categories look as HJ 633 annex A says, and can be read."""

import re

import pytest

from bihuan.doors.kit.chart.aqi import LOOKS
from bihuan.doors.kit.templatetags.kit import aqi, closing, hour24
from bihuan.rules import beijing
from bihuan.rules.standards import CATEGORIES
from tests.factories.viewers import AT
from tests.repo import source

CSS = source.text(source.PACKAGE / "doors/kit/css/air.css")


def luminance(colour: str) -> float:
    """WCAG 2: relative luminance of #RRGGBB."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("number", sorted(LOOKS))
def test_a_chip_has_the_official_colour_and_words_that_can_be_read(number: int) -> None:
    look = LOOKS[number]
    rule = re.search(rf"\.aqi-{number} {{(.*?)}}", CSS, re.S)
    assert rule is not None
    assert f"background: {look.fill.lower()};" in rule[1]
    assert look.fill.lower() == CATEGORIES[number - 1].hex
    dark, light = sorted((luminance(look.fill), luminance(look.ink)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_chip_says_its_word_and_its_numeral() -> None:
    assert aqi(3, 110) == (
        '<span class="aqi aqi-3"><span aria-hidden="true">Ⅲ</span> 轻度污染 <span>110</span></span>'
    )
    assert aqi(None) == '<span class="aqi aqi-na">缺测</span>'


def test_midnight_is_the_24th_hour_of_its_day() -> None:
    end = beijing.closes(AT.date())
    assert (hour24(end), closing(end)) == ("24时", "2026-03-02 24时")
    assert (hour24(AT), closing(AT)) == ("09时", "2026-03-02 09时")
