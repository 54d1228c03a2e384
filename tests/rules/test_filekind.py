from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import filekind
from bihuan.rules.refusal import Refused
from tests.factories import uploads


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (uploads.picture("JPEG"), "JPEG图片"),
        (uploads.picture("PNG"), "PNG图片"),
        (uploads.picture("WEBP"), "WebP图片"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIC图片"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2", "MP4视频"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ", "MP4以外的视频"),
        (uploads.PDF, "PDF文件"),
        (b"\xef\xbb\xbf" + uploads.PDF, "PDF文件"),
        (uploads.docx(), "Word文档"),
        (uploads.packed("[Content_Types].xml", "xl/workbook.xml"), "Excel表格"),
        (uploads.packed("OFD.xml", "Doc_0/Document.xml"), "OFD公文"),
        (uploads.packed("照片/一.jpg"), "ZIP压缩包"),
        (uploads.packed("照片/一.jpg", "安装.EXE"), "夹带程序的压缩包"),
        (uploads.packed("word/document.xml", "word/vbaProject.bin"), "带宏的Office文件"),
        (uploads.packed("a.txt")[:-30], "损坏的压缩文件"),
        (uploads.bomb_docx(), "展开后大得异常的压缩内容"),
        (uploads.OLE, "旧版Office文件"),
        (uploads.encrypted_docx(), "加密的Office文件"),
        (uploads.EXE, "Windows程序"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 50, "Linux程序"),
        (b"#!/bin/sh\nrm -rf /\n", "脚本程序"),
        (b"@echo off\r\ndel *.*", "脚本程序"),
        (b"  <html><body>x", "网页文件"),
        (b'<?xml version="1.0"?><svg xmlns="x" onload="x()"/>', "SVG图形"),
        (b"Rar!\x1a\x07\x01\x00", "RAR压缩包"),
        ("大气污染防治".encode(), "文本文件"),
        ("大气污染防治".encode("gb18030"), "文本文件"),
        ("大气污染防治".encode("utf-16"), "文本文件"),
        (b"BMI,MZ\n1,2\n", "文本文件"),
        (b"MZ is also how this text begins", "文本文件"),
        (b"\x01\x02\x03\x04", "无法识别的内容"),
        (b"abc\x00def", "无法识别的内容"),
    ],
)
def test_a_kind_is_told_from_the_bytes(content: bytes, word: str) -> None:
    assert filekind.sniff(BytesIO(content)).word == word


@pytest.mark.parametrize(
    ("content", "name", "mime", "honest"),
    [
        (uploads.picture(), "IMG_01.JPG", "image/jpeg", "IMG_01.JPG"),
        (uploads.picture("WEBP"), "微信图片.jpg", "image/webp", "微信图片.webp"),
        (uploads.picture("PNG"), "截图.JPEG", "image/png", "截图.png"),
        (uploads.PDF, "监测报告", "application/pdf", "监测报告.pdf"),
        (uploads.PDF, "方案v1.2", "application/pdf", "方案v1.2.pdf"),
        (b"a,b\n1,2\n", "数据.csv", "text/csv", "数据.csv"),
        (b"a,b\n1,2\n", "数据.txt", "text/plain", "数据.txt"),
    ],
)
def test_an_honest_upload_is_admitted(content: bytes, name: str, mime: str, honest: str) -> None:
    kind, cleaned = filekind.admit(name, BytesIO(content))
    assert (kind.mime, cleaned) == (mime, honest)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (uploads.EXE, "方案.docx", "文件名是.docx，内容却是Windows程序"),
        (uploads.picture(), "方案.pdf", "文件名是.pdf，内容却是JPEG图片"),
        (uploads.PDF, "现场.jpg", "文件名是.jpg，内容却是PDF文件"),
        (b"var x = 1;", "代码.js", "文件名是.js，内容却是文本文件"),
        (uploads.docx(), "方案.zip", "文件名是.zip，内容却是Word文档"),
    ],
)
def test_a_name_that_lies_is_refused(content: bytes, name: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        filekind.admit(name, BytesIO(content))
    assert (refusal.value.code, refusal.value.sentence) == ("files.name_lies", sentence)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (
            uploads.EXE,
            "安装.exe",
            "不能上传Windows程序，可上传照片、PDF、Word、Excel、OFD、ZIP、MP4和文本",
        ),
        (
            uploads.OLE,
            "方案.doc",
            "不能上传旧版Office文件，请用WPS或Office另存为docx、xlsx或PDF后再上传",
        ),
        (b"GIF89a\x00", "动图.gif", "不能上传GIF图片，请转存为JPG或PNG后再上传"),
        (b'<svg onload="x()">', "图.svg", "不能上传SVG图形，请转存为JPG或PNG后再上传"),
    ],
)
def test_an_unwelcome_kind_is_refused_with_advice(content: bytes, name: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        filekind.admit(name, BytesIO(content))
    assert (refusal.value.code, refusal.value.sentence) == ("files.kind_not_allowed", sentence)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("C:\\用户\\照片\\现场.jpg", "现场.jpg"),
        ("../../etc/passwd", "passwd"),
        ("报告\u202efdp.exe", "报告fdp.exe"),
        ('一<二>:"三"|?*.pdf', "一_二___三____.pdf"),
        ("  空  格 .pdf", "空 格.pdf"),
        (".pdf", "未命名.pdf"),
        ("", "未命名"),
        ("长" * 300 + ".docx", "长" * 100 + ".docx"),
    ],
)
def test_a_name_is_made_safe_for_every_disk(name: str, clean: str) -> None:
    assert filekind.clean_name(name) == clean


@given(st.text(max_size=150))
def test_a_clean_name_stays_as_it_is_and_holds_no_path(name: str) -> None:
    clean = filekind.clean_name(name)
    assert filekind.clean_name(clean) == clean
    assert not set(clean) & set('/\\\x00<>:"|?*\n\r')
    assert 0 < len(clean) <= 106


@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind(content: bytes) -> None:
    kind = filekind.sniff(BytesIO(content))
    assert (kind in filekind.ALLOWED) == bool(kind.extensions)
