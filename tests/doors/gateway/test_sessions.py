"""Real sockets on loopback: what loggers send, what they are answered, what is kept."""

import pytest

from bihuan.rules import hj212, segments, sitebook
from bihuan.rules.segments import Kind, Record
from tests.factories import gateway
from tests.factories.gateway import Line, Running, packet


def kept(running: Running, number: int, kind: Kind = Kind.PACKET) -> list[Record]:
    """What the log holds of one logger."""
    found = gateway.records(running.root, kind=kind)
    return [record for record in found if record.mn == gateway.mn(number)]


def answer(number: int, count: int, cn: str, flag: int) -> bytes:
    return hj212.framed(
        f"QN=2026{count:013d};ST=91;CN={cn};PW=123456;MN={gateway.mn(number)};Flag={flag};"
        "CP=&&&&".encode()
    )


@pytest.mark.parametrize(("flag", "said"), [(5, 4), (9, 8)])
def test_a_packet_is_answered_9014_in_the_edition_of_its_flag(
    line: Line, flag: int, said: int
) -> None:
    line.say(packet(0, flag, flag=flag))
    assert line.hear() == [answer(0, flag, "9014", said)]


def test_a_packet_of_2005_is_answered_with_its_qn_in_the_content(line: Line) -> None:
    line.say(packet(1, 1, flag=1))
    assert line.hear() == [hj212.framed(b"ST=91;CN=9014;CP=&&QN=20260000000000001;CN=2011&&")]


def test_a_site_that_reads_only_2005_and_sends_no_flag_is_answered_so(line: Line) -> None:
    line.say(packet(62, 1, flag=None))
    assert line.hear() == [hj212.framed(b"ST=91;CN=9014;CP=&&QN=20260000000000001;CN=2011&&")]


def test_a_packet_that_asks_for_no_answer_is_kept_and_not_answered(
    running: Running, line: Line
) -> None:
    sent = packet(2, 1, flag=4)
    line.say(sent)
    gateway.until(lambda: [record.raw for record in kept(running, 2)] == [sent])
    assert line.is_quiet()


def test_a_packet_in_single_bytes_and_two_glued_together_are_three_packets(
    running: Running, line: Line
) -> None:
    first, second, third = (packet(3, count) for count in (1, 2, 3))
    line.say(*(first[at : at + 1] for at in range(len(first))))
    line.say(second + third)
    assert line.hear(3) == [answer(3, count, "9014", 4) for count in (1, 2, 3)]
    assert [record.raw for record in kept(running, 3)] == [first, second, third]


def test_a_packet_without_its_line_end_is_answered_when_the_line_falls_quiet(line: Line) -> None:
    line.say(packet(4, 1)[:-2])
    assert line.hear() == [answer(4, 1, "9014", 4)]


def test_a_packet_with_a_wrong_crc_is_kept_apart_and_never_answered(
    running: Running, line: Line
) -> None:
    broken = packet(5, 1).replace(b"12.345", b"92.345", 1)
    line.say(packet(5, 2))
    line.hear()
    line.say(broken)
    gateway.until(lambda: kept(running, 5, Kind.BAD))
    assert line.is_quiet()
    assert [segments.read_bad(record.raw) for record in kept(running, 5, Kind.BAD)] == [
        ("bad_crc", broken)
    ]


def test_a_wrong_length_passes_only_where_the_site_is_let_off(running: Running, line: Line) -> None:
    wrong = packet(64, 1)
    wrong = b"##%04d" % (int(wrong[2:6]) + 2) + wrong[6:]
    line.say(wrong)
    assert line.hear() == [answer(64, 1, "9014", 4)]
    other = packet(6, 1)
    line.say(b"##%04d" % (int(other[2:6]) + 2) + other[6:])
    assert line.is_quiet(0.3)
    assert not kept(running, 6)


def test_the_same_packet_again_is_answered_again_and_kept_once(
    running: Running, line: Line
) -> None:
    sent = packet(7, 1)
    line.say(sent)
    line.hear()
    line.close()
    again = running.dial()
    again.say(sent, sent)
    assert again.hear(2) == [answer(7, 1, "9014", 4)] * 2
    again.close()
    assert [record.raw for record in kept(running, 7)] == [sent]


def test_the_same_moment_with_another_value_is_kept_as_well(running: Running, line: Line) -> None:
    changed = {"cp": "DataTime=20260101000000;a21026-Rtd=2.0"}
    line.say(packet(8, 1, cp="DataTime=20260101000000;a21026-Rtd=1.0"), packet(8, 2, **changed))
    assert len(line.hear(2)) == 2
    assert len(kept(running, 8)) == 2


def test_each_part_of_a_split_is_answered_alone(running: Running, line: Line) -> None:
    parts = [
        packet(9, pno, flag=7, pnum=3, pno=pno, cp="DataTime=20260101000000;a-Rtd=1")
        for pno in (3, 1)
    ]
    line.say(*parts)
    assert line.hear(2) == [answer(9, 3, "9014", 4), answer(9, 1, "9014", 4)]
    assert len(kept(running, 9)) == 2


@pytest.mark.parametrize(
    ("number", "why", "changed"),
    [
        (10, "wrong_password", {"pw": "654321"}),
        (60, "wrong_network", {}),
        (99, "unknown_mn", {}),
    ],
)
def test_whoever_is_not_let_in_is_told_nothing_and_noted_once_with_its_pw_covered(
    running: Running, line: Line, number: int, why: str, changed: dict[str, str]
) -> None:
    line.say(packet(number, 1, **changed), packet(number, 2, **changed))
    gateway.until(lambda: kept(running, number, Kind.SESSION))
    assert line.is_quiet()
    (said,) = (gateway.told(record) for record in kept(running, number, Kind.SESSION))
    assert said["why"] == why
    assert said["event"] == ("unknown" if why == "unknown_mn" else "refused")
    assert "PW=******;" in said["last"]
    assert not kept(running, number)


def test_a_site_without_password_is_let_in_with_any(line: Line) -> None:
    line.say(packet(65, 1, pw=""))
    assert b"CN=9014" in line.hear()[0]


def test_one_connection_may_speak_for_several_loggers(running: Running, line: Line) -> None:
    line.say(packet(11, 1), packet(12, 1), packet(61, 1))
    assert len(line.hear(3)) == 3
    came = [gateway.told(record) for record in kept(running, 12, Kind.SESSION)]
    assert [said["event"] for said in came] == ["came"]


def test_a_password_changed_in_the_middle_of_a_connection_is_looked_at(line: Line) -> None:
    line.say(packet(13, 1))
    line.hear()
    line.say(packet(13, 2, pw="999999"))
    assert line.is_quiet()


@pytest.mark.parametrize("cn", ["9015", "1013"])
def test_heartbeats_and_questions_for_the_time_are_answered_9013(
    running: Running, line: Line, cn: str
) -> None:
    number = int(cn[-2:]) + 5
    line.say(packet(number, 1, cn=cn, flag=9, cp=""), packet(number, 2, cn=cn, flag=9, cp=""))
    assert line.hear(2) == [answer(number, count, "9013", 8) for count in (1, 2)]
    gateway.until(lambda: len(kept(running, number)) == 1)


def test_an_event_is_kept_before_it_is_answered_9013(running: Running, line: Line) -> None:
    line.say(packet(21, 1, cn="2071", cp="DataTime=20260101000000;SB1-Event=1"))
    assert line.hear() == [answer(21, 1, "9013", 4)]
    assert len(kept(running, 21)) == 1


def test_an_encrypted_packet_is_answered_where_the_key_opens_it(
    running: Running, line: Line
) -> None:
    for number, is_answered in ((63, True), (22, False)):
        sent = hj212.closed(packet(number, 1, flag=9), b"0" * 16)
        line.say(sent)
        if is_answered:
            assert line.hear() == [answer(number, 1, "9014", 8)]
            assert [record.raw for record in kept(running, number)] == [sent]
        else:
            assert line.is_quiet()


def test_whoever_sends_nothing_but_garbage_is_cut_off(running: Running, line: Line) -> None:
    line.say(b"GET / HTTP/1.1\r\n" * 2000)
    assert line.is_closed()
    with running.dial().socket as another:
        Line(another).say(packet(23, 1))
        assert Line(another).hear()


def test_a_logger_that_goes_is_noted(running: Running, line: Line) -> None:
    line.say(packet(24, 1))
    line.hear()
    line.close()
    gateway.until(lambda: len(kept(running, 24, Kind.SESSION)) == 2)
    assert gateway.told(kept(running, 24, Kind.SESSION)[1])["event"] == "went"


def test_hours_over_a_limit_are_in_the_urgent_log_when_they_are_answered(
    running: Running, line: Line
) -> None:
    over = "DataTime=20260101000000;a21026-Avg=30,a21026-ZsAvg=35.1,a21026-Flag=N;a34013-Avg=10"
    line.say(packet(25, 1, cn="2061", cp=over))
    line.hear()
    (record,) = gateway.records(running.root, sitebook.ALARMS, Kind.ALARM)
    said = gateway.told(record)
    with (running.root / sitebook.LOG / segments.name(said["segment"])).open("rb") as stream:
        assert over.encode() in segments.read_at(stream, said["offset"]).raw
    assert (said["mn"], said["cn"], said["factor"]) == (gateway.mn(25), "2061", "a21026")
    assert (said["value"], said["limit"], said["corrected"]) == (35.1, 35.0, True)
    assert said["data_time"] == "20260101000000"


def test_nothing_that_complies_or_bears_a_mark_is_an_alarm(running: Running, line: Line) -> None:
    before = len(gateway.records(running.root, sitebook.ALARMS))
    for count, cp in enumerate(
        (
            "DataTime=20260101010000;a21026-ZsAvg=35.0,a21026-Flag=N;a34013-Avg=10.0",
            "DataTime=20260101020000;a21026-ZsAvg=99,a21026-Flag=M",
            "DataTime=20260101030000;a21026-ZsAvg=--,a21026-Flag=N;a34013-Avg=NaN",
        )
    ):
        line.say(packet(26, count, cn="2061", cp=cp))
        line.hear()
    line.say(packet(26, 9, cn="2011", cp="DataTime=20260101040000;a34013-Rtd=99"))
    line.hear()
    assert len(gateway.records(running.root, sitebook.ALARMS)) == before
