"""Packets to send: every answer byte for byte in its edition, commands, parts, SM4."""

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules import hj212
from bihuan.rules.hj212.build import divided
from bihuan.rules.hj212.sm4 import printed, unprinted
from tests.factories import hj212 as made

MN17, MN05 = "010000A8900016F000169DC0", "88888880000001"


def head_of(flag: int | None, mn: str = MN17, cn: str = "2051", **more) -> hj212.Head:
    qn = "20040516010101001" if mn == MN05 else "20160801085857223"
    raw = hj212.packet(
        st="32", cn=cn, mn=mn, qn=qn, flag=flag, cp="DataTime=20160801084000", **more
    )
    return hj212.head(raw[6:-6])


def body_of(raw: bytes) -> str:
    [frame] = hj212.Framer().feed(raw)
    assert frame.violations == ()
    return frame.body.decode()


NAMED = f"PW=123456;MN={MN17}"


@pytest.mark.parametrize(
    ("flag", "edition"), [(5, 4), (7, 4), (9, 8), (11, 8)]
)  # fmt: skip
def test_data_is_answered_in_the_edition_of_its_flag(flag, edition):
    """Annex C of 2017 and 2025: the packet's own QN, ST=91, an empty content."""
    told = body_of(hj212.ack(head_of(flag, pnum=2, pno=1)))
    assert told == f"QN=20160801085857223;ST=91;CN=9014;{NAMED};Flag={edition};CP=&&&&"


def test_the_bytes_of_an_acknowledgement():
    assert hj212.ack(head_of(9)) == (
        b"##0087QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;"
        b"Flag=8;CP=&&&&3740\r\n"
    )  # fmt: skip


def test_data_of_2005_is_answered_with_the_number_inside():
    head = head_of(1, MN05, pnum=1, pno=1)
    assert body_of(hj212.ack(head)) == "ST=91;CN=9014;CP=&&QN=20040516010101001;CN=2051;PNO=1&&"
    bare = hj212.head(b"ST=32;CN=2011;PW=123456;MN=88888880000001;CP=&&DataTime=20040516010101&&")
    assert body_of(hj212.ack(bare)) == "ST=91;CN=9014;CP=&&CN=2011&&"


@pytest.mark.parametrize(
    ("made_of", "flag", "mn", "told"),
    [
        (lambda head: hj212.ack(head, "9013"), 5, MN17,
         f"QN=20160801085857223;ST=91;CN=9013;{NAMED};Flag=4;CP=&&&&"),
        (hj212.accepted, 5, MN17,
         f"QN=20160801085857223;ST=91;CN=9011;{NAMED};Flag=4;CP=&&QnRtn=1&&"),
        (hj212.executed, 5, MN17,
         f"QN=20160801085857223;ST=91;CN=9012;{NAMED};Flag=4;CP=&&ExeRtn=1&&"),
        (lambda head: hj212.executed(head, 100), 9, MN17,
         f"QN=20160801085857223;ST=91;CN=9012;{NAMED};Flag=8;CP=&&ExeRtn=100&&"),
        (lambda head: hj212.ack(head, "9013"), 3, MN05,
         f"ST=91;CN=9013;PW=123456;MN={MN05};CP=&&QN=20040516010101001&&"),
        (hj212.accepted, 3, MN05,
         f"ST=91;CN=9011;PW=123456;MN={MN05};Flag=0;CP=&&QN=20040516010101001;QnRtn=1&&"),
        (hj212.executed, 3, MN05,
         f"ST=91;CN=9012;PW=123456;MN={MN05};CP=&&QN=20040516010101001;ExeRtn=1&&"),
    ],
)  # fmt: skip
def test_every_answer_is_that_of_its_edition(made_of, flag, mn, told):
    assert body_of(made_of(head_of(flag, mn))) == told


def test_a_site_can_be_answered_in_another_edition():
    assert b"Flag=8;" in hj212.ack(head_of(5), dialect="2025")
    assert hj212.ack(head_of(5), dialect="2005")[6:30] == b"ST=91;CN=9014;CP=&&QN=20"


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        (lambda: hj212.accepted(head_of(5), 3), ("9011", "20160801085857223", "3")),
        (lambda: hj212.executed(head_of(3, MN05), 2), ("9012", "20040516010101001", "2")),
        (lambda: hj212.ack(head_of(1, MN05)), ("9014", "20040516010101001", "")),
    ],
)  # fmt: skip
def test_answers_of_every_edition_are_understood(raw, answer):
    assert hj212.answer(hj212.head(raw()[6:-6])) == answer


def test_a_report_answers_nothing():
    assert hj212.answer(head_of(5)) is None


def test_a_command_as_the_standard_prints_it():
    """HJ 212-2017, example of 6.3."""
    assert hj212.command(
        cn="1062", st="32", mn=MN17, pw="100000", qn="20160801085857223",
        params=[("RtdInterval", "30")],
    ) == [
        b"##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;%b"
        % b"Flag=5;CP=&&RtdInterval=30&&1C80\r\n"
    ]  # fmt: skip


@pytest.mark.parametrize(("dialect", "flag"), [("2005", "3"), ("2017", "5"), ("2025", "9")])
def test_a_command_asks_for_an_answer_in_its_edition(dialect, flag):
    [raw] = hj212.command(
        cn="2061", st="31", mn=MN17, pw="123456", qn="20261126080012345", dialect=dialect,
        params=[("BeginTime", "20261125000000"), ("EndTime", "20261125230000")],
    )  # fmt: skip
    assert f"Flag={flag};CP=&&BeginTime=20261125000000,EndTime=20261125230000&&".encode() in raw


def test_a_long_content_is_sent_in_parts_each_with_its_own_number():
    params = [("DataTime", "20261126080000")]
    params += [(f"a{number:05d}-Rtd", "123.456") for number in range(120)]
    parts = hj212.command(
        cn="3021", st="31", mn=MN17, pw="1", qn="20261126080012399", params=params
    )
    heads = [hj212.head(raw[6:-6]) for raw in parts]
    assert [(one.pnum, one.pno, one.flag) for one in heads] == [(3, 1, 7), (3, 2, 7), (3, 3, 7)]
    assert [one.qn for one in heads] == [
        f"202611260800{number}" for number in (12399, 12400, 12401)
    ]
    values: dict[str, dict[str, str]] = {}
    for one in heads:
        content = hj212.content(one.cp)
        assert content.data_time == "20261126080000"
        assert len(one.cp) <= 950
        values |= content.values
    assert list(values) == [f"a{number:05d}" for number in range(120)]


def test_the_next_number_of_a_second_carries():
    from_last = hj212.command(
        cn="3021", st="31", mn=MN17, pw="1", qn="20261231235959999",
        params=[(f"a{number:05d}-Rtd", "1") for number in range(90)],
    )  # fmt: skip
    assert b"QN=20270101000000000" in from_last[1]


@settings(deadline=None)
@given(st.lists(st.text(st.sampled_from("abc123=-浓"), min_size=1, max_size=60), max_size=60))
def test_parts_hold_every_group_once_and_in_order(groups):
    parts = [part.decode() for part in divided(";".join(["DataTime=20261126080000", *groups]))]
    told = [group for part in parts for group in part.split(";")[1:]]
    assert told == groups
    assert all(len(part.encode()) <= 950 for part in parts)


def test_the_group_the_standard_encrypts():
    """HJ 212-2025, annex A.2: key of sixteen zeros, as printed in its example."""
    assert hj212.sm4_encrypt(b"DataTime=2024052", made.KEY).hex().upper() == (
        "E43E159ACFAB242CB53155FB8B9281A1"
    )


def test_the_example_of_the_cipher_standard():
    """GB/T 32907, A.1."""
    key = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")
    assert hj212.sm4_encrypt(key, key).hex().upper() == "681EDF34D206965E86B3E94F536E4246"


@settings(deadline=None)
@given(st.binary(max_size=100), st.binary(min_size=16, max_size=16))
def test_whole_groups_are_encrypted_and_the_rest_stays_plain(data, key):
    whole = len(data) // 16 * 16
    peer = Cipher(SM4(key), modes.ECB()).encryptor()
    cipher = hj212.sm4_encrypt(data, key)
    assert cipher == peer.update(data[:whole]) + data[whole:]
    assert hj212.sm4_decrypt(cipher, key) == data
    assert unprinted(printed(cipher)) == cipher or whole == 0


def test_a_key_has_sixteen_bytes():
    with pytest.raises(ValueError, match="16 bytes"):
        hj212.sm4_encrypt(b"", b"short")


SECRET = made.whole(made.BODY.replace("Flag=5", "Flag=9"))


@pytest.mark.parametrize("is_printed", [False, True])
@pytest.mark.parametrize("is_travelled", [False, True])
def test_encrypted_packets_open_in_every_form_and_length(is_printed, is_travelled):
    raw = hj212.closed(SECRET, made.KEY, is_printed=is_printed)
    if is_travelled:
        raw = made.with_length(raw, f"{len(raw) - 12:04d}")
    [frame] = made.read([raw])[0]
    assert frame.kind == "encrypted"
    plain = hj212.opened(frame, made.KEY)
    assert (plain.kind, plain.body, plain.violations) == ("ok", SECRET[6:-6], ())
    assert hj212.opened(frame, b"1" * 16).kind == "bad_crc"


def test_the_longest_content_is_opened_in_its_printed_form():
    """HJ 212-2025, annex A.2: 950 bytes become 4,723 where they are printed."""
    longest = made.BODY.replace("Flag=5", "Flag=9").replace(made.CP, "i11001-Info=" + "x" * 938)
    raw = hj212.closed(made.whole(longest), made.KEY, is_printed=True)
    [frame] = made.read([raw[:3000], raw[3000:]])[0]
    assert hj212.opened(frame, made.KEY).body == longest.encode()


def test_a_content_shorter_than_a_group_stays_plain_under_either_form():
    short = made.whole(made.BODY.replace("Flag=5", "Flag=9").replace(made.CP, "QnRtn=1"))
    for raw in (hj212.closed(short, made.KEY), hj212.closed(short, made.KEY, is_printed=True)):
        [frame] = made.read([raw])[0]
        assert hj212.opened(frame, made.KEY).body == short[6:-6]


def test_a_plain_packet_needs_no_key():
    [frame] = made.read([SECRET])[0]
    assert hj212.opened(frame, made.KEY) is frame
