from bihuan.apps.urging.actions.climb import climb
from bihuan.apps.urging.actions.confirm_talk import confirm_talk
from bihuan.apps.urging.actions.dismiss_talk import dismiss_talk
from bihuan.apps.urging.actions.log_call import log_call
from bihuan.apps.urging.actions.send_digests import send_digests
from bihuan.apps.urging.actions.tell_heads import tell_heads
from bihuan.apps.urging.actions.urge_report import urge_report

__all__ = [
    "climb",
    "confirm_talk",
    "dismiss_talk",
    "log_call",
    "send_digests",
    "tell_heads",
    "urge_report",
]
