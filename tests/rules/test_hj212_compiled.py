"""The compiled hot path answers as the Python beside it does, to the last byte."""

import random
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules import hj212
from bihuan.rules.hj212.crc import plain_crc
from bihuan.rules.hj212.frame import plain_whole
from bihuan.rules.hj212.hands import compiled
from bihuan.rules.hj212.head import plain_head
from bihuan.rules.hj212.values import plain_content, plain_when
from tests.factories import hj212 as made

pytestmark = pytest.mark.skipif(compiled is None, reason="no compiler was here: pure Python")
GOOD = made.whole()
ITEMS = st.sampled_from(
    ["a1-Rtd=1", "a1-Flag=N", "a1-ZsRtd=", "a2-Avg=-2", "a2-Min=--", "DataTime=20261126080000",
     "DataTime=2026", "DataTime=", "Flag=N", "a=b-c", "a-b-c=d=e", "-", "=", "-=", "", "word",
     " x=1", "a1-Rtd =1", "浓度=1", "i1-Info=//清洗//", "LA-td=5", "SB1-RS=1", "a3-Max=1"]
)  # fmt: skip


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_the_crc_is_the_same(data):
    assert hj212.crc(data) == plain_crc(data)


@settings(deadline=None)
@given(st.lists(st.tuples(ITEMS, st.sampled_from(";,"))), st.sampled_from(["utf-8", "gbk"]))
def test_contents_are_the_same_and_in_the_same_order(items, encoding):
    cp = "".join(item + sign for item, sign in items).encode(encoding)
    ours, theirs = hj212.content(cp), plain_content(cp)
    assert ours == theirs
    assert type(ours) is type(theirs)
    assert [list(parts.items()) for parts in ours.values.values()] == [
        list(parts.items()) for parts in theirs.values.values()
    ]
    assert list(ours.values) == list(theirs.values)


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_heads_and_whole_packets_are_the_same_however_damaged(rng):
    for raw in (GOOD, made.damaged(rng, GOOD), GOOD[: rng.randrange(len(GOOD))], GOOD + b"#"):
        ours, theirs = compiled.whole(raw), plain_whole(raw)
        assert ours == theirs
        assert type(ours) is type(theirs)
        body = raw[6:-6]
        assert hj212.head(body) == plain_head(body)
        assert hj212.head(body) == plain_head(body)


def test_a_head_met_before_is_the_same_with_another_number():
    for number in range(20):
        body = made.BODY.replace("012345", f"{number:06d}").encode()
        assert hj212.head(body) == plain_head(body)
        assert isinstance(hj212.head(body), hj212.Head)


@settings(deadline=None)
@given(
    st.one_of(
        st.text("0123456789", min_size=12, max_size=18),
        st.text(max_size=16),
        st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)).map("{:%Y%m%d%H%M%S}".format),  # noqa: DTZ001
    )
)
def test_moments_are_the_same(text):
    assert hj212.when(text) == plain_when(text)


def test_what_is_read_can_outlive_the_bytes():
    rng = random.Random(4)
    kept = []
    for _ in range(2000):
        content = hj212.content(f"a{rng.randrange(9)}-Rtd={rng.random():.3f}".encode())
        kept.append((content, repr(content)))
    assert all(repr(content) == told for content, told in kept)
