from bihuan.apps.incidents.actions.accept import accept
from bihuan.apps.incidents.actions.add_incident_photo import add_incident_photo
from bihuan.apps.incidents.actions.add_signal_photo import add_signal_photo
from bihuan.apps.incidents.actions.answer_reporter import answer_reporter
from bihuan.apps.incidents.actions.arrive import arrive
from bihuan.apps.incidents.actions.beat import beat
from bihuan.apps.incidents.actions.close import close
from bihuan.apps.incidents.actions.confirm import confirm
from bihuan.apps.incidents.actions.dispatch_incident import dispatch_incident
from bihuan.apps.incidents.actions.drop_contact import drop_contact
from bihuan.apps.incidents.actions.fall_silent import fall_silent
from bihuan.apps.incidents.actions.finish import finish
from bihuan.apps.incidents.actions.hand_to_ledger import hand_to_ledger
from bihuan.apps.incidents.actions.import_hotline import Imported, import_hotline
from bihuan.apps.incidents.actions.look_at_contact import look_at_contact
from bihuan.apps.incidents.actions.merge_incidents import merge_incidents
from bihuan.apps.incidents.actions.not_fixed import not_fixed
from bihuan.apps.incidents.actions.note_knock import note_knock
from bihuan.apps.incidents.actions.noting import Noted
from bihuan.apps.incidents.actions.rate import rate
from bihuan.apps.incidents.actions.reject import reject
from bihuan.apps.incidents.actions.split_signal import split_signal
from bihuan.apps.incidents.actions.take_signal import take_signal
from bihuan.apps.incidents.sealing import Reporter, Secret

__all__ = [
    "Imported",
    "Noted",
    "Reporter",
    "Secret",
    "accept",
    "add_incident_photo",
    "add_signal_photo",
    "answer_reporter",
    "arrive",
    "beat",
    "close",
    "confirm",
    "dispatch_incident",
    "drop_contact",
    "fall_silent",
    "finish",
    "hand_to_ledger",
    "import_hotline",
    "look_at_contact",
    "merge_incidents",
    "not_fixed",
    "note_knock",
    "rate",
    "reject",
    "split_signal",
    "take_signal",
]
