from bihuan.apps.orders.actions.cancel import cancel
from bihuan.apps.orders.actions.close import close
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

__all__ = [
    "Draft",
    "cancel",
    "close",
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
]
