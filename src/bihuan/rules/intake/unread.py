"""What of a file did not become text, said in sentences; silence would look like completeness."""

from lxml import etree

from bihuan.rules.intake.styles import W

PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
DRAWN = "{urn:schemas-microsoft-com:vml}imagedata"
DELETED, INSERTED, OUTSIDE, OBJECT = f"{W}del", f"{W}ins", f"{W}altChunk", f"{W}object"
MOVED = f"{W}moveFrom"
COUNTED = {PICTURE, DRAWN, DELETED, INSERTED, MOVED, OUTSIDE, OBJECT}


def in_word(
    counts: dict[str, int],
    comments: etree._Element | None,
    footnotes: etree._Element | None,
    endnotes: etree._Element | None,
) -> tuple[str, ...]:
    changes = sum(counts.get(tag, 0) for tag in (DELETED, INSERTED, MOVED))
    pictures = counts.get(PICTURE, 0) + counts.get(DRAWN, 0)
    objects = counts.get(OBJECT, 0)
    said = (
        (changes, f"有{changes}处修订痕迹，按接受全部修订后的文字读取"),
        (number := _own(comments, "comment"), f"有{number}条批注，没有读入正文"),
        (number := _own(footnotes, "footnote"), f"有{number}条脚注，没有读入正文"),
        (number := _own(endnotes, "endnote"), f"有{number}条尾注，没有读入正文"),
        (pictures, f"有{pictures}幅图片，图中的文字没有读取"),
        (objects, f"有{objects}个嵌入的对象（如表格、公式），没有读取"),
        (
            number := counts.get(OUTSIDE, 0),
            f"有{number}处插入的外部文件，没有读取，请把其中的文字粘贴进来",
        ),
    )
    return tuple(sentence for many, sentence in said if many)


def _own(tree: etree._Element | None, name: str) -> int:
    """Notes that somebody wrote; Word adds separators of a type of their own."""
    if tree is None:
        return 0
    return sum(1 for note in tree.findall(f"{W}{name}") if note.get(f"{W}type") is None)


def pages_without_text(pages: list[int]) -> str:
    shown = "、".join(str(page) for page in pages[:20])
    more = f"等{len(pages)}页" if len(pages) > 20 else "页"
    return f"第{shown}{more}是扫描图片，没有文字，没有读取"
