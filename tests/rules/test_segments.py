"""The gateway's log: what is written is read, what is torn is cut, what is changed is seen."""

import hashlib
import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import segments
from bihuan.rules.segments import Kind, Record

FIRST = Record(Kind.PACKET, 1_795_000_000_000_000, "10.0.0.7:51000", "88888880000137", b"##0003")
SECOND = Record(Kind.BAD, 1_795_000_000_000_001, "[::1]:7", "", segments.bad("bad_crc", b"##\n0"))

records = st.builds(
    Record,
    st.sampled_from(Kind),
    st.integers(0, 2**62),
    st.text(st.characters(codec="ascii"), max_size=60),
    st.text(max_size=40).filter(lambda text: "\ud800" not in text),
    st.binary(max_size=5000),
)


def written(*rows: Record, seal: bool = False, number: int = 1) -> bytes:
    told = segments.header(number, segments.NONE, 0) + b"".join(map(segments.encode, rows))
    if seal:
        told += segments.footer(len(rows), len(told), 9, hashlib.sha256(told).digest())
    return told


def read(told: bytes, start: int = 0, until: int | None = None) -> list[Record]:
    return [entry.record for entry in segments.entries(io.BytesIO(told), start, until)]


@given(st.lists(records, max_size=5), st.booleans())
def test_what_is_written_is_read(rows: list[Record], seal: bool) -> None:
    assert read(written(*rows, seal=seal)) == rows


@given(st.lists(records, min_size=1, max_size=4), st.data())
def test_a_segment_cut_anywhere_gives_its_whole_records(
    rows: list[Record], data: st.DataObject
) -> None:
    told = written(*rows)
    cut = data.draw(st.integers(segments.HEADER_BYTES, len(told)))
    ends = [entry.end for entry in segments.entries(io.BytesIO(told))]
    whole = sum(end <= cut for end in ends)
    assert read(told[:cut]) == rows[:whole]
    found = segments.check(io.BytesIO(told[:cut]))
    assert found.records == whole
    assert not found.is_sealed


def test_entries_tell_where_to_go_on() -> None:
    told = written(FIRST, SECOND)
    one, two = segments.entries(io.BytesIO(told))
    assert one.offset == segments.HEADER_BYTES
    assert two.offset == one.end
    assert two.end == len(told)
    assert read(told, one.end) == [SECOND]
    assert read(told, until=one.end) == [FIRST]
    assert segments.read_at(io.BytesIO(told), two.offset) == SECOND


def test_zeros_ahead_are_an_open_segment_and_not_a_torn_one() -> None:
    found = segments.check(io.BytesIO(written(FIRST) + bytes(100_000)))
    assert (found.records, found.torn_at, found.is_sealed) == (1, None, False)


def test_a_torn_tail_is_named_by_its_place() -> None:
    told = written(FIRST)
    found = segments.check(io.BytesIO(told + segments.encode(SECOND)[:-1]))
    assert (found.records, found.torn_at, found.end) == (1, len(told), len(told))


def test_a_sealed_segment_proves_itself() -> None:
    told = written(FIRST, SECOND, seal=True, number=7)
    found = segments.check(io.BytesIO(told))
    assert found.is_sealed
    assert found.torn_at is None
    assert (found.number, found.records, found.previous) == (7, 2, "0" * 64)
    assert found.sha256 == hashlib.sha256(told[: found.end]).hexdigest()
    assert segments.is_sealed_at(io.BytesIO(told), found.end)
    assert not segments.is_sealed_at(io.BytesIO(told), segments.HEADER_BYTES)


def test_a_record_taken_out_is_seen_though_every_other_stays_whole() -> None:
    told = written(FIRST, SECOND, seal=True)
    first = segments.encode(FIRST)
    at = segments.HEADER_BYTES
    found = segments.check(io.BytesIO(told[:at] + told[at + len(first) :]))
    assert not found.is_sealed
    assert found.torn_at is not None


@given(st.integers(segments.HEADER_BYTES, 400), st.integers(1, 255))
def test_a_changed_byte_is_never_read_as_a_record(at: int, change: int) -> None:
    told = bytearray(written(FIRST, SECOND))
    at = segments.HEADER_BYTES + at % (len(told) - segments.HEADER_BYTES)
    told[at] ^= change
    assert read(bytes(told)) in ([], [FIRST])


def test_a_file_of_others_has_no_header() -> None:
    for told in (b"", b"SQLite format 3\0" * 8, written(FIRST)[1:]):
        with pytest.raises(segments.Damaged):
            segments.check(io.BytesIO(told))


def test_reading_where_no_record_begins_is_refused() -> None:
    with pytest.raises(segments.Damaged):
        segments.read_at(io.BytesIO(written(FIRST)), segments.HEADER_BYTES + 3)


def test_an_absurd_length_ends_the_reading() -> None:
    assert read(segments.header(1, segments.NONE, 0) + struct.pack("<II", 2**31, 0)) == []


def test_a_bad_frame_keeps_its_reason_and_its_line_ends() -> None:
    assert segments.read_bad(SECOND.raw) == ("bad_crc", b"##\n0")


def test_the_mark_of_what_is_durable_proves_itself() -> None:
    told = segments.mark(3, 4096)
    assert segments.read_mark(told) == (3, 4096)
    assert segments.read_mark(told[:-1]) is None
    assert segments.read_mark(bytes(len(told))) is None


@pytest.mark.parametrize(
    ("filename", "number"), [("00000012.seg", 12), ("durable", None), ("12.seg", None)]
)
def test_segments_are_told_by_their_names(filename: str, number: int | None) -> None:
    assert segments.number_of(filename) == number
    assert segments.name(12) == "00000012.seg"
