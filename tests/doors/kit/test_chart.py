"""The chart as SVG and as PDF: well-formed, lawful, readable, exact in mm (R044)."""

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pylopdf_fonts_zh_cn as fonts
import pypdfium2 as pdfium
import pytest
import segno
from PIL import Image, ImageFont

from bihuan.doors.kit.chart.colours import COLOURS, GREYS
from bihuan.doors.kit.chart.pdf import wallchart_pdf
from bihuan.doors.kit.chart.svg import gantt_svg, wallchart_svg
from bihuan.rules.chart import Code, EventLine, Size, Text, flat, lay_wall
from bihuan.rules.chart.metrics import TABLES, width
from tests.factories import charts

SVG = "{http://www.w3.org/2000/svg}"
POINTS = 72 / 25.4
HOSTILE = '<script>alert("1")</script> & \x07 ]]>'


def read(pdf: bytes) -> tuple[list[str], list[tuple[float, float]]]:
    """The words of every page without spaces, and the pages' sizes in mm."""
    book = pdfium.PdfDocument(pdf)
    said, sizes = [], []
    for page in book:
        said.append(re.sub(r"\s", "", page.get_textpage().get_text_range()))
        wide, tall = page.get_size()
        sizes.append((round(wide / POINTS, 3), round(tall / POINTS, 3)))
    book.close()
    return said, sizes


def picture(pdf: bytes, *, pixels: int = 1200) -> Image.Image:
    book = pdfium.PdfDocument(pdf)
    page = book[0]
    made = page.render(scale=pixels / page.get_width()).to_pil().convert("RGB")
    book.close()
    return made


@pytest.mark.slow(reason="sets a sheet of 60 tasks")
@pytest.mark.parametrize("size", [Size.A3, Size.A0])
def test_the_pdf_has_its_pages_its_size_and_every_word(size: Size) -> None:
    chart = charts.chart(60)
    said, sizes = read(wallchart_pdf(chart, size))
    assert sizes == [(float(size.width_mm), float(size.height_mm))] * 3
    whole = "".join(said)
    assert [bar.title for bar in chart.bars if bar.title not in whole] == []
    for page in said:
        for word in ("攻坚作战图", "数据截至：2026年11月25日09:00", "供暖季开始11.15", "总指挥："):
            assert word in page
        assert re.search(r"第\d页共3页", page)


def test_the_same_chart_set_twice_is_the_same_file() -> None:
    made = wallchart_pdf(charts.chart(2))
    assert made.startswith(b"%PDF-1.7")
    assert made == wallchart_pdf(charts.chart(2))


def test_the_pdf_embeds_the_letters_of_the_house() -> None:
    made = wallchart_pdf(charts.chart(2))
    assert b"NotoSansSC-Regular" in made
    assert b"NotoSerifSC-Regular" in made


@pytest.mark.slow(reason="renders a page")
def test_no_ink_reaches_the_margin() -> None:
    """What runs over the edge of the paper would be cut by a printer."""
    made = picture(wallchart_pdf(charts.chart(22)))
    edge = round(made.width * 11 / 420)
    inner = Image.new("RGB", (made.width - 2 * edge, made.height - 2 * edge), "white")
    made.paste(inner, (edge, edge))
    assert made.getextrema() == ((255, 255), (255, 255), (255, 255))


@pytest.mark.slow(reason="renders a page")
def test_a_grey_chart_has_no_colour() -> None:
    made = picture(wallchart_pdf(charts.chart(8), grey=True))
    pixels = made.resize((300, 212)).getcolors(maxcolors=300 * 212) or []
    assert max(max(shade) - min(shade) for _, shade in pixels if isinstance(shade, tuple)) <= 2


def test_a_picture_is_well_formed_and_obeys_the_policy_of_the_page() -> None:
    chart = charts.chart(3, title=HOSTILE, events=(EventLine(date(2026, 12, 1), HOSTILE),))
    for written in (*wallchart_svg(chart), gantt_svg(chart)):
        root = ET.fromstring(written)
        tags = {node.tag.removeprefix(SVG) for node in root.iter()}
        names = {name for node in root.iter() for name in node.attrib}
        assert tags <= {
            "svg", "title", "rect", "line", "polygon", "circle", "text", "path", "a", "g",
        }  # fmt: skip
        assert not {name for name in names if name == "style" or name.startswith("on")}


def test_a_bar_of_the_page_is_a_link_that_tells_what_it_is() -> None:
    root = ET.fromstring(gantt_svg(charts.chart(3)))
    links = list(root.iter(f"{SVG}a"))
    assert {node.get("href") for node in links} == {"/ledger/0/", "/ledger/1/", "/ledger/2/"}
    assert [node.get("tabindex") for node in links] == [None] * 3 + ["-1"] * 3
    told = {node.findtext(f"{SVG}title") for node in links}
    assert "拆除青石镇燃煤锅炉12台第0项" in "".join(filter(None, told))


def test_a_picture_is_measured_in_the_millimetres_of_its_paper() -> None:
    root = ET.fromstring(wallchart_svg(charts.chart(1), Size.A1)[0])
    assert (root.get("width"), root.get("height")) == ("841mm", "594mm")
    assert (root.get("viewBox") or "").startswith("0 0 420 296.6")


@pytest.mark.slow(reason="renders a page finely")
def test_the_code_leads_to_the_live_page() -> None:
    """Read from the paper: every module of the code is as dark or light as it must be."""
    chart = charts.chart(1)
    sheet = lay_wall(chart)[0]
    (code,) = [shape for shape in sheet.shapes if isinstance(shape, Code)]
    assert code.url == chart.live_url
    paper = picture(wallchart_pdf(chart), pixels=3000).convert("L")
    matrix = segno.make(chart.live_url, error="m", micro=False).matrix
    pixels, module = paper.width / sheet.width, code.box.width / len(matrix)
    seen = [
        [
            paper.getpixel(
                (
                    round((code.box.x + (across + 0.5) * module) * pixels),
                    round((code.box.y + (down + 0.5) * module) * pixels),
                )
            )
            for across in range(len(matrix))
        ]
        for down in range(len(matrix))
    ]
    assert [[shade < 128 for shade in row] for row in seen] == [
        [bool(module) for module in row] for row in matrix
    ]


def test_a_picture_without_links_is_an_image_and_one_with_links_is_a_group() -> None:
    """A screen reader finds no links in an image."""
    for url, role, links in (("", "img", 0), ("http://127.0.0.1/ledger/1/", "group", 1)):
        chart = charts.chart(0, bars=(charts.bar(0, url=url),))
        root = ET.fromstring(wallchart_svg(chart)[0])
        assert root.get("role") == role
        assert [node.get("href") for node in root.iter(f"{SVG}a")] == [url] * links


def test_every_tone_has_a_colour_and_a_grey_and_the_lamps_keep_apart_in_grey() -> None:
    assert GREYS.keys() == COLOURS.keys()
    assert (COLOURS["over"], GREYS["over"]) == ("#D4141E", "#4F4F4F")
    shades = [int(GREYS[tone][1:3], 16) for tone in ("over", "idle", "warn", "surface")]
    assert min(b - a for a, b in pairwise(shades)) >= 30


@pytest.mark.parametrize("face", ["sans", "serif"])
def test_the_table_of_widths_is_the_font_that_is_embedded(face: str) -> None:
    path = fonts.sans_path() if face == "sans" else fonts.serif_path()
    font = ImageFont.truetype(str(path), 1000)
    measured = tuple(round(font.getlength(chr(code))) for code in range(0x20, 0x7F))
    assert measured == TABLES[face]
    for words in ("云川县“八个百分之百”，PM2.5（μg/m³）", "Ⅰ—Ⅴ类·①℃…"):
        assert font.getlength(words) <= width(words, 1000, face)


def test_every_sign_of_a_chart_is_in_the_font() -> None:
    font = ImageFont.truetype(str(fonts.sans_path()), 100)
    blank = font.getmask("\uffff").getbbox(), font.getlength("\uffff")
    signs = {
        sign
        for shape in flat(lay_wall(charts.chart(6))[0].shapes)
        if isinstance(shape, Text)
        for sign in shape.words.replace(" ", "")
    }
    missing = {s for s in signs if (font.getmask(s).getbbox(), font.getlength(s)) == blank}
    assert missing == set()
