from bihuan.apps.screens.actions.close_screen import close_screen
from bihuan.apps.screens.actions.open_screen import Opened, open_screen

__all__ = ["Opened", "close_screen", "open_screen"]
