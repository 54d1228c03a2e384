"""What loggers put on the line: whole packets at their moments, and answers to orders."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bihuan.rules import beijing, loggers
from bihuan.rules.hj212.build import command
from bihuan.rules.hj212.frame import Framer
from bihuan.rules.hj212.head import Head, head
from bihuan.rules.hj212.sm4 import sm4_decrypt
from bihuan.rules.hj212.values import content
from bihuan.rules.loggers.kinds import SM4_KEY

NOON = datetime(2026, 11, 2, 12, tzinfo=beijing.ZONE)
BEGAN = int(NOON.timestamp())
HOUR = 3600


def field(scenario: str = "honest", outlets: int = 1) -> loggers.Field:
    return loggers.Field(339921, outlets, NOON, scenario)


def spoken(made: loggers.Field, seconds: int) -> list[tuple[int, str, Head]]:
    found = []
    for due, mn, raw in made.packets(seconds):
        (frame,) = Framer().feed(raw)
        assert frame.kind in {"ok", "encrypted"}, (frame.kind, frame.violations)
        found.append((due, mn, head(frame.body)))
    return found


def voice() -> loggers.Voice:
    return loggers.Voice(loggers.plant(339921, 1, "coal_boiler"))


def asked(cn: str, *params: tuple[str, str], pw: str = "") -> tuple[Head, dict[str, str]]:
    made = voice()
    (raw,) = command(
        cn=cn, st="31", mn=made.plant.mn, pw=pw or made.password,
        qn="20261102120000001", params=params,
    )  # fmt: skip
    told = head(Framer().feed(raw)[0].body)
    return told, dict(content(told.cp).params)


def test_two_hours_of_a_logger_are_all_it_has_to_report() -> None:
    said = spoken(field(), 2 * HOUR)
    cns = [told.cn for _, _, told in said]
    assert (cns.count("2011"), cns.count("2051"), cns.count("2061")) == (120, 12, 2)
    assert [due for due, _, _ in said] == sorted(due for due, _, _ in said)
    assert all(told.version == "2017" and told.needs_ack for _, _, told in said)
    assert len({(told.cn, told.qn) for _, _, told in said}) == len(said)


def test_an_hour_is_named_by_its_beginning_and_bears_its_corrected_mean() -> None:
    first = next(told for _, _, told in spoken(field(), HOUR + 60) if told.cn == "2061")
    told = content(first.cp)
    assert told.data_time == "20261102110000"
    assert set(told.values["a21026"]) == {
        "Min", "Avg", "Max", "ZsMin", "ZsAvg", "ZsMax", "Flag",
    }  # fmt: skip
    made = loggers.means(field().voices()[0].plant, NOON - timedelta(hours=1), NOON, HOUR)
    assert float(told.values["a21026"]["ZsAvg"]) == made.values["a21026-Zs"][0]


def test_a_stack_over_its_limit_says_so() -> None:
    first = next(told for _, _, told in spoken(field("over"), HOUR + 60) if told.cn == "2061")
    assert float(content(first.cp).values["a21026"]["ZsAvg"]) > 35


def test_a_silent_logger_says_nothing() -> None:
    assert spoken(field("silent"), HOUR) == []


def test_parts_of_a_split_have_their_own_qn_and_repeat_the_time() -> None:
    said = [told for _, _, told in spoken(field("split"), 300) if told.cn == "2011"]
    first, second = said[:2]
    assert (first.pnum, first.pno, second.pnum, second.pno) == (2, 1, 2, 2)
    assert first.flag == 7
    assert int(second.qn) - int(first.qn) == 1
    assert content(first.cp).data_time == content(second.cp).data_time
    assert not set(content(first.cp).values) & set(content(second.cp).values)


def test_an_encrypted_packet_opens_with_the_key_and_bears_the_crc_of_its_plain_text() -> None:
    (_, _, raw), *_ = field("encrypted").packets(120)
    begins, ends = raw.index(b"CP=&&") + 5, raw.rindex(b"&&")
    plain = raw[:begins] + sm4_decrypt(raw[begins:ends], bytes.fromhex(SM4_KEY)) + raw[ends:]
    assert raw != plain
    assert Framer().feed(plain)[0].kind == "ok"


def test_a_clock_that_is_wrong_is_set_by_a_command() -> None:
    made = field("clock").voices()[0]
    assert head(made.live(BEGAN)[0][6:-6]).qn.startswith("202611021247")
    order, params = asked("1012", ("SystemTime", "20261102120000"))
    order = order._replace(pw=made.password)
    assert loggers.answered(made, order, params, BEGAN) == loggers.Answer()
    assert made.clock_off_s == 0


@pytest.mark.parametrize("number", range(6))
def test_a_damaged_packet_is_never_taken_for_a_good_one(number: int) -> None:
    raw = voice().live(BEGAN)[0]
    framer = Framer()
    frames = [*framer.feed(loggers.damaged(raw, number)), *framer.flush()]
    assert not [one for one in frames if one.kind in {"ok", "ok_lenient"}]


def test_a_wrong_password_is_refused() -> None:
    order, params = asked("1011", pw="999999")
    assert loggers.answered(voice(), order, params, BEGAN) == loggers.Answer(3, None)


def test_an_unknown_command_is_refused() -> None:
    order, params = asked("9999")
    assert loggers.answered(voice(), order, params, BEGAN) == loggers.Answer(8, None)


def test_its_time_is_told_in_the_qn_of_the_question() -> None:
    order, params = asked("1011")
    answer = loggers.answered(voice(), order, params, BEGAN)
    (reply,) = answer.sent
    told = head(Framer().feed(reply)[0].body)
    assert (told.cn, told.qn) == ("1011", "20261102120000001")
    assert content(told.cp).params == [("SystemTime", "20261102120000")]


def test_intervals_and_the_password_are_set() -> None:
    made = voice()
    for cn, name, value in (
        ("1062", "RtdInterval", "30"),
        ("1064", "MinInterval", "5"),
        ("1072", "NewPW", "654321"),
    ):
        order, params = asked(cn, (name, value), pw=made.password)
        assert loggers.answered(made, order, params, BEGAN).exe_rtn == 1
    assert (made.realtime_s, made.minute_s, made.password) == (30, 300, "654321")


def test_a_setting_without_its_value_fails() -> None:
    order, params = asked("1062", ("Other", "1"))
    assert loggers.answered(voice(), order, params, BEGAN).exe_rtn == 3


def test_the_live_stream_is_stopped_and_begun() -> None:
    made = voice()
    for cn, count in (("2012", 0), ("2011", 10)):
        order, params = asked(cn)
        loggers.answered(made, order, params, BEGAN)
        said = [one for one in made.schedule(BEGAN, BEGAN + 600) if one.cn == "2011"]
        assert len(said) == count


def test_past_hours_come_again_marked_as_backfill_even_where_the_line_was_dead() -> None:
    made = voice()
    silent = loggers.fitted(
        made.plant, "silent", NOON - timedelta(hours=9), NOON - timedelta(hours=1)
    )
    made = replace(made, plant=silent)
    order, params = asked("2061", ("BeginTime", "20261102050000"), ("EndTime", "20261102080000"))
    answer = loggers.answered(made, order, params, BEGAN)
    said = [head(Framer().feed(raw)[0].body) for raw in answer.sent]
    assert [content(told.cp).data_time[8:10] for told in said] == ["05", "06", "07", "08"]
    assert all(told.is_backfill for told in said)
    assert answer.exe_rtn == 1


def test_there_is_nothing_to_tell_of_the_future() -> None:
    order, params = asked("2061", ("BeginTime", "20261103050000"), ("EndTime", "20261103080000"))
    assert loggers.answered(voice(), order, params, BEGAN).exe_rtn == 100


def test_past_data_without_a_window_is_refused() -> None:
    order, params = asked("2061")
    assert loggers.answered(voice(), order, params, BEGAN).exe_rtn == 3


def test_all_trades_speak_packets_that_meet_the_standard_in_full() -> None:
    kinds = {mn for _, mn, _ in spoken(field(outlets=6), 700)}
    assert len(kinds) == 6
