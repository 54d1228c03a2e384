from bihuan.foundation.people.actions.add_person import add_person
from bihuan.foundation.people.actions.admitting import LoggedIn
from bihuan.foundation.people.actions.appoint import appoint
from bihuan.foundation.people.actions.change_contact import change_contact
from bihuan.foundation.people.actions.change_password import change_password
from bihuan.foundation.people.actions.deactivate import deactivate
from bihuan.foundation.people.actions.end_appointment import end_appointment
from bihuan.foundation.people.actions.end_deputy import end_deputy
from bihuan.foundation.people.actions.log_in import log_in
from bihuan.foundation.people.actions.log_in_as import log_in_as
from bihuan.foundation.people.actions.log_out import log_out
from bihuan.foundation.people.actions.name_deputy import name_deputy
from bihuan.foundation.people.actions.reactivate import reactivate
from bihuan.foundation.people.actions.receive_post import receive_post
from bihuan.foundation.people.actions.reset_password import reset_password
from bihuan.foundation.people.actions.unlock import unlock

__all__ = [
    "LoggedIn",
    "add_person",
    "appoint",
    "change_contact",
    "change_password",
    "deactivate",
    "end_appointment",
    "end_deputy",
    "log_in",
    "log_in_as",
    "log_out",
    "name_deputy",
    "reactivate",
    "receive_post",
    "reset_password",
    "unlock",
]
