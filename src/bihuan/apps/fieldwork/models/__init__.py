from bihuan.apps.fieldwork.models.conflict import ParcelConflict
from bihuan.apps.fieldwork.models.parcel import Parcel, ParcelPart

__all__ = ["Parcel", "ParcelConflict", "ParcelPart"]
