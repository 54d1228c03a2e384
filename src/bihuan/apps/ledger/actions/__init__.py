from bihuan.apps.ledger.actions.accept import accept
from bihuan.apps.ledger.actions.add_evidence import add_evidence
from bihuan.apps.ledger.actions.add_found_photo import add_found_photo
from bihuan.apps.ledger.actions.add_source import add_source
from bihuan.apps.ledger.actions.allot_parts import allot_parts
from bihuan.apps.ledger.actions.answer_consent import answer_consent
from bihuan.apps.ledger.actions.answer_question import answer_question
from bihuan.apps.ledger.actions.approve_removal import approve_removal
from bihuan.apps.ledger.actions.arrange_check import arrange_check
from bihuan.apps.ledger.actions.ask_consent import ask_consent
from bihuan.apps.ledger.actions.ask_extension import ask_extension
from bihuan.apps.ledger.actions.ask_removal import ask_removal
from bihuan.apps.ledger.actions.ask_void import ask_void
from bihuan.apps.ledger.actions.assign import assign
from bihuan.apps.ledger.actions.begin_step import begin_step
from bihuan.apps.ledger.actions.bring_holidays import bring_holidays
from bihuan.apps.ledger.actions.call_off_coordination import call_off_coordination
from bihuan.apps.ledger.actions.close import close
from bihuan.apps.ledger.actions.conclude_safety_review import conclude_safety_review
from bihuan.apps.ledger.actions.confirm_import import confirm_import
from bihuan.apps.ledger.actions.correct import correct
from bihuan.apps.ledger.actions.correct_cell import correct_cell
from bihuan.apps.ledger.actions.decide_escalation import decide_escalation
from bihuan.apps.ledger.actions.decline import decline
from bihuan.apps.ledger.actions.describe_project import GATES, Described, describe_project
from bihuan.apps.ledger.actions.drop_event import drop_event
from bihuan.apps.ledger.actions.drop_source import drop_source
from bihuan.apps.ledger.actions.drop_view import drop_view
from bihuan.apps.ledger.actions.escalate import escalate
from bihuan.apps.ledger.actions.fail_check import fail_check
from bihuan.apps.ledger.actions.finish import finish
from bihuan.apps.ledger.actions.finish_part import finish_part
from bihuan.apps.ledger.actions.finish_step import finish_step
from bihuan.apps.ledger.actions.forward_escalation import forward_escalation
from bihuan.apps.ledger.actions.grade_difficulty import grade_difficulty
from bihuan.apps.ledger.actions.grant_extension import grant_extension
from bihuan.apps.ledger.actions.hand_over import hand_over
from bihuan.apps.ledger.actions.hold_coordination import hold_coordination
from bihuan.apps.ledger.actions.instruct import instruct
from bihuan.apps.ledger.actions.keep_view import keep_view
from bihuan.apps.ledger.actions.lay_backplan import lay_backplan
from bihuan.apps.ledger.actions.laying import Asked, Draft, Source
from bihuan.apps.ledger.actions.list_for_supervision import PlateTerms, list_for_supervision
from bihuan.apps.ledger.actions.map_columns import Layout, map_columns
from bihuan.apps.ledger.actions.measure_benefit import measure_benefit
from bihuan.apps.ledger.actions.move_event import move_event
from bihuan.apps.ledger.actions.move_step import move_step
from bihuan.apps.ledger.actions.note_export import note_export
from bihuan.apps.ledger.actions.note_payment import note_payment
from bihuan.apps.ledger.actions.note_signal import note_signal
from bihuan.apps.ledger.actions.note_visit import Visit, note_visit
from bihuan.apps.ledger.actions.object_to import object_to
from bihuan.apps.ledger.actions.open import open_item
from bihuan.apps.ledger.actions.pass_check import pass_check
from bihuan.apps.ledger.actions.pass_gate import pass_gate
from bihuan.apps.ledger.actions.pause import pause
from bihuan.apps.ledger.actions.plan import plan
from bihuan.apps.ledger.actions.plan_coordination import plan_coordination
from bihuan.apps.ledger.actions.publish import publish
from bihuan.apps.ledger.actions.raise_safety_review import raise_safety_review
from bihuan.apps.ledger.actions.refuse_extension import refuse_extension
from bihuan.apps.ledger.actions.refuse_removal import refuse_removal
from bihuan.apps.ledger.actions.refuse_void import refuse_void
from bihuan.apps.ledger.actions.reopen import reopen
from bihuan.apps.ledger.actions.report import report
from bihuan.apps.ledger.actions.resume import resume
from bihuan.apps.ledger.actions.retract import retract
from bihuan.apps.ledger.actions.send_back import send_back
from bihuan.apps.ledger.actions.settle_row import settle_row
from bihuan.apps.ledger.actions.sign_for import sign_for
from bihuan.apps.ledger.actions.stages import Milestone
from bihuan.apps.ledger.actions.submit import submit
from bihuan.apps.ledger.actions.take_ruling import Ruling, take_ruling
from bihuan.apps.ledger.actions.take_sheet import take_sheet
from bihuan.apps.ledger.actions.tie import tie
from bihuan.apps.ledger.actions.undo_import import undo_import
from bihuan.apps.ledger.actions.undo_step import undo_step
from bihuan.apps.ledger.actions.untie import untie
from bihuan.apps.ledger.actions.urge import urge
from bihuan.apps.ledger.actions.void import void
from bihuan.apps.ledger.actions.withdraw_escalation import withdraw_escalation
from bihuan.apps.ledger.actions.withdraw_evidence import withdraw_evidence

__all__ = [
    "GATES",
    "Asked",
    "Described",
    "Draft",
    "Layout",
    "Milestone",
    "PlateTerms",
    "Ruling",
    "Source",
    "Visit",
    "accept",
    "add_evidence",
    "add_found_photo",
    "add_source",
    "allot_parts",
    "answer_consent",
    "answer_question",
    "approve_removal",
    "arrange_check",
    "ask_consent",
    "ask_extension",
    "ask_removal",
    "ask_void",
    "assign",
    "begin_step",
    "bring_holidays",
    "call_off_coordination",
    "close",
    "conclude_safety_review",
    "confirm_import",
    "correct",
    "correct_cell",
    "decide_escalation",
    "decline",
    "describe_project",
    "drop_event",
    "drop_source",
    "drop_view",
    "escalate",
    "fail_check",
    "finish",
    "finish_part",
    "finish_step",
    "forward_escalation",
    "grade_difficulty",
    "grant_extension",
    "hand_over",
    "hold_coordination",
    "instruct",
    "keep_view",
    "lay_backplan",
    "list_for_supervision",
    "map_columns",
    "measure_benefit",
    "move_event",
    "move_step",
    "note_export",
    "note_payment",
    "note_signal",
    "note_visit",
    "object_to",
    "open_item",
    "pass_check",
    "pass_gate",
    "pause",
    "plan",
    "plan_coordination",
    "publish",
    "raise_safety_review",
    "refuse_extension",
    "refuse_removal",
    "refuse_void",
    "reopen",
    "report",
    "resume",
    "retract",
    "send_back",
    "settle_row",
    "sign_for",
    "submit",
    "take_ruling",
    "take_sheet",
    "tie",
    "undo_import",
    "undo_step",
    "untie",
    "urge",
    "void",
    "withdraw_escalation",
    "withdraw_evidence",
]
