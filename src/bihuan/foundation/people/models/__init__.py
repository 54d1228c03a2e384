from bihuan.foundation.people.models.appointment import (
    AREA_DUTIES,
    OFFICERS,
    UNIT_DUTIES,
    Appointment,
)
from bihuan.foundation.people.models.deputy import Deputy
from bihuan.foundation.people.models.knock import Knock
from bihuan.foundation.people.models.person import Person

__all__ = ["AREA_DUTIES", "OFFICERS", "UNIT_DUTIES", "Appointment", "Deputy", "Knock", "Person"]
