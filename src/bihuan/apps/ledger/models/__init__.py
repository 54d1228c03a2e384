from bihuan.apps.ledger.models.backplan import Backplan
from bihuan.apps.ledger.models.closing import Consent, Extension, Pause, Publicity, Verdict
from bihuan.apps.ledger.models.item import Item
from bihuan.apps.ledger.models.numbering import Numbering
from bihuan.apps.ledger.models.party import Party
from bihuan.apps.ledger.models.project import Benefit, Gate, Payment, Project, SafetyReview
from bihuan.apps.ledger.models.saved_view import SavedView
from bihuan.apps.ledger.models.sheet_import import Import, ImportRow
from bihuan.apps.ledger.models.supervision import Coordination, Escalation, Listing
from bihuan.apps.ledger.models.work import (
    Criterion,
    Evidence,
    Mention,
    Progress,
    Question,
    Step,
)

__all__ = [
    "Backplan",
    "Benefit",
    "Consent",
    "Coordination",
    "Criterion",
    "Escalation",
    "Evidence",
    "Extension",
    "Gate",
    "Import",
    "ImportRow",
    "Item",
    "Listing",
    "Mention",
    "Numbering",
    "Party",
    "Pause",
    "Payment",
    "Progress",
    "Project",
    "Publicity",
    "Question",
    "SafetyReview",
    "SavedView",
    "Step",
    "Verdict",
]
