"""Which reader a file needs, told from its content; what no reader takes is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from bihuan.rules import filekind
from bihuan.rules.filekind import Kind
from bihuan.rules.intake import markup, outline, packed, pdf, plain, word
from bihuan.rules.intake.layout import Mark, Sheet
from bihuan.rules.refusal import Refused

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
LONGEST_TEXT = 2_000_000
LONGEST_TITLE = 120
WELCOME = "请上传docx、PDF、txt或网页文件"
WORD_STREAM = "WordDocument".encode("utf-16-le")
SHEET_STREAM = "Workbook".encode("utf-16-le")
READERS: dict[Kind, tuple[str, Callable[[bytes], Sheet]]] = {
    filekind.DOCX: ("docx", word.read),
    filekind.HTML: ("html", markup.read),
    filekind.PDF: ("pdf", pdf.read),
}


@dataclass(frozen=True, slots=True)
class Intake:
    """The text as it is stored; `kind` is docx, pdf, txt or html.

    `marks` say how it looks; `unread` says in sentences what of the file is not in the text.
    """

    text: str
    kind: str
    title: str
    marks: tuple[Mark, ...] = ()
    unread: tuple[str, ...] = ()


def take(filename: str, data: bytes, *, max_bytes: int = LARGEST_FILE) -> Intake:
    """The text of a file; refused with a sentence when it cannot or must not be read."""
    if not data:
        raise Refused("intake.empty", "文件是空的，没有可读的内容")
    if len(data) > max_bytes:
        size, cap = len(data) / MEGABYTE, max_bytes / MEGABYTE
        raise Refused("intake.too_big", f"文件有{size:.1f}兆，超过{cap:g}兆的上限，请拆分后再上传")
    kind, sheet = _read(filename, data, filekind.sniff(BytesIO(data)))
    if not any(sign.isalnum() for sign in sheet.text):
        raise Refused("intake.no_text", "文件里没有文字；如果是扫描件，请先转成文字再上传")
    if len(sheet.text) > LONGEST_TEXT:
        cap = LONGEST_TEXT // 10_000
        raise Refused("intake.too_long", f"正文超过{cap}万字，请拆分后再上传")
    marks = outline.refined(sheet.text, sheet.marks)
    return Intake(sheet.text, kind, _title(sheet.title, filename), marks, sheet.unread)


def _read(filename: str, data: bytes, kind: Kind) -> tuple[str, Sheet]:
    if kind in READERS:
        name, read = READERS[kind]
        return name, read(data)
    text = plain.decoded(data) if kind in (filekind.TEXT, filekind.UNKNOWN) else None
    if text is None:
        raise _refusal(filename, data, kind)
    text = plain.normalised(text)
    return "txt", Sheet(text, outline.lines(text))


def _refusal(filename: str, data: bytes, kind: Kind) -> Refused:
    if kind is filekind.ENCRYPTED:
        return packed.locked()
    if kind is filekind.BOMB:
        return packed.bomb()
    if kind.mime == "application/x-broken-zip":
        return packed.broken()
    if (advice := _advice(data, kind)) is not None:
        return advice
    written = filekind.extension(filename)
    lies = written != "" and written not in kind.extensions
    named = f"文件名是.{written}，内容却是{kind.word}" if lies else f"这是{kind.word}"
    return Refused("intake.not_a_document", f"{named}，不能读取，{WELCOME}")


def _advice(data: bytes, kind: Kind) -> Refused | None:
    """For kinds that hold a document all the same: what to do with it."""
    if kind is filekind.OLD_OFFICE and WORD_STREAM in data:
        return Refused(
            "intake.old_word", "这是旧版Word文件（doc），请用WPS或Word另存为docx后再上传"
        )
    if kind is filekind.XLSX or (kind is filekind.OLD_OFFICE and SHEET_STREAM in data):
        return Refused(
            "intake.sheet",
            "这是Excel表格，请到“台账导入”（/ledger/import/）导入；文件登记只收文字材料",
        )
    if kind is filekind.OFD or kind.is_image:
        advice = "请先把图中文字录入为docx或txt" if kind.is_image else "请先转成docx或PDF"
        return Refused("intake.not_yet", f"本版本还不能读取{kind.word}，{advice}再上传")
    return None


def _title(found: str, filename: str) -> str:
    """The title the file carries, else its name without the extension."""
    if found:
        return found[:LONGEST_TITLE]
    name = filekind.clean_name(filename)
    return (name.rpartition(".")[0] or name)[:LONGEST_TITLE]
