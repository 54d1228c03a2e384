from bihuan.apps.screens.models.screen import Screen

__all__ = ["Screen"]
