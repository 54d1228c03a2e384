import hashlib
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bihuan.foundation.audit import queries as audit
from bihuan.foundation.files import actions, queries
from bihuan.foundation.files.models import Attachment, StoredFile
from bihuan.rules.refusal import Refused
from tests.factories import uploads
from tests.factories.files import attach
from tests.factories.viewers import AT, ZHAO

pytestmark = pytest.mark.django_db


def names(home: Path) -> list[str]:
    return sorted(place.name for place in (home / "files").rglob("*") if place.is_file())


def test_a_photo_is_kept_under_its_hash_with_its_facts(home: Path) -> None:
    """R042: evidence with who, when, where and hash."""
    content = uploads.photo()
    sha256 = hashlib.sha256(content).hexdigest()
    added = attach(content, "现场.jpg", note=" 取水口东侧 ")
    stored = StoredFile.objects.get()
    assert (home / "files" / sha256[:2] / sha256).read_bytes() == content
    assert (stored.sha256, stored.size, stored.kind) == (sha256, len(content), "image/jpeg")
    assert (stored.width, stored.height, stored.camera) == (80, 60, "HUAWEI P60")
    assert (stored.lon, stored.lat) == (Decimal("118.123456"), Decimal("30.654321"))
    assert stored.taken_at is not None
    assert stored.taken_at.isoformat() == "2026-02-27T07:04:05+00:00"
    assert (added.name, added.note, added.role_word) == ("现场.jpg", "取水口东侧", "整改后")
    assert (added.actor_id, added.actor_name, added.attached_at) == (1, "赵强", AT)


def test_the_subject_gets_one_event_with_name_size_and_hash() -> None:
    content = uploads.PDF
    sha256 = hashlib.sha256(content).hexdigest()
    added = attach(content, "监测报告.pdf", role="document")
    [event] = audit.about("test.thing:1")
    assert event.kind == "files.attached"
    assert (
        event.sentence
        == f"上传材料“监测报告.pdf”（材料，{len(content)}字节，SHA-256 {sha256[:12]}…）"
    )
    assert event.facts["sha256"] == sha256
    assert event.facts["attachment_id"] == added.id


def test_the_same_photo_twice_is_stored_once(home: Path) -> None:
    content = uploads.photo()
    first = attach(content, "一.jpg")
    second = attach(content, "二.jpg", subject="test.thing:2")
    assert first.file_id == second.file_id
    assert names(home) == [first.file.sha256]
    assert [
        row.subject for row in queries.same_elsewhere(first.file.sha256, subject="test.thing:2")
    ] == ["test.thing:1"]


def test_the_original_can_only_be_read_on_the_disk(home: Path) -> None:
    stored = attach(uploads.PDF, "一.pdf").file
    assert queries.path(stored).stat().st_mode & 0o777 == 0o400


@pytest.mark.parametrize(
    ("content", "name", "code", "sentence"),
    [
        (b"", "空.docx", "files.empty", "文件是空的，没有任何内容，请确认后重新上传"),
        (uploads.EXE, "方案.docx", "files.name_lies", "文件名是.docx，内容却是Windows程序"),
        (
            uploads.encrypted_docx(),
            "方案.docx",
            "files.name_lies",
            "文件名是.docx，内容却是加密的Office文件，请去掉密码后再上传",
        ),
        (
            uploads.bomb_docx(),
            "方案.docx",
            "files.name_lies",
            "文件名是.docx，内容却是展开后大得异常的压缩内容，请确认文件没有问题",
        ),
        (
            b"<!DOCTYPE html><script>alert(1)</script>",
            "公示.html",
            "files.kind_not_allowed",
            "不能上传网页文件，请另存为PDF后再上传",
        ),
        (
            uploads.bomb_png(),
            "航拍.png",
            "files.image.too_many_pixels",
            "图片超过4000万像素，打开会耗尽内存，请缩小后再上传",
        ),
        (
            uploads.picture(size=(400, 300))[:700],
            "现场.jpg",
            "files.image.broken",
            "图片已损坏或没有传完，打不开，请重新拍照或重新上传",
        ),
    ],
)
def test_bad_uploads_are_refused_and_leave_nothing(
    home: Path, content: bytes, name: str, code: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        attach(content, name)
    assert (refusal.value.code, refusal.value.sentence) == (code, sentence)
    assert names(home) == []
    assert Attachment.objects.count() == 0
    assert audit.about("test.thing:1") == []


def test_sixty_megabytes_are_refused_before_they_are_all_read(home: Path) -> None:
    flood = uploads.Flood(60)
    with pytest.raises(Refused) as refusal:
        actions.attach(
            subject="test.thing:1",
            name="大.txt",
            stream=flood,
            role="document",
            note="",
            by=ZHAO,
            at=AT,
        )
    assert refusal.value.code == "files.too_large"
    assert refusal.value.sentence == "文件超过50 MB，请压缩或拆成几个文件后再上传"
    assert flood.given <= 51 * 1024 * 1024
    assert names(home) == []


@hypothesis_settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    text=st.text(
        alphabet=st.characters(categories=["L", "N", "P"], exclude_characters="<#@"), min_size=1
    )
)
def test_what_was_attached_comes_back_byte_for_byte(text: str) -> None:
    content = text.encode()
    added = attach(content, "说明.txt")
    with queries.open_stream(added) as stream:
        assert stream.read() == content
    assert added.file.sha256 == hashlib.sha256(content).hexdigest()


def test_a_stream_in_small_pieces_is_the_same_file() -> None:
    class Drops(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(7)

    added = actions.attach(
        subject="test.thing:1",
        name="报告.pdf",
        stream=Drops(uploads.PDF),
        role="document",
        note="",
        by=ZHAO,
        at=AT,
    )
    assert added.file.sha256 == hashlib.sha256(uploads.PDF).hexdigest()
