"""The wall chart as PDF: the pictures themselves, with the letters as letters."""

import json
import shutil
import tempfile
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts
import typst

from bihuan.doors.kit.chart.svg import svg
from bihuan.rules.chart import Chart, Size, lay_wall

PAGE = "wallchart.typ"


def wallchart_pdf(chart: Chart, size: Size = Size.A3, *, grey: bool = False) -> bytes:
    """One page a sheet; `chart.as_of` is the date inside, so the same chart is the same file."""
    sheets = lay_wall(chart, size)
    with tempfile.TemporaryDirectory(prefix="bihuan-chart-") as folder:
        root = Path(folder)
        shutil.copyfile(Path(__file__).parent / PAGE, root / PAGE)
        pages = []
        for number, sheet in enumerate(sheets, start=1):
            (root / f"{number}.svg").write_text(svg(sheet, grey=grey), encoding="utf-8")
            pages.append({"name": f"{number}.svg", "told": sheet.told})
        content = {
            "title": chart.title,
            "width": size.width_mm,
            "height": size.height_mm,
            "pages": pages,
        }
        made: bytes = typst.compile(
            str(root / PAGE),
            root=folder,
            font_paths=[str(fonts.serif_path().parent)],
            ignore_system_fonts=True,
            sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
            pdf_standards="a-2b",
            timestamp=int(chart.as_of.timestamp()),
        )
    return made
