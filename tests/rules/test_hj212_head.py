"""Heads of three editions, and each way they stray by its name."""

import pytest

from bihuan.rules import hj212
from bihuan.rules.hj212.head import _heads as remembered
from tests.factories import hj212 as made

BODY = made.BODY


def head_of(body: str) -> hj212.Head:
    return hj212.head(body.encode("latin-1"))


def test_a_head_of_2017():
    head = head_of(BODY)
    assert (head.qn, head.st, head.cn, head.pw, head.mn) == (
        "20261126080012345", "31", "2011", "123456", made.MN,
    )  # fmt: skip
    assert (head.flag, head.version, head.needs_ack, head.is_split) == (5, "2017", True, False)
    assert (head.pnum, head.pno, head.is_backfill, head.violations) == (0, 0, False, ())
    assert head.cp == made.CP.encode()


@pytest.mark.parametrize(
    ("flag", "version", "needs_ack", "is_split"),
    [
        ("0", "2005", False, False), ("1", "2005", True, False), ("3", "2005", True, True),
        ("4", "2017", False, False), ("7", "2017", True, True), ("8", "2025", False, False),
        ("9", "2025", True, False), ("11", "2025", True, True),
    ],
)  # fmt: skip
def test_the_flag_says_edition_answer_and_parts(flag, version, needs_ack, is_split):
    head = head_of(BODY.replace("Flag=5", f"Flag={flag};PNUM=2;PNO=1"))
    assert (head.version, head.needs_ack, head.is_split) == (version, needs_ack, is_split)
    assert (head.pnum, head.pno) == (2, 1)


def test_a_backfill_of_2025_says_so():
    assert head_of(BODY.replace("Flag=5", "Flag=9;RF=1")).is_backfill
    assert not head_of(BODY).is_backfill


@pytest.mark.parametrize(
    ("old", "new", "violations"),
    [
        ("QN=20261126080012345;", "", ("qn_missing",)),
        ("QN=20261126080012345;", "QN=20261126;", ("qn_shape",)),
        ("QN=20261126080012345;", "QN=202611260800123456;", ("qn_shape",)),
        (made.MN, "39921000000001", ("mn_shape",)),
        (made.MN, made.MN[:-1] + "Z", ("mn_shape",)),
        (f"MN={made.MN};", "", ("mn_missing",)),
        ("Flag=5", "Flag=7", ("split_bit_without_pnum",)),
        ("Flag=5", "FLAG=5", ("flag_case",)),
        ("Flag=5", "Flag=x", ("flag_shape", "mn_shape")),
        ("Flag=5;", "", ("flag_missing", "mn_shape")),
        ("PW=123456", "PW=", ("pw_empty",)),
        (";MN=", ";,MN=", ("head_comma",)),
        (";CP=", ";&&CP=", ("head_and",)),
        ("ST=31;", "", ("st_missing",)),
        ("CN=2011;", "", ("cn_missing",)),
        ("QN=20261126080012345;ST=31;CN=2011;", "ST=31;CN=2011;QN=20261126080012345;",
         ("qn_order",)),
    ],
)  # fmt: skip
def test_every_way_a_head_strays_is_named_and_the_rest_is_read(old, new, violations):
    body = BODY.replace(old, new)
    head = head_of(body)
    assert head.violations == violations
    assert head.cp == made.CP.encode()
    for name, value in (("mn", made.MN), ("pw", "123456"), ("st", "31"), ("cn", "2011")):
        if f"{name.upper()}={value}" in body:
            assert getattr(head, name) == value
    assert head_of(body) == head


def test_a_device_of_2005_may_have_fourteen_characters():
    head = head_of("QN=20261126080012345;ST=32;CN=2011;PW=123456;MN=XA000000000001;Flag=1;CP=&&&&")
    assert (head.violations, head.version) == ((), "2005")


def test_a_body_without_a_content_is_read_as_far_as_it_goes():
    assert head_of("ST=91;CN=9015").cn == "9015"
    assert "cp_missing" in head_of("ST=91;CN=9015").violations
    assert head_of("nothing at all").violations[0] == "qn_missing"
    assert head_of("ST=22;CN=2011;CP=DataTime=20261126080000").cp == b"DataTime=20261126080000"
    assert head_of("ST=22;CN=2011;CP=&&DataTime=20261126080000").cp == b"DataTime=20261126080000"


def test_what_is_remembered_of_a_head_is_not_its_request_number():
    first = head_of(BODY)
    second = head_of(BODY.replace("20261126080012345", "20261126080112346"))
    assert second.qn == "20261126080112346"
    assert second[2:] == first[2:]


def test_ten_thousand_loggers_do_not_fill_the_memory():
    before, after = BODY.split(made.MN)
    for number in range(8300):
        hj212.head(f"{before}{number:024d}{after}".encode())
    assert len(remembered) <= 8192
    assert head_of(BODY).mn == made.MN


@pytest.mark.parametrize(
    ("st", "cn", "flag", "kind"),
    [
        ("31", "2011", "5", "9014"), ("31", "2061", "9", "9014"), ("32", "2031", "1", "9014"),
        ("31", "3020", "5", "9014"), ("31", "2011", "4", None), ("31", "1011", "5", None),
        ("31", "1013", "5", "9013"), ("31", "2072", "5", "9013"), ("91", "9015", "9", "9013"),
        ("91", "9014", "5", None), ("91", "9011", "9", None), ("31", "2012", "5", None),
    ],
)  # fmt: skip
def test_data_is_answered_with_9014_and_a_notice_with_9013(st, cn, flag, kind):
    body = BODY.replace("ST=31;CN=2011", f"ST={st};CN={cn}").replace("Flag=5", f"Flag={flag}")
    assert hj212.reply_kind(head_of(body)) == kind


def test_a_site_that_waits_for_an_answer_without_asking_may_get_one():
    head = head_of(BODY.replace("Flag=5;", ""))
    assert hj212.reply_kind(head) is None
    assert hj212.reply_kind(head, ("ack_always",)) == "9014"


def test_a_site_may_be_answered_in_the_edition_it_can_read():
    assert hj212.dialect_of(head_of(BODY)) == "2017"
    assert hj212.dialect_of(head_of(BODY), ("ack_2005",)) == "2005"
    assert hj212.dialect_of(head_of(BODY.replace("Flag=5;", "")), (), "2017") == "2017"
    assert hj212.dialect_of(head_of(BODY), (), "2025") == "2017"


def test_a_wrong_length_is_let_in_only_where_the_site_is_let_off():
    [frame] = made.read([made.with_length(made.whole(), "0999")])[0]
    assert not hj212.is_usable(frame)
    assert hj212.is_usable(frame, ("any_length",))
    [broken] = made.read([made.whole()[:-6] + b"4F61\r\n"])[0]
    assert not hj212.is_usable(broken, tuple(hj212.EXCEPTIONS))
