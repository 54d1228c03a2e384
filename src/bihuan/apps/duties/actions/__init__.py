from bihuan.apps.duties.actions.assign_watch import assign_watch

__all__ = ["assign_watch"]
