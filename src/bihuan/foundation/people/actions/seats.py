"""Which seat a post is: 党政同责 needs the heads of party and government told apart (R049)."""

import re

from bihuan.foundation.people.models import Appointment
from bihuan.rules.viewer import Duty

PARTY_HEAD = re.compile(r"(县委|党委|党工委|党总支|支部)书记$")
GOVERNMENT_HEAD = re.compile(r"^代?(县长|镇长|乡长)$|(办事处|村委会|居委会)主任$")


def seat_of(post: str, duty: Duty) -> Appointment.Seat:
    """By the title as it is written; 副 and 纪委 are never the head."""
    if "副" not in post and PARTY_HEAD.search(post):
        return Appointment.Seat.PARTY_HEAD
    if "副" not in post and GOVERNMENT_HEAD.search(post):
        return Appointment.Seat.GOVERNMENT_HEAD
    if duty == Duty.UNIT_HEAD:
        return Appointment.Seat.HEAD
    if duty == Duty.LIAISON:
        return Appointment.Seat.LIAISON
    return Appointment.Seat.OTHER
