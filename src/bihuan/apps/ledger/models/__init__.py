from bihuan.apps.ledger.models.closing import Consent, Extension, Pause, Publicity, Verdict
from bihuan.apps.ledger.models.item import Item
from bihuan.apps.ledger.models.numbering import Numbering
from bihuan.apps.ledger.models.party import Party
from bihuan.apps.ledger.models.saved_view import SavedView
from bihuan.apps.ledger.models.sheet_import import Import, ImportRow
from bihuan.apps.ledger.models.work import (
    Criterion,
    Evidence,
    Mention,
    Progress,
    Question,
    Step,
)

__all__ = [
    "Consent",
    "Criterion",
    "Evidence",
    "Extension",
    "Import",
    "ImportRow",
    "Item",
    "Mention",
    "Numbering",
    "Party",
    "Pause",
    "Progress",
    "Publicity",
    "Question",
    "SavedView",
    "Step",
    "Verdict",
]
