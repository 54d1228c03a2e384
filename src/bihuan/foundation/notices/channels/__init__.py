"""The outside channels. The inbox is not among them: it is the notice itself."""

from collections.abc import Collection

from bihuan.foundation.notices.channels import dingtalk, mail, sms, wecom
from bihuan.foundation.notices.channels.channel import Channel
from bihuan.foundation.notices.channels.setup import Setup

INBOX = "inbox"
ROBOT = "robot"
CHANNELS: dict[str, Channel] = {
    "wecom": wecom.WeCom(),
    "dingtalk": dingtalk.DingTalk(),
    "mail": mail.Mail(),
    "sms": sms.Sms(),
}
# What a county that has set up nothing would have sent: shown in the outbox, and kept.
WITHOUT_SETUP = ("wecom", "sms")


def chosen(wanted: Collection[str] | None, setup: Setup) -> list[str]:
    """The channels a message goes out on: those asked for, or by default those set up.

    "inbox" adds nothing; "robot" is the county's group robot, whichever it has.
    """
    ready = [code for code, channel in CHANNELS.items() if channel.is_set(setup)]
    if wanted is None:
        return ready or list(WITHOUT_SETUP)
    unknown = set(wanted) - set(CHANNELS) - {INBOX, ROBOT}
    if unknown:
        raise ValueError(f"no such channel: {sorted(unknown)}")
    asked = set(wanted) | (set(robots(setup)) if ROBOT in wanted else set())
    return [code for code in CHANNELS if code in asked]


def robots(setup: Setup) -> list[str]:
    """The group robots that are set up; else the one that would be."""
    ready = [code for code, one in CHANNELS.items() if one.is_robot and one.is_set(setup)]
    return ready or ["wecom"]
