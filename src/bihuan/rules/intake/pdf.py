"""The text of a PDF that has one; a scan is said to be a scan."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bihuan.rules.intake import pages, unread
from bihuan.rules.intake.layout import Sheet, laid_out
from bihuan.rules.intake.packed import broken, locked
from bihuan.rules.refusal import Refused

READER = Path(__file__).with_name("pdfium.py")
TIME_LIMIT = 60
# A scanned page may carry a stamp or a page number as text.
FEWEST_SIGNS = 10
# Fonts without a table of signs give private signs or replacement signs instead of words.
GARBLED = 0.3


def read(content: bytes) -> Sheet:
    said = _printed(content)
    if (error := said.get("error")) is not None:
        raise _refusal(str(error), said)
    found = [pages.page_of(page) for page in said["pages"]]
    silent = [number for number, page in enumerate(found, 1) if _is_silent(page)]
    scans = [number for number in silent if found[number - 1].pictures]
    if scans and len(silent) == len(found):
        raise Refused(
            "intake.scan",
            f"这份PDF是扫描件：{len(found)}页都是图片，没有文字可读，请先做文字识别，"
            "或找到原始的Word文件再上传",
        )
    if _is_garbled(found):
        raise Refused(
            "intake.garbled",
            "这份PDF里的文字没有编码表，读出来是乱码，请找到原始的Word文件，"
            "或用WPS转成docx并核对后再上传",
        )
    text, marks = laid_out(pages.blocks(found))
    left = (unread.pages_without_text(scans),) if scans else ()
    return Sheet(text, marks, str(said.get("title") or "").strip(), left)


def _printed(content: bytes) -> dict[str, Any]:
    """What PDFium finds, in a process of its own: whatever the file does, we go on."""
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter and our own file
            [sys.executable, "-I", str(READER)],
            input=content,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=True,
        )
        said: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as late:
        raise Refused(
            "intake.too_slow", f"这份PDF读了{TIME_LIMIT}秒还没读完，请另存或拆分后再上传"
        ) from late
    except (subprocess.CalledProcessError, ValueError) as error:
        raise broken() from error
    return said


def _refusal(error: str, said: dict[str, Any]) -> Refused:
    if error == "locked":
        return locked()
    if error == "pages":
        return Refused(
            "intake.too_many_pages", f"这份PDF有{said['count']}页，超过500页的上限，请拆分后再上传"
        )
    if error == "signs":
        return Refused("intake.too_long", "正文超过200万字，请拆分后再上传")
    return broken()


def _is_silent(page: pages.Page) -> bool:
    return sum(len(run.words) for run in page.runs) < FEWEST_SIGNS


def _is_garbled(found: list[pages.Page]) -> bool:
    words = "".join(run.words for page in found for run in page.runs)
    strange = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in words)
    return bool(words) and strange > GARBLED * len(words)
