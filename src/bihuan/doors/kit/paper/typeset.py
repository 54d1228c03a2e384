import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts
import typst

TEMPLATES = Path(__file__).parent
HOUSE = "house.typ"


def pdf(
    template: str,
    content: Mapping[str, object],
    *,
    at: datetime,
    pictures: Mapping[str, Path] | None = None,
) -> bytes:
    """Set `content` with a template of this folder; `pictures` are given to it by name.

    The content travels as JSON and is never markup, so no text can become a command. `at` is the
    date inside the PDF: the same content set twice is the same file.
    """
    with tempfile.TemporaryDirectory(prefix="bihuan-paper-") as folder:
        root = Path(folder)
        page = root / template
        for name in (template, HOUSE):
            shutil.copyfile(TEMPLATES / name, root / name)
        for name, picture in (pictures or {}).items():
            (root / name).symlink_to(picture.resolve())
        made: bytes = typst.compile(
            str(page),
            root=folder,
            font_paths=[str(fonts.serif_path().parent)],
            ignore_system_fonts=True,
            sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
            pdf_standards="a-2b",
            timestamp=int(at.timestamp()),
        )
    return made
