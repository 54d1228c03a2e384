"""The gateway's log followed from a place in it, no further than what is on the disk."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from bihuan.rules import segments
from bihuan.rules.segments import Entry

READ_AHEAD = 1 << 20
FOLDED = ".zst"
"""Ending of a segment that was sealed, projected and packed."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A byte of the log."""

    segment: int
    offset: int


@dataclass(frozen=True, slots=True)
class Found:
    """A segment that will not grow, as it was found; `torn_at` where it is damaged."""

    number: int
    sha256: str
    records: int
    torn_at: int | None


@dataclass(slots=True)
class Stretch:
    """What was read, and where the next reading begins."""

    until: Place
    entries: list[tuple[int, Entry]] = field(default_factory=list)
    """Number of the segment, and the record in it."""
    ended: list[Found] = field(default_factory=list)
    is_behind: bool = False
    """Whether it went on and more stands there; without a mark that is seen at the next look."""


def follow(folder: Path, place: Place, most: int, until: Place | None = None) -> Stretch:
    """At most so many records from `place`, across segments that are sealed."""
    on_disk = durable(folder)
    stretch = Stretch(place)
    while len(stretch.entries) < most and (until is None or stretch.until < until):
        if not _read_one(folder, stretch, most, _nearest(on_disk, until)):
            break
    here = Place(stretch.until.segment, max(stretch.until.offset, segments.HEADER_BYTES))
    stretch.is_behind = stretch.until != place and (on_disk is None or here < on_disk)
    return stretch


def _nearest(*places: Place | None) -> Place | None:
    return min((place for place in places if place is not None), default=None)


def durable(folder: Path) -> Place | None:
    """None where a log was copied here without its mark: it is whole as it lies."""
    path = folder / segments.DURABLE
    told = segments.read_mark(path.read_bytes()) if path.exists() else None
    return Place(*told) if told is not None else None


def _read_one(folder: Path, stretch: Stretch, most: int, bound: Place | None) -> bool:
    """Read on in the segment at hand; whether the next one is to be read as well."""
    number, offset = stretch.until.segment, stretch.until.offset
    if bound is not None and number > bound.segment:
        return False
    if not is_there(folder, number):
        return _skip(folder, stretch)
    limit = bound.offset if bound is not None and bound.segment == number else None
    with opened(folder, number) as stream:
        for entry in segments.entries(stream, offset, limit):
            stretch.entries.append((number, entry))
            offset = entry.end
            if len(stretch.entries) >= most:
                break
        stretch.until = Place(number, offset)
        if len(stretch.entries) >= most:
            return False
        at = max(offset, segments.HEADER_BYTES)
        seal = segments.seal_at(stream, at)
        if seal is not None:
            torn_at = None if seal.is_whole else at
            stretch.ended.append(Found(number, seal.sha256, seal.records, torn_at))
            stretch.until = Place(number + 1, 0)
            return True
        return _over_damage(folder, stream, stretch, limit)


def _over_damage(folder: Path, stream: BinaryIO, stretch: Stretch, limit: int | None) -> bool:
    """A place where no record and no footer stands.

    After a power cut the log may be shorter than the place: the reading falls back to the border
    before, and what is read twice is known by its key. Where later segments stand, this one
    will not grow: it is told as it is and left.
    """
    number, offset = stretch.until.segment, stretch.until.offset
    if limit is not None or stretch.entries:
        return False
    border = _border(stream, offset)
    if border < offset:
        stretch.until = Place(number, border)
        return True
    if not is_there(folder, number + 1):
        return False
    checked = segments.check(stream)
    stretch.ended.append(Found(number, checked.sha256, checked.records, checked.torn_at))
    stretch.until = Place(number + 1, 0)
    return True


def _border(stream: BinaryIO, offset: int) -> int:
    last = 0
    for entry in segments.entries(stream):
        if entry.end > offset:
            break
        last = entry.end
    return last


def _skip(folder: Path, stretch: Stretch) -> bool:
    """The first segment may have another number than 1: older ones were moved away."""
    later = [one for one in numbers(folder) if one > stretch.until.segment]
    if later:
        stretch.until = Place(min(later), 0)
    return bool(later)


def numbers(folder: Path) -> list[int]:
    """All segments there, packed ones too, ascending."""
    if not folder.is_dir():
        return []
    names = {path.name.removesuffix(FOLDED) for path in folder.iterdir()}
    found = (segments.number_of(name) for name in names)
    return sorted(number for number in found if number is not None)


def is_there(folder: Path, number: int) -> bool:
    name = segments.name(number)
    return (folder / name).exists() or (folder / (name + FOLDED)).exists()


@contextmanager
def opened(folder: Path, number: int) -> Iterator[BinaryIO]:
    plain = folder / segments.name(number)
    if plain.exists():
        with plain.open("rb", buffering=READ_AHEAD) as stream:
            yield stream
    else:
        yield unpacked(plain.with_name(plain.name + FOLDED))


def unpacked(path: Path) -> BinaryIO:
    """A packed segment as it was; 64 MiB at most."""
    with pa.input_stream(path, compression="zstd") as packed:
        return io.BytesIO(packed.read())
