from bihuan.apps.directives.actions.add_proposal import add_proposal
from bihuan.apps.directives.actions.answer_question import answer_question
from bihuan.apps.directives.actions.confirm import confirm
from bihuan.apps.directives.actions.correct import correct
from bihuan.apps.directives.actions.dismiss import dismiss
from bihuan.apps.directives.actions.drafting import Changes
from bihuan.apps.directives.actions.link_upper import link_upper
from bihuan.apps.directives.actions.merge import merge
from bihuan.apps.directives.actions.open_round import open_round
from bihuan.apps.directives.actions.read_again import read_again
from bihuan.apps.directives.actions.restore import restore
from bihuan.apps.directives.actions.set_aside import set_aside
from bihuan.apps.directives.actions.split import split
from bihuan.apps.directives.actions.take_in import Header, take_in

__all__ = [
    "Changes",
    "Header",
    "add_proposal",
    "answer_question",
    "confirm",
    "correct",
    "dismiss",
    "link_upper",
    "merge",
    "open_round",
    "read_again",
    "restore",
    "set_aside",
    "split",
    "take_in",
]
