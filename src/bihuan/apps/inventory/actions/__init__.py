from bihuan.apps.inventory.actions.note_emissions import note_emissions

__all__ = ["note_emissions"]
