from bihuan.apps.fieldwork.actions.retry_parcel import retry_parcel
from bihuan.apps.fieldwork.actions.settle_conflict import settle_conflict
from bihuan.apps.fieldwork.actions.take_parcel import Answer, Outcome, take_parcel
from bihuan.apps.fieldwork.actions.take_part import take_part

__all__ = ["Answer", "Outcome", "retry_parcel", "settle_conflict", "take_parcel", "take_part"]
