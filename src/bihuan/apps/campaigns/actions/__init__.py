from bihuan.apps.campaigns.actions.add_items import Added, add_items
from bihuan.apps.campaigns.actions.cancel import cancel
from bihuan.apps.campaigns.actions.correct_campaign import correct_campaign
from bihuan.apps.campaigns.actions.drop_goal import drop_goal
from bihuan.apps.campaigns.actions.framing import Frame
from bihuan.apps.campaigns.actions.freeze import freeze
from bihuan.apps.campaigns.actions.measure_goal import measure_goal
from bihuan.apps.campaigns.actions.open_campaign import open_campaign
from bihuan.apps.campaigns.actions.remove_item import remove_item
from bihuan.apps.campaigns.actions.set_goal import Aim, set_goal
from bihuan.apps.campaigns.actions.start import start

__all__ = [
    "Added",
    "Aim",
    "Frame",
    "add_items",
    "cancel",
    "correct_campaign",
    "drop_goal",
    "freeze",
    "measure_goal",
    "open_campaign",
    "remove_item",
    "set_goal",
    "start",
]
