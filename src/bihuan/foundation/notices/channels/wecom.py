"""企业微信 group robot, markdown: at most 2048 bytes (vendor's limit, ux.md 1.11)."""

import re

from bihuan.foundation.notices.channels.channel import Message

BYTES = 2048
TAG = re.compile(r"^【([^】]{1,20})】\s*")
# Markup signs of the robot's markdown, replaced by their full-width twins.
PLAIN = str.maketrans({"[": "［", "]": "］", "<": "＜", ">": "＞", "*": "＊", "`": "｀"})


class WeCom:
    word = "企业微信"

    def takes(self, message: Message) -> bool:
        return bool(message.title)

    def audience(self, message: Message) -> str:
        return f"县群机器人，提醒{message.person}"

    def compose(self, message: Message) -> str:
        head = _head(message)
        link = f"[打开办理]({message.url})" if message.url else ""
        lines = [f"> {line.translate(PLAIN)}" for line in message.body.splitlines() if line.strip()]
        while lines and _size(head, lines, link) > BYTES:
            lines.pop()
        return "\n".join([head, *lines, link] if link else [head, *lines])


def _head(message: Message) -> str:
    """**【超期1天】** then the mark of urgency, then the matter."""
    found = TAG.match(message.title)
    tag = found.group(1) if found else "通知"
    matter = message.title[found.end() :] if found else message.title
    mark = ' <font color="warning">◆</font>' if message.is_urgent else ""
    return f"**【{tag.translate(PLAIN)}】**{mark} {matter.translate(PLAIN)}"


def _size(head: str, lines: list[str], link: str) -> int:
    return len("\n".join([head, *lines, link]).encode())
