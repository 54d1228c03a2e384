from bihuan.apps.subjects.events.packs import AlertCleared, AlertRaised, PackAdopted, PacksAdopted

__all__ = ["AlertCleared", "AlertRaised", "PackAdopted", "PacksAdopted"]
