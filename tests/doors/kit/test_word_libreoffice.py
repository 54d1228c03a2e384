"""A second office suite lays the paper out as the standard says: counted on the PDF."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from tests.factories import word as make

SOFFICE = shutil.which("soffice") or ""
pytestmark = [
    pytest.mark.slow("one start of LibreOffice for both papers"),
    pytest.mark.skipif(not SOFFICE, reason="soffice is not installed (apt: libreoffice-writer)"),
]
MM = 72 / 25.4
# The fonts of the standard are not free; without stand-ins line breaks would mean nothing.
STAND_INS = {
    "仿宋_GB2312": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
    "楷体_GB2312": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
}


def _fonts(place: Path) -> Path:
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><prefer><family>{other}</family></prefer>'
        "</alias>"
        for name, other in STAND_INS.items()
    )
    made = place / "fonts.conf"
    made.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>'
    )
    return made


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("word")
    (place / "full.docx").write_bytes(make.full_lines())
    (place / "whole.docx").write_bytes(make.whole())
    done = subprocess.run(
        [
            SOFFICE, f"-env:UserInstallation=file://{place}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", str(place),
            str(place / "full.docx"), str(place / "whole.docx"),
        ],
        env={"FONTCONFIG_FILE": str(_fonts(place)), "HOME": str(place), "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return place


def _lines(page: pypdfium2.PdfPage) -> Counter[int]:
    """How many 国 stand on each line, by the line's height on the page."""
    text = page.get_textpage()
    found: Counter[int] = Counter()
    for place in range(text.count_chars()):
        if text.get_text_range(place, 1) == "国":
            found[round(text.get_charbox(place)[1])] += 1
    return found


def test_a_page_holds_22_lines_of_28_characters(printed: Path) -> None:
    with pypdfium2.PdfDocument(printed / "full.pdf") as book:
        pages = [_lines(page) for page in book]
    assert [len(page) for page in pages] == [22, 22, 6]
    assert {count for page in pages for count in page.values()} == {28}


def _left(page: pypdfium2.PdfPage, words: str) -> tuple[float, float]:
    """Left edge and top edge in mm, from the upper left corner of the paper."""
    text = page.get_textpage()
    place, _ = text.search(words).get_next()
    left, _, _, top = text.get_charbox(place)
    return left / MM, (page.get_height() - top) / MM


def test_the_mark_stands_35_mm_below_the_text_area_and_numbers_stand_outside(
    printed: Path,
) -> None:
    """7.2.4 and 7.5, as far as stand-in fonts of another height allow: two millimetres."""
    with pypdfium2.PdfDocument(printed / "whole.pdf") as book:
        _, top = _left(book[0], make.OFFICE)
        assert top - 37 == pytest.approx(35, abs=2)
        assert _left(book[0], "— 1 —")[0] > 160
        assert _left(book[1], "— 2 —")[0] == pytest.approx(28 + 5.6, abs=1.5)
        assert _left(book[1], "— 2 —")[1] == pytest.approx(297 - 28, abs=2)
