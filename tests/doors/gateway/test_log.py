"""A folder of segments: begun, filled, turned, torn, mended, sealed."""

import os
from pathlib import Path

import pytest

from bihuan.doors.gateway.log import Log, Taken
from bihuan.rules import segments
from bihuan.rules.segments import Kind, Record

PIECE = segments.encode(Record(Kind.PACKET, 5, "127.0.0.1:1", "A", b"x" * 100))


def opened(folder: Path, segment_bytes: int = 4096) -> Log:
    log = Log(folder, segment_bytes=segment_bytes, now_us=lambda: 7)
    log.open()
    return log


def put(log: Log, records: int = 1) -> None:
    log.put(PIECE * records, records)
    log.publish()


def checked(folder: Path) -> list[segments.Checked]:
    found = []
    for path in sorted(folder.glob("*.seg")):
        with path.open("rb") as stream:
            found.append(segments.check(stream))
    return found


def left_dead(log: Log) -> None:
    """As a killed process leaves it: its locks are gone, its files as they are."""
    os.close(log._lock)


def test_a_new_log_takes_its_room_at_once_and_marks_what_is_durable(tmp_path: Path) -> None:
    log = opened(tmp_path)
    assert (tmp_path / "00000001.seg").stat().st_size == 4096
    put(log, 2)
    assert segments.read_mark((tmp_path / "durable").read_bytes()) == (1, 64 + 2 * len(PIECE))
    log.close()


def test_what_was_put_and_not_published_is_written_over(tmp_path: Path) -> None:
    log = opened(tmp_path)
    log.put(PIECE, 1)
    put(log)
    log.close()
    assert [one.records for one in checked(tmp_path)] == [1]


def test_a_full_segment_is_sealed_and_the_next_bears_its_digest(tmp_path: Path) -> None:
    log = opened(tmp_path)
    for _ in range(90):
        if not log.has_room(len(PIECE)):
            log.turn()
        put(log)
    log.close()
    found = checked(tmp_path)
    assert [one.number for one in found] == [1, 2, 3]
    assert sum(one.records for one in found) == 90
    assert all(one.is_sealed for one in found)
    assert found[2].previous == found[1].sha256
    assert found[0].previous == segments.NONE.hex()


def test_a_torn_tail_is_cut_and_the_next_start_goes_on_in_a_new_segment(tmp_path: Path) -> None:
    log = opened(tmp_path)
    put(log, 3)
    with (tmp_path / "00000001.seg").open("r+b") as stream:
        stream.seek(log.end)
        stream.write(PIECE[:-1])
    left_dead(log)
    again = opened(tmp_path)
    put(again)
    again.close()
    assert [(one.number, one.records, one.is_sealed) for one in checked(tmp_path)] == [
        (1, 3, True),
        (2, 1, True),
    ]


def test_a_segment_cut_off_in_its_making_is_set_aside(tmp_path: Path) -> None:
    log = opened(tmp_path)
    put(log)
    log.close()
    (tmp_path / "00000002.seg").write_bytes(bytes(4096))
    again = opened(tmp_path)
    assert again.number == 2
    put(again)
    again.close()
    assert (tmp_path / "00000002.broken").exists()
    assert [one.records for one in checked(tmp_path)] == [1, 1]


def test_starts_without_a_packet_leave_no_segments_behind(tmp_path: Path) -> None:
    for _ in range(3):
        opened(tmp_path).close()
    assert not list(tmp_path.glob("*.seg"))
    left_dead(opened(tmp_path))
    again = opened(tmp_path)
    assert again.number == 1
    again.close()


def test_two_gateways_never_write_one_log(tmp_path: Path) -> None:
    log = opened(tmp_path)
    with pytest.raises(Taken):
        opened(tmp_path)
    log.close()


def test_after_a_failed_write_the_log_is_cut_to_what_was_published(tmp_path: Path) -> None:
    log = opened(tmp_path)
    put(log, 2)
    log.put(PIECE * 3, 3)
    log.open()
    put(log)
    log.close()
    assert [one.records for one in checked(tmp_path)] == [2, 1]
