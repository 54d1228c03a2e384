from bihuan.apps.directives.actions.add_proposal import add_proposal
from bihuan.apps.directives.actions.answer_question import answer_question
from bihuan.apps.directives.actions.confirm import confirm
from bihuan.apps.directives.actions.correct import correct
from bihuan.apps.directives.actions.dismiss import dismiss
from bihuan.apps.directives.actions.drafting import Changes
from bihuan.apps.directives.actions.judge_pledge import judge_pledge
from bihuan.apps.directives.actions.link_upper import link_upper
from bihuan.apps.directives.actions.merge import merge
from bihuan.apps.directives.actions.note_coverage import note_coverage
from bihuan.apps.directives.actions.open_round import open_round
from bihuan.apps.directives.actions.pledge import Promise, pledge
from bihuan.apps.directives.actions.read_again import read_again
from bihuan.apps.directives.actions.restore import restore
from bihuan.apps.directives.actions.set_aside import set_aside
from bihuan.apps.directives.actions.split import split
from bihuan.apps.directives.actions.take_back import take_back
from bihuan.apps.directives.actions.take_in import Header, take_in
from bihuan.apps.directives.actions.withdraw_pledge import withdraw_pledge

__all__ = [
    "Changes",
    "Header",
    "Promise",
    "add_proposal",
    "answer_question",
    "confirm",
    "correct",
    "dismiss",
    "judge_pledge",
    "link_upper",
    "merge",
    "note_coverage",
    "open_round",
    "pledge",
    "read_again",
    "restore",
    "set_aside",
    "split",
    "take_back",
    "take_in",
    "withdraw_pledge",
]
