"""Lines that a download site wrapped around the document."""

import re
from collections.abc import Iterator

from bihuan.rules.clauses.values import Span

LONGEST_NOISE_LINE = 300
LINE = re.compile(r"[^\n]+")

OPENS = re.compile(
    r"\s*(?:您好[,，]?\s*欢迎|当前位置\s*[:：]|首页\s*[>＞»]|第\s?\d+\s?页\s?[/／]\s?共|资源预览内容|资源描述"
    r"|亲[,，]该文档|收藏\s+下载|网站客服|本文标题\s*[:：]|(?:链接|文章)?地址\s*[:：]|预览阅读已结束"
    r"|上一篇\s*[:：]|下一篇\s*[:：]|相关(?:阅读|文章|推荐)|责任编辑\s*[:：]|点击(?:下载|查看|阅读)"
    r"|(?:浏览|阅读|点击)次数\s*[:：]|打印本页|关闭窗口|分享到|https?://|www\.|# source:)"
)
HOLDS = re.compile(
    r"网友(?:整理|上传|分享)|相关范文|喜欢就下载|下载支持|用户自行上传|版权所有|ICP备|公网安备|经营许可证"
    r"|扫码(?:联系|关注)|免费预览|联系老师写作|微信公众号[:：]|客服QQ|更多范文|范文网|文库网"
)
PAGE_NUMBER = re.compile(r"\s*[-—－]?\s*\d{1,3}\s*[-—－]?\s*$")


def is_noise(line: str) -> bool:
    if len(line) > LONGEST_NOISE_LINE:
        return False
    return bool(OPENS.match(line) or HOLDS.search(line) or PAGE_NUMBER.match(line))


def cleared(text: str, span: Span) -> Span:
    """Without the noise lines at its head and its foot."""
    lines = [
        line for line in LINE.finditer(text, span.start, span.end) if not is_noise(line.group())
    ]
    return Span(lines[0].start(), lines[-1].end()) if lines else Span(span.start, span.start)


def ended(text: str, span: Span) -> Span:
    """The span up to the first noise line in it."""
    for line in LINE.finditer(text, span.start, span.end):
        if line.start() > span.start and is_noise(line.group()):
            return Span(span.start, line.start() - 1)
    return span


def document_spans(text: str) -> Iterator[Span]:
    """The stretches of the text between noise lines, in order."""
    start = 0
    for line in LINE.finditer(text):
        if is_noise(line.group()):
            if line.start() > start:
                yield Span(start, line.start())
            start = line.end()
    if start < len(text):
        yield Span(start, len(text))
