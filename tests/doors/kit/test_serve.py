from pathlib import Path

import pytest
from django.http import FileResponse
from pytest_django import Settings

from bihuan.doors.kit import serve
from tests.factories import uploads
from tests.factories.files import attach

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def body(answer: FileResponse) -> bytes:
    return b"".join(answer)


def test_a_photo_is_shown_as_what_it_is_under_its_chinese_name() -> None:
    answer = serve.inline(attach(uploads.picture(), "整改后.jpg"))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == (
        "inline; filename*=utf-8''%E6%95%B4%E6%94%B9%E5%90%8E.jpg"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert body(answer) == uploads.picture()


@pytest.mark.parametrize(
    ("content", "name"),
    [(uploads.docx(), "方案.docx"), (b"a,b\n1,2\n", "数据.csv"), (uploads.packed("a"), "包.zip")],
)
def test_everything_else_is_only_downloaded(content: bytes, name: str) -> None:
    answer = serve.inline(attach(content, name))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert body(answer) == content


def test_a_pdf_is_shown_without_script() -> None:
    answer = serve.inline(attach(uploads.PDF, "报告.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"].startswith("default-src 'none';")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert body(answer) == uploads.PDF


def test_a_download_never_names_a_type_a_browser_would_show() -> None:
    answer = serve.download(attach(uploads.picture(), "整改后.jpg"))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert body(answer) == uploads.picture()


def test_a_thumbnail_is_webp_and_what_has_none_is_downloaded() -> None:
    small = serve.thumbnail(attach(uploads.picture(), "整改后.jpg"))
    assert small["Content-Type"] == "image/webp"
    assert body(small)[8:12] == b"WEBP"
    assert serve.thumbnail(attach(uploads.PDF, "报告.pdf"))["Content-Type"] == (
        "application/octet-stream"
    )
