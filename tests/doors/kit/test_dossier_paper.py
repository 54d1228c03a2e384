import re
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bihuan.doors.kit.paper import dossier
from tests.factories import papers, uploads

READER = shutil.which("pdftotext")
needs_reader = pytest.mark.skipif(READER is None, reason="pdftotext is not installed")


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("photos") / "one.jpg"
    place.write_bytes(uploads.picture(size=(320, 240)))
    return place


def text_of(pdf: bytes, tmp_path: Path) -> str:
    place = tmp_path / "paper.pdf"
    place.write_bytes(pdf)
    read = subprocess.run([str(READER), "-raw", str(place), "-"], capture_output=True, check=True)
    return read.stdout.decode()


def test_the_same_dossier_set_twice_is_the_same_file(picture: Path) -> None:
    paper = papers.paper(picture)
    made = paper.pdf()
    assert made.startswith(b"%PDF-1.7")
    assert made == paper.pdf()


@needs_reader
def test_the_paper_tells_the_whole_item(picture: Path, tmp_path: Path) -> None:
    """R042: an inspector's dossier exports in one action."""
    text = text_of(papers.paper(picture).pdf(), tmp_path)
    for words in (
        "一事一档",
        "YC-2026-0087",
        "青石镇要在11月10日前全面清理到位。",
        "县委书记讲话",
        "责任链",
        "一、问题、方案与验收标准",
        "二、办理经过",
        "三、材料索引",
        "四、现场照片",
        "2026-03-02 10:00",
        "东经118.123456° 北纬30.654321°",
        "导出编号 EX-20261122-0042",
        "未填写",
        "缺",
    ):
        assert words in text


@needs_reader
def test_no_text_is_taken_for_markup(picture: Path, tmp_path: Path) -> None:
    assert "签收 #set text(red) $x$ [a]" in text_of(papers.paper(picture).pdf(), tmp_path)


@needs_reader
def test_every_page_carries_the_chain_hash_and_its_number(picture: Path, tmp_path: Path) -> None:
    text = text_of(papers.paper(picture, events=60).pdf(), tmp_path)
    pages = text.rstrip("\f").split("\f")
    assert len(pages) >= 4
    for number, page in enumerate(pages, start=1):
        assert papers.HASH in page
        assert re.search(rf"第 {number} 页\s+共 {len(pages)} 页", page)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 字节"),
        (1023, "1023 字节"),
        (1024, "1.0 KB"),
        (1468006, "1.4 MB"),
        (5 << 30, "5.0 GB"),
    ],
)
def test_a_size_is_told_in_the_largest_unit(count: int, words: str) -> None:
    assert dossier.size(count) == words


def test_a_position_and_a_day_are_told_in_words() -> None:
    assert papers.HERE.words == "东经118.123456° 北纬30.654321°"
    south = dossier.Position(lon=Decimal("-70.5"), lat=Decimal("-33.4"))
    assert south.words == "西经70.500000° 南纬33.400000°"
    assert dossier.day(date(2026, 3, 2)) == "2026年3月2日"
