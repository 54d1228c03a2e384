from bihuan.apps.inventory.models.emission import Emission

__all__ = ["Emission"]
