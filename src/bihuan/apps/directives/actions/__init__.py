from bihuan.apps.directives.actions.add_proposal import add_proposal
from bihuan.apps.directives.actions.answer_finding import answer_finding
from bihuan.apps.directives.actions.answer_question import answer_question
from bihuan.apps.directives.actions.carry_out import carry_out
from bihuan.apps.directives.actions.compare_again import compare_again
from bihuan.apps.directives.actions.confirm import confirm
from bihuan.apps.directives.actions.correct import correct
from bihuan.apps.directives.actions.dismiss import dismiss
from bihuan.apps.directives.actions.drafting import Changes
from bihuan.apps.directives.actions.expand_body import expand_body
from bihuan.apps.directives.actions.judge_pledge import judge_pledge
from bihuan.apps.directives.actions.keep_item import keep_item
from bihuan.apps.directives.actions.link import link
from bihuan.apps.directives.actions.link_upper import link_upper
from bihuan.apps.directives.actions.meet_again import meet_again
from bihuan.apps.directives.actions.merge import merge
from bihuan.apps.directives.actions.name_unit import name_unit
from bihuan.apps.directives.actions.note_coverage import note_coverage
from bihuan.apps.directives.actions.open_round import open_round
from bihuan.apps.directives.actions.pledge import Promise, pledge
from bihuan.apps.directives.actions.read_again import read_again
from bihuan.apps.directives.actions.restore import restore
from bihuan.apps.directives.actions.set_apart import set_apart
from bihuan.apps.directives.actions.set_aside import set_aside
from bihuan.apps.directives.actions.split import split
from bihuan.apps.directives.actions.take_back import take_back
from bihuan.apps.directives.actions.take_in import Header, take_in
from bihuan.apps.directives.actions.unlink import unlink
from bihuan.apps.directives.actions.withdraw_pledge import withdraw_pledge

__all__ = [
    "Changes",
    "Header",
    "Promise",
    "add_proposal",
    "answer_finding",
    "answer_question",
    "carry_out",
    "compare_again",
    "confirm",
    "correct",
    "dismiss",
    "expand_body",
    "judge_pledge",
    "keep_item",
    "link",
    "link_upper",
    "meet_again",
    "merge",
    "name_unit",
    "note_coverage",
    "open_round",
    "pledge",
    "read_again",
    "restore",
    "set_apart",
    "set_aside",
    "split",
    "take_back",
    "take_in",
    "unlink",
    "withdraw_pledge",
]
