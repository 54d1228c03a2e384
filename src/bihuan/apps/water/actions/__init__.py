from bihuan.apps.water.actions.correct_section import correct_section
from bihuan.apps.water.actions.note_patrol import note_patrol
from bihuan.apps.water.actions.note_sample import note_sample
from bihuan.apps.water.actions.register_section import register_section
from bihuan.apps.water.actions.surveying import Survey
from bihuan.apps.water.actions.ticket_sample import ticket_sample

__all__ = [
    "Survey",
    "correct_section",
    "note_patrol",
    "note_sample",
    "register_section",
    "ticket_sample",
]
