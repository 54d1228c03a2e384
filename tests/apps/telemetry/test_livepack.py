"""Packing by likeness gives what taking apart gives, or declines."""

from hypothesis import given
from hypothesis import strategies as st

from bihuan.apps.telemetry.livepack import Packer
from bihuan.rules import hj212

VALUE = st.sampled_from(["1.5", "-0.25", "", "--", "NaN", "100", "1e3"])
PART = st.sampled_from(["Rtd", "ZsRtd", "Flag", "Min", "%Rtd"])
FACTOR = st.sampled_from(["a21026", "a34013", "01", "w01018", "a.b"])
ITEM = st.tuples(FACTOR, PART, VALUE).map(lambda one: f"{one[0]}-{one[1]}={one[2]}")
CP = st.lists(st.lists(ITEM, min_size=1, max_size=3).map(",".join), max_size=4).map(
    lambda groups: ";".join(["DataTime=20260302090000", *groups]).encode()
)


@given(st.lists(CP, min_size=2, max_size=5))
def test_packets_that_look_alike_are_packed_as_if_taken_apart(cps: list[bytes]) -> None:
    packer = Packer()
    for cp in [*cps, *cps]:
        content = hj212.content(cp)
        packed = hj212.pack_live(content)
        assert packer.alike("1", cp) in (None, (content.data_time, packed))
        packer.learn("1", cp, content, packed)


def test_the_second_packet_of_a_kind_is_not_taken_apart() -> None:
    packer = Packer()
    first = b"DataTime=20260302090000;a21026-Rtd=1.5,a21026-Flag=N;a34013-Rtd=2,a34013-Flag=D"
    content = hj212.content(first)
    packer.learn("1", first, content, hj212.pack_live(content))
    second = first.replace(b"0900", b"0901").replace(b"1.5", b"9.25")
    assert packer.alike("1", second) == ("20260302090100", "a21026=r9.25,fN;a34013=r2,fD")
    assert packer.alike("1", second.replace(b"a34013", b"a34014")) is None
    assert packer.alike("2", second) is None
