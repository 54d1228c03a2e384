"""A setting that cannot work stops the start with a sentence; a demo speaks to nobody else."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from bihuan.config import environment as env

NAME = "BIHUAN_WECOM_URL"


def read(monkeypatch: pytest.MonkeyPatch, written: str, *, demo: bool = False) -> str:
    monkeypatch.setenv(NAME, written)
    return env.address(NAME, "https", "http", demo=demo)


def test_an_address_is_taken_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, "https://robot.example/send?key=1") == (
        "https://robot.example/send?key=1"
    )
    assert read(monkeypatch, "") == ""


@pytest.mark.parametrize(
    "written",
    [
        "ftp://robot.example",
        "robot.example",
        "https://",
        "https://robot.example:port/",
        "http://[::",
    ],
)
def test_what_is_no_address_stops_the_start(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=NAME):
        read(monkeypatch, written)


def test_the_sentence_does_not_repeat_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured) as stopped:
        read(monkeypatch, "ftp://robot.example/send?key=0087-secret")
    assert "0087" not in str(stopped.value)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("https://robot.example/send", ""), ("http://127.0.0.1:9000/x", "http://127.0.0.1:9000/x")],
)
def test_a_demo_speaks_to_this_machine_only(
    monkeypatch: pytest.MonkeyPatch, written: str, kept: str
) -> None:
    assert read(monkeypatch, written, demo=True) == kept


@pytest.mark.parametrize("written", ["xml", "JSON"])
def test_a_form_nobody_knows_stops_the_start(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("BIHUAN_SMS_FORM", written)
    with pytest.raises(ImproperlyConfigured, match="json or form"):
        env.choice("BIHUAN_SMS_FORM", "json", "form")


@pytest.mark.parametrize("written", ["{", "[]", '{"a": 1}'])
def test_fields_that_are_no_words_stop_the_start(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("BIHUAN_SMS_FIELDS", written)
    with pytest.raises(ImproperlyConfigured, match="JSON"):
        env.fields("BIHUAN_SMS_FIELDS", default="{}")


@pytest.mark.parametrize("written", ["0", "61", "-1", "ten", ""])
def test_a_patience_beyond_a_minute_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("BIHUAN_CHANNELS_PATIENCE", written)
    with pytest.raises(ImproperlyConfigured, match="seconds from 1 to 60"):
        env.seconds("BIHUAN_CHANNELS_PATIENCE", default=10)
