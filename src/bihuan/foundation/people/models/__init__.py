from bihuan.foundation.people.models.appointment import Appointment, Deputy
from bihuan.foundation.people.models.person import Person

__all__ = ["Appointment", "Deputy", "Person"]
