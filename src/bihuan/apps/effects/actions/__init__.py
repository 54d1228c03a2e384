from bihuan.apps.effects.actions.ask_judgement import Question, ask_judgement
from bihuan.apps.effects.actions.ask_normalisation import ask_normalisation
from bihuan.apps.effects.actions.finish_run import finish_run
from bihuan.apps.effects.actions.give_up import give_up
from bihuan.apps.effects.actions.note_progress import note_progress
from bihuan.apps.effects.actions.refresh_judgement import refresh_judgement
from bihuan.apps.effects.actions.take_up import take_up
from bihuan.apps.effects.actions.withdraw import withdraw

__all__ = [
    "Question",
    "ask_judgement",
    "ask_normalisation",
    "finish_run",
    "give_up",
    "note_progress",
    "refresh_judgement",
    "take_up",
    "withdraw",
]
