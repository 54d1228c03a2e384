from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from PIL import Image

from bihuan.foundation.files import queries
from tests.factories import uploads
from tests.factories.files import attach

pytestmark = pytest.mark.django_db


def test_the_files_of_many_subjects_come_in_one_query() -> None:
    one = attach(uploads.PDF, "一.pdf")
    two = attach(uploads.picture(), "二.jpg", subject="test.thing:2")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = queries.attachments_of(["test.thing:1", "test.thing:2", "test.thing:3"])
        sizes = [row.file.size for rows in found.values() for row in rows]
    assert len(asked) == 1
    assert found == {"test.thing:1": [one], "test.thing:2": [two], "test.thing:3": []}
    assert sizes == [len(uploads.PDF), len(uploads.picture())]


def test_a_thumbnail_stands_upright_is_small_and_tells_nothing(home: Path) -> None:
    added = attach(uploads.photo(orientation=6), "现场.jpg")
    place = queries.thumbnail(added)
    assert place == home / "thumbs" / added.file.sha256[:2] / f"{added.file.sha256}.webp"
    with Image.open(place) as small:
        assert (small.format, small.size) == ("WEBP", (60, 80))
        assert dict(small.getexif()) == {}


def test_a_noisy_photo_still_makes_a_thumbnail_under_200_kb() -> None:
    noise = Image.effect_noise((1000, 800), 120).convert("RGB")
    out = BytesIO()
    noise.save(out, "JPEG", quality=60)
    place = queries.thumbnail(attach(out.getvalue(), "夜间.jpg"))
    assert place is not None
    assert 0 < place.stat().st_size <= 200 * 1024


def test_what_is_no_picture_has_no_thumbnail() -> None:
    assert queries.thumbnail(attach(uploads.PDF, "报告.pdf")) is None


def test_verify_names_the_changed_and_the_missing_file() -> None:
    whole = attach(b"one", "一.txt").file
    changed = attach(b"two", "二.txt").file
    gone = attach(b"three", "三.txt").file
    queries.path(changed).chmod(0o600)
    queries.path(changed).write_bytes(b"TWO")
    queries.path(gone).unlink()
    assert queries.verify() == [
        queries.Damage(changed.sha256, "文件内容与指纹不符，已被改动"),
        queries.Damage(gone.sha256, "文件不在磁盘上"),
    ]
    assert queries.missing_on_disk() == [gone]
    assert queries.path(whole).exists()


def test_a_file_whose_transaction_failed_is_listed_as_an_orphan() -> None:
    with transaction.atomic():
        lost = attach(uploads.PDF, "报告.pdf").file.sha256
        transaction.set_rollback(True)
    assert queries.orphans() == [lost]
    assert attach(uploads.PDF, "报告.pdf").file.sha256 == lost
    assert queries.orphans() == []
