from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template import engines
from django.test import RequestFactory

from bihuan.doors.kit import bundle
from bihuan.rules.lamp import Lamp


def render(source: str, path: str = "/", **context: Any) -> str:
    request = RequestFactory().get(path)
    return engines["django"].from_string(source).render({"request": request, **context})


@pytest.mark.parametrize(
    ("value", "source", "shown"),
    [
        (date(2026, 11, 2), "{{ value|day }}", "2026-11-02"),
        (date(2026, 11, 2), "{{ value|longday }}", "2026年11月2日"),
        (date(9999, 12, 31), "{{ value|day }}", "长期"),
        (None, "{{ value|day }}{{ value|longday }}{{ value|moment }}", ""),
        (datetime(2026, 11, 22, 1, 42, 7, tzinfo=UTC), "{{ value|moment }}", "11-22 09:42"),
        (datetime(2026, 11, 22, 1, 42, 7, tzinfo=UTC), "{{ value|clock }}", "09:42"),
        (datetime(2026, 11, 22, 1, 42, 7, tzinfo=UTC), "{{ value|stamp }}", "2026-11-22 09:42:07"),
        (datetime(2026, 11, 22, 20, 0, tzinfo=UTC), "{{ value|day }}", "2026-11-23"),
        (820 * 1024, "{{ value|filesize_zh }}", "820 KB"),
        (1_258_291, "{{ value|filesize_zh }}", "1.2 MB"),
    ],
)
def test_dates_and_sizes_read_as_people_write_them(value: object, source: str, shown: str) -> None:
    assert render(source, value=value) == shown


@pytest.mark.parametrize(
    ("due_on", "shown"),
    [
        (date(2026, 3, 7), "剩5天"),
        (date(2026, 3, 2), "今日到期"),
        (date(2026, 2, 27), "超期3天"),
        (date(9999, 12, 31), ""),
    ],
)
def test_remaining_days_are_counted_from_the_given_day(due_on: date, shown: str) -> None:
    assert render("{{ due|remaining:today }}", due=due_on, today=date(2026, 3, 2)) == shown


@pytest.mark.parametrize("code", ["ok", "warn", "over", "done", "idle", "hold"])
def test_every_lamp_has_a_shape_a_word_and_a_label_without_style(code: str) -> None:
    drawn = render("{% lamp one %}", one=Lamp(code, "临期", "剩2天"))
    assert 'role="img" aria-label="临期，剩2天"' in drawn
    assert '<span class="lamp-word">临期</span> <span class="lamp-reason">剩2天</span>' in drawn
    assert "style" not in drawn


def test_a_lamp_does_not_say_its_word_twice() -> None:
    drawn = render("{% lamp one %}", one=Lamp("over", "超期", "超期6天"))
    assert 'aria-label="超期6天"' in drawn
    assert '<span class="lamp-word">超期6天</span></span>' in drawn


def test_a_lamp_may_be_its_shape_only() -> None:
    drawn = render('{% lamp one "shape" %}', one=Lamp("over", "超期", "超期6天"))
    assert "lamp-word" not in drawn


def test_a_reason_with_markup_is_shown_as_text() -> None:
    assert "<b>" not in render("{% lamp one %}", one=Lamp("hold", "中止", "<b>停工</b>"))


@pytest.mark.parametrize(
    ("source", "query"),
    [
        ("{% query_with page=3 %}", "?chip=live&amp;q=lgy&amp;page=3"),
        ("{% query_with chip=None page=None %}", "?q=lgy"),
        ("{% query_with chip='over' %}", "?chip=over&amp;q=lgy&amp;page=2"),
    ],
)
def test_a_link_keeps_the_query_string_but_what_it_changes(source: str, query: str) -> None:
    start = "/ledger/?chip=live&q=lgy" + ("" if "page=3" in source else "&page=2")
    assert render(source, start) == query


def test_a_name_leads_to_its_hashed_file(settings: Any) -> None:
    settings.STATIC_URL = "/static/"
    address = bundle.asset_url("app.css")
    assert address.startswith("/static/kit/app-")
    assert address.endswith(".css")
    assert len(address) == len("/static/kit/app-12345678.css")


def test_an_unknown_asset_names_those_there_are() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"no atlas\.js in the front-end; there are app"):
        bundle.asset_url("atlas.js")


def test_a_front_end_that_was_not_built_says_what_to_do(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle.manifest.cache_clear()
    monkeypatch.setattr(bundle, "DIST", tmp_path)
    with pytest.raises(ImproperlyConfigured, match="front-end is not built: run make setup"):
        bundle.asset_url("app.css")
