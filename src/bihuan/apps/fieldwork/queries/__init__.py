from bihuan.apps.fieldwork.models import Parcel, ParcelConflict, ParcelPart
from bihuan.apps.fieldwork.queries.desk import (
    DEEDS,
    PLAIN,
    WORDS,
    ConflictLine,
    ParcelLine,
    ParcelPage,
    desk,
    parcel,
    photo_ids,
    waiting_count,
)

__all__ = [
    "DEEDS",
    "PLAIN",
    "WORDS",
    "ConflictLine",
    "Parcel",
    "ParcelConflict",
    "ParcelLine",
    "ParcelPage",
    "ParcelPart",
    "desk",
    "parcel",
    "photo_ids",
    "waiting_count",
]
