"""短信: at most 70 characters in one message, signature included; no links, urgent only."""

import re

from bihuan.foundation.notices.channels.channel import Message, cut

LENGTH = 70
ENDING = "，请登录平台办理。"
TAG = re.compile(r"^【([^】]{1,20})】\s*")


class Sms:
    word = "短信"

    def takes(self, message: Message) -> bool:
        return message.is_urgent

    def audience(self, message: Message) -> str:
        return message.person

    def compose(self, message: Message) -> str:
        signature = f"【{cut(message.office, 12)}】"
        found = TAG.match(message.title)
        tag = f"（{found.group(1)}）" if found else ""
        matter = message.title[found.end() :] if found else message.title
        # A second pair of 【】 would be read as another signature by the carriers.
        matter = matter.replace("【", "“").replace("】", "”").rstrip("。 ")
        room = LENGTH - len(signature) - len(tag) - len(ENDING)
        return f"{signature}{cut(matter, room)}{tag}{ENDING}"
