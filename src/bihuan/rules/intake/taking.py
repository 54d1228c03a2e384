"""Which reader a file needs, told from its content; what no reader takes is refused."""

from dataclasses import dataclass
from io import BytesIO

from bihuan.rules import filekind
from bihuan.rules.filekind import Kind
from bihuan.rules.intake import markup, packed, plain, word
from bihuan.rules.refusal import Refused

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
LONGEST_TEXT = 2_000_000
LONGEST_TITLE = 120
WELCOME = "请上传docx、txt或网页文件"
LATER = (filekind.PDF, filekind.OFD)
WORD_STREAM = "WordDocument".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Intake:
    """The text as it is stored; `kind` is docx, txt or html."""

    text: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class _Content:
    text: str
    kind: str
    title: str = ""


def take(filename: str, data: bytes, *, max_bytes: int = LARGEST_FILE) -> Intake:
    """The text of a file; refused with a sentence when it cannot or must not be read."""
    if not data:
        raise Refused("intake.empty", "文件是空的，没有可读的内容")
    if len(data) > max_bytes:
        size, cap = len(data) / MEGABYTE, max_bytes / MEGABYTE
        raise Refused("intake.too_big", f"文件有{size:.1f}兆，超过{cap:g}兆的上限，请拆分后再上传")
    content = _content(filename, data, filekind.sniff(BytesIO(data)))
    text = plain.normalised(content.text)
    if not any(sign.isalnum() for sign in text):
        raise Refused("intake.no_text", "文件里没有文字；如果是扫描件，请先转成文字再上传")
    if len(text) > LONGEST_TEXT:
        cap = LONGEST_TEXT // 10_000
        raise Refused("intake.too_long", f"正文超过{cap}万字，请拆分后再上传")
    return Intake(text, content.kind, _title(content.title, filename))


def _content(filename: str, data: bytes, kind: Kind) -> _Content:
    if kind is filekind.DOCX:
        read = word.read(data)
        return _Content(read.text, "docx", read.title)
    if kind is filekind.HTML:
        page = markup.read(data)
        return _Content(page.text, "html", page.title)
    text = plain.decoded(data) if kind in (filekind.TEXT, filekind.UNKNOWN) else None
    if text is None:
        raise _refusal(filename, data, kind)
    return _Content(text, "txt")


def _refusal(filename: str, data: bytes, kind: Kind) -> Refused:
    written = filekind.extension(filename)
    if kind is filekind.ENCRYPTED:
        return packed.locked()
    if kind is filekind.OLD_OFFICE and WORD_STREAM in data:
        return Refused(
            "intake.old_word", "这是旧版Word文件（doc），请用WPS或Word另存为docx后再上传"
        )
    if kind is filekind.BOMB:
        return packed.bomb()
    if kind.mime == "application/x-broken-zip":
        return packed.broken()
    if kind in LATER or kind.is_image:
        advice = "请先转成docx或txt" if kind in LATER else "请先把图中文字录入为docx或txt"
        return Refused("intake.not_yet", f"本版本还不能读取{kind.word}，{advice}再上传")
    lies = written != "" and written not in kind.extensions
    named = f"文件名是.{written}，内容却是{kind.word}" if lies else f"这是{kind.word}"
    return Refused("intake.not_a_document", f"{named}，不能读取，{WELCOME}")


def _title(found: str, filename: str) -> str:
    """The title the file carries, else its name without the extension."""
    if found:
        return found[:LONGEST_TITLE]
    name = filekind.clean_name(filename)
    return (name.rpartition(".")[0] or name)[:LONGEST_TITLE]
