from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL.TiffImagePlugin import IFDRational

from bihuan.rules import photo
from bihuan.rules.refusal import Refused
from tests.factories import uploads


def test_time_place_and_camera_are_read_as_written() -> None:
    facts = photo.read(BytesIO(uploads.photo()), "image/jpeg")
    assert facts.lon == Decimal("118.123456")
    assert facts.lat == Decimal("30.654321")
    assert facts.taken_at is not None
    assert facts.taken_at.isoformat() == "2026-02-27T15:04:05+08:00"
    assert facts.camera == "HUAWEI P60"
    assert (facts.width, facts.height) == (80, 60)


def test_south_is_negative() -> None:
    facts = photo.read(BytesIO(uploads.photo(south=True)), "image/jpeg")
    assert facts.lat == Decimal("-30.654321")


def test_a_named_offset_is_honoured() -> None:
    facts = photo.read(BytesIO(uploads.photo(offset="+00:00")), "image/jpeg")
    assert facts.taken_at is not None
    assert facts.taken_at.isoformat() == "2026-02-27T23:04:05+08:00"


def test_a_photo_on_its_side_tells_the_size_as_seen() -> None:
    facts = photo.read(BytesIO(uploads.photo(orientation=8)), "image/jpeg")
    assert (facts.width, facts.height) == (60, 80)


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "昨天", "2026:02:30 10:00:00"])
def test_an_impossible_time_is_no_time(taken: str) -> None:
    assert photo.read(BytesIO(uploads.photo(taken=taken)), "image/jpeg").taken_at is None


@pytest.mark.parametrize("shape", ["JPEG", "PNG", "WEBP"])
def test_a_picture_without_exif_has_only_its_size(shape: str) -> None:
    facts = photo.read(BytesIO(uploads.picture(shape)), f"image/{shape.lower()}")
    assert facts == photo.PhotoFacts(width=64, height=48)


def test_exif_inside_a_heic_is_found() -> None:
    jpeg = uploads.photo()
    block = jpeg[jpeg.index(b"Exif\x00\x00") :]
    facts = photo.read(BytesIO(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 99 + block), "image/heic")
    assert (facts.lon, facts.lat) == (Decimal("118.123456"), Decimal("30.654321"))
    assert facts.width is None


def test_a_picture_that_claims_billions_of_pixels_is_refused() -> None:
    with pytest.raises(Refused, match=r"^files\.image\.too_many_pixels: 图片超过4000万像素"):
        photo.read(BytesIO(uploads.bomb_png()), "image/png")


@pytest.mark.parametrize("length", [30, 700])
def test_half_a_picture_is_refused(length: int) -> None:
    half = uploads.picture(size=(400, 300))[:length]
    with pytest.raises(Refused, match=r"^files\.image\.broken: 图片已损坏或没有传完"):
        photo.read(BytesIO(half), "image/jpeg")


@pytest.mark.parametrize(
    ("parts", "ref"),
    [(None, "N"), ((1, 2), "N"), ((1, 2, 3), None), ((1, 2, IFDRational(1, 0)), "N")],
)
def test_an_incomplete_position_is_none(parts: object, ref: object) -> None:
    assert photo.degrees(parts, ref) is None


@given(st.decimals(min_value=0, max_value=179, places=6, allow_nan=False))
def test_degrees_minutes_seconds_lose_nothing_of_a_microdegree(size: Decimal) -> None:
    whole = int(size)
    minutes = int((size - whole) * 60)
    seconds = ((size - whole) * 60 - minutes) * 60
    parts = (IFDRational(whole), IFDRational(minutes), IFDRational(round(seconds * 10**6), 10**6))
    assert photo.degrees(parts, "E") == size
    assert photo.degrees(parts, "W") == -size
