"""The tags and filters of every page; builtins, so no {% load %}."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from bihuan.doors.kit import bundle
from bihuan.doors.kit.chart.aqi import LOOKS
from bihuan.rules.lamp import Lamp
from bihuan.rules.standards import WORDS

register = template.Library()

# ux.md 10.1: attributes, not CSS, so that shapes print and pass the CSP.
SHAPES = {
    "ok": '<circle cx="8" cy="8" r="7" fill="#1E9E4A"/>',
    "warn": (
        '<path d="M8 1 15.2 14.5H.8Z" fill="#F2B800" stroke="#7A4700" stroke-width=".8"/>'
        '<path d="M8 5.6v4.6M8 12v.6" stroke="#3A2200" stroke-width="1.6"/>'
    ),
    "over": (
        '<path d="M8 .6 15.4 8 8 15.4.6 8Z" fill="#D4141E"/>'
        '<path d="M8 4.4v4.6M8 10.8v.8" stroke="#FFFFFF" stroke-width="1.6"/>'
    ),
    "done": (
        '<rect x="1" y="1" width="14" height="14" rx="2" fill="#1F6FEB"/>'
        '<path d="m4.3 8.2 2.6 2.6 5-5.5" fill="none" stroke="#FFFFFF" stroke-width="1.8"/>'
    ),
    "idle": '<circle cx="8" cy="8" r="6.2" fill="none" stroke="#8C959F" stroke-width="2"/>',
    "hold": '<rect x="2" y="6" width="12" height="4" fill="#8C959F"/>',
}


@register.simple_tag
def asset(name: str) -> str:
    return bundle.asset_url(name)


@register.simple_tag
def favicon() -> str:
    return f"{settings.STATIC_URL}icons/favicon.svg"


@register.simple_tag(takes_context=True)
def page_title(context: Context) -> SafeString:
    """The page's own `title` block once more: the heading of a page that gives no other."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block("title")
    return SafeString(block.nodelist.render(context).strip())


@register.simple_tag
def icon(name: str) -> SafeString:
    """One picture of the sprite; decoration, so the word stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        bundle.asset_url("icons.svg"),
        name,
    )


@register.simple_tag
def lamp(value: Lamp, form: str = "full") -> SafeString:
    """Shape, word and reason; `form="shape"` leaves the words to the label."""
    said = _spoken(value)
    shape = format_html(
        '<svg width="16" height="16" viewBox="0 0 16 16" role="img" aria-label="{}">'
        "<title>{}</title>{}</svg>",
        said,
        said,
        SafeString(SHAPES[value.code]),
    )
    if form == "shape":
        return format_html('<span class="lamp lamp-{}">{}</span>', value.code, shape)
    repeats = value.reason.startswith(value.word)
    word, reason = (value.reason, "") if repeats else (value.word, value.reason)
    more = format_html(' <span class="lamp-reason">{}</span>', reason) if reason else ""
    return format_html(
        '<span class="lamp lamp-{}">{}<span aria-hidden="true">'
        '<span class="lamp-word">{}</span>{}</span></span>',
        value.code,
        shape,
        word,
        more,
    )


@register.simple_tag
def aqi(category: int | None, index: int | None = None, form: str = "") -> SafeString:
    """A category in its official colour with numeral, word and index; 缺测 is hatched."""
    more = f" aqi-{form}" if form else ""
    if category is None:
        return format_html('<span class="aqi aqi-na{}">缺测</span>', more)
    look = LOOKS[category]
    number = "" if index is None else format_html(" <span>{}</span>", index)
    return format_html(
        '<span class="aqi aqi-{}{}"><span aria-hidden="true">{}</span> {}{}</span>',
        category,
        more,
        look.numeral,
        look.word,
        number,
    )


def _spoken(value: Lamp) -> str:
    if not value.reason or value.reason.startswith(value.word):
        return value.reason or value.word
    return f"{value.word}，{value.reason}"


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: Any) -> str:
    """The page's query string with some keys changed; None drops a key."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        if value is None or value == "":
            query.pop(key, None)
        elif isinstance(value, list | tuple):
            query.setlist(key, [str(one) for one in value])
        else:
            query[key] = str(value)
    return "?" + urlencode([(key, one) for key, many in query.lists() for one in many])


def _local(value: date) -> date:
    return localtime(value) if isinstance(value, datetime) else value


@register.filter
def day(value: date | None) -> str:
    """2026-11-22; the standing item's date is a word."""
    if value is None:
        return ""
    return "长期" if value == date.max else f"{_local(value):%Y-%m-%d}"


@register.filter
def longday(value: date | None) -> str:
    """2026年11月22日."""
    if value is None:
        return ""
    shown = _local(value)
    return "长期" if value == date.max else f"{shown.year}年{shown.month}月{shown.day}日"


@register.filter
def moment(value: datetime | None) -> str:
    """11-22 09:42."""
    return "" if value is None else f"{localtime(value):%m-%d %H:%M}"


@register.filter
def stamp(value: datetime | None) -> str:
    """2026-11-22 09:42:07."""
    return "" if value is None else f"{localtime(value):%Y-%m-%d %H:%M:%S}"


@register.filter
def clock(value: datetime | None) -> str:
    """09:42."""
    return "" if value is None else f"{localtime(value):%H:%M}"


@register.filter
def hour24(value: datetime) -> str:
    """08时; the hour that ends at midnight is 24时 of its day (GB 3095)."""
    return f"{_hour_of(value)[1]:02}时"


@register.filter
def closing(value: datetime) -> str:
    """2026-11-25 24时: up to which hour data reach."""
    day_of, hour = _hour_of(value)
    return f"{day_of:%Y-%m-%d} {hour:02}时"


def _hour_of(value: datetime) -> tuple[date, int]:
    ends_at = localtime(value)
    if ends_at.hour:
        return ends_at.date(), ends_at.hour
    return ends_at.date() - timedelta(days=1), 24


@register.filter
def pollutant(name: str) -> str:
    return WORDS[name]


@register.filter
def remaining(value: date | None, today: date) -> str:
    """剩5天, 今日到期 or 超期3天; the lamp, not this, says whose fault a late date is."""
    if value is None or value == date.max:
        return ""
    left = (value - today).days
    if left == 0:
        return "今日到期"
    return f"剩{left}天" if left > 0 else f"超期{-left}天"


@register.filter
def yuan(value: int) -> str:
    """1200万元, 3.5亿元, 8600元: nothing that was counted is rounded away."""
    for unit, word in ((100_000_000, "亿元"), (10_000, "万元")):
        if abs(value) >= unit:
            return f"{(Decimal(value) / unit).normalize():f}{word}"
    return f"{value}元"


@register.filter
def tonnes(value: Decimal) -> str:
    """36.5: no zeros at the end."""
    return f"{value.normalize():f}"


@register.filter
def filesize_zh(size: int) -> str:
    """820 KB, 1.2 MB: short, as a list of files needs it."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"
