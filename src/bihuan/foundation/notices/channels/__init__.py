"""The outside channels. The inbox is not among them: it is the notice itself."""

from bihuan.foundation.notices.channels import sms, wecom
from bihuan.foundation.notices.channels.channel import Channel

CHANNELS: dict[str, Channel] = {
    "wecom": wecom.WeCom(),
    "sms": sms.Sms(),
}
