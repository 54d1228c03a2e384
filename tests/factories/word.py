"""A Word paper with everything on it, and one of nothing but full lines."""

from datetime import date, datetime, timedelta, timezone

from bihuan.doors.kit import word

AT = datetime(2026, 11, 25, 9, tzinfo=timezone(timedelta(hours=8)))
ON = date(2026, 11, 25)
OFFICE = "云川县生态环境委员会办公室"


def whole(text: str = "立即整改，按期反馈。") -> bytes:
    paper = word.Paper(title="督办单", author=OFFICE, at=AT)
    paper.letterhead(OFFICE, number="云环督〔2026〕17号", signer="李明")
    paper.title("关于限期办结“取水口周边环境未整治，围堰内网箱和垃圾未清”等3项问题的督办单")
    paper.note("（黄色督办单）", colour="F2B800")
    paper.addressee("青石镇人民政府")
    paper.heading("一、存在问题")
    columns = [word.Column("序号", 16), word.Column("问题", 110, is_text=True),
               word.Column("时限", 30)]  # fmt: skip
    paper.table(columns, [["1", "取水口周边环境未整治", "2026-11-16"]])
    paper.heading("（一）办理要求", level=2)
    paper.paragraph(text)
    paper.attachments(["现场照片", "整改标准"])
    paper.signature(OFFICE, ON)
    paper.imprint(["县水利局"], OFFICE, ON)
    paper.receipt("督办单回执", [[("签收人", ""), ("签收时间", "")], [("意见", "")]])
    return paper.content()


def full_lines() -> bytes:
    """Fifty lines of twenty-eight characters."""
    paper = word.Paper(title="满行", author=OFFICE, at=AT)
    paper.flush("国" * 28 * 50)
    return paper.content()
