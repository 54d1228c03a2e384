from bihuan.foundation.notices.actions.mark_all_read import mark_all_read
from bihuan.foundation.notices.actions.mark_read import mark_read
from bihuan.foundation.notices.actions.note_opened import note_opened
from bihuan.foundation.notices.actions.send_again import send_again
from bihuan.foundation.notices.actions.send_waiting import send_waiting
from bihuan.foundation.notices.actions.tell import tell
from bihuan.foundation.notices.actions.tell_group import tell_group
from bihuan.foundation.notices.actions.try_channel import try_channel

__all__ = [
    "mark_all_read",
    "mark_read",
    "note_opened",
    "send_again",
    "send_waiting",
    "tell",
    "tell_group",
    "try_channel",
]
