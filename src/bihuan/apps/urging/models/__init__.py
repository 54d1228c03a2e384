from bihuan.apps.urging.models.parcel import Parcel, ParcelLine
from bihuan.apps.urging.models.phone_call import PhoneCall
from bihuan.apps.urging.models.reminder import Reminder
from bihuan.apps.urging.models.talk import Talk

__all__ = ["Parcel", "ParcelLine", "PhoneCall", "Reminder", "Talk"]
