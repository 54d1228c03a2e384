from bihuan.apps.orders.actions.cancel import cancel
from bihuan.apps.orders.actions.close import close
from bihuan.apps.orders.actions.close_note import close_note
from bihuan.apps.orders.actions.compose import compose
from bihuan.apps.orders.actions.drafting import Draft
from bihuan.apps.orders.actions.hand_over import hand_over
from bihuan.apps.orders.actions.issue import issue
from bihuan.apps.orders.actions.reply import reply
from bihuan.apps.orders.actions.return_draft import return_draft
from bihuan.apps.orders.actions.revise import revise
from bihuan.apps.orders.actions.send_back import send_back
from bihuan.apps.orders.actions.send_up import send_up
from bihuan.apps.orders.actions.sign_for import sign_for
from bihuan.apps.orders.actions.upgrade import upgrade
from bihuan.apps.orders.actions.write_note import Remark, write_note

__all__ = [
    "Draft",
    "Remark",
    "cancel",
    "close",
    "close_note",
    "compose",
    "hand_over",
    "issue",
    "reply",
    "return_draft",
    "revise",
    "send_back",
    "send_up",
    "sign_for",
    "upgrade",
    "write_note",
]
