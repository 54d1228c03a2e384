"""Run as a program of its own: a PDF on standard input, what is printed on its pages as JSON.

PDFium is native code and a file may be made to hurt; here it can hurt nobody but this process.
It imports nothing of Bihuan, so that it starts at once.
"""

import ctypes
import json
import resource
import sys
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

MEMORY, SECONDS = 1_500 * 1024 * 1024, 60
MOST_PAGES, MOST_SIGNS, MOST_PATHS = 500, 2_100_000, 20_000
THIN = 2.0
PASSWORD = 4  # FPDF_ERR_PASSWORD


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(_read(sys.stdin.buffer.read()), sys.stdout)


def _read(content: bytes) -> dict[str, object]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as wrong:
        return {"error": "locked" if wrong.err_code == PASSWORD else "broken"}
    count = len(document)
    if count > MOST_PAGES:
        return {"error": "pages", "count": count}
    pages: list[dict[str, object]] = []
    signs = 0
    for number in range(count):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            pages.append({"size": [0, 0], "runs": [], "rules": [], "pictures": 0})
            continue
        said = _page(page)
        pages.append(said)
        signs += sum(len(run[5]) for run in _runs_of(said))
        page.close()
        if signs > MOST_SIGNS:
            return {"error": "signs"}
    return {"pages": pages, "title": document.get_metadata_value("Title")}


def _runs_of(page: dict[str, object]) -> list[tuple[float, float, float, float, float, str]]:
    return page["runs"]  # type: ignore[return-value]


def _page(page: pdfium.PdfPage) -> dict[str, object]:
    rules: list[list[float]] = []
    pictures, seen = 0, 0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE)):
        seen += 1
        if seen > MOST_PATHS:
            break
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            continue
        left, bottom, right, top = item.get_bounds()
        rules.extend(_edges(round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)))
    text = page.get_textpage()
    runs = list(_runs(text))
    text.close()
    return {"size": page.get_size(), "runs": runs, "rules": rules, "pictures": pictures}


def _edges(left: float, bottom: float, right: float, top: float) -> list[list[float]]:
    """A thin path is a rule; a drawn box has four."""
    wide, tall = right - left, top - bottom
    if wide <= THIN or tall <= THIN:
        return [[left, bottom, right, top]]
    return [
        [left, bottom, right, bottom],
        [left, top, right, top],
        [left, bottom, left, top],
        [right, bottom, right, top],
    ]


def _runs(text: pdfium.PdfTextPage) -> Iterator[tuple[float, float, float, float, float, str]]:
    """Neighbouring signs of one size on one line: left, bottom, right, top, size, words."""
    run: list[float] = []
    words = ""
    box = [ctypes.c_double() for _ in range(4)]
    loose = raw.FS_RECTF()
    for index in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        sign = _sign(raw.FPDFText_GetUnicode(text, index))
        if not sign or not raw.FPDFText_GetLooseCharBox(text, index, loose):
            continue
        raw.FPDFText_GetCharBox(text, index, box[0], box[1], box[2], box[3])
        size = raw.FPDFText_GetFontSize(text, index)
        left, bottom, right, top = loose.left, loose.bottom, loose.right, loose.top
        size = top - bottom if size <= 1 else size
        goes_on = bool(run) and abs(bottom - run[1]) < 0.2 * size and abs(size - run[4]) < 0.6
        if goes_on and -0.5 * size < left - run[2] < 0.2 * size:
            run[2] = max(run[2], right)
            words += sign
            continue
        if words.strip():
            yield (*_rounded(run), words)  # type: ignore[misc]
        run, words = [left, bottom, right, top, size], sign
    if words.strip():
        yield (*_rounded(run), words)  # type: ignore[misc]


def _rounded(run: list[float]) -> list[float]:
    return [round(value, 1) for value in run]


def _sign(point: int) -> str:
    is_text = point >= 0x20 and not 0xD800 <= point <= 0xDFFF and point <= 0x10FFFF
    return chr(point) if is_text and point not in (0xFFFE, 0xFFFF) else ""


if __name__ == "__main__":
    main()
