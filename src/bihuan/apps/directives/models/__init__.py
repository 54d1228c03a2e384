from bihuan.apps.directives.models.document import Document
from bihuan.apps.directives.models.figures import Amount, Figure, Finding
from bihuan.apps.directives.models.likeness import Likeness
from bihuan.apps.directives.models.pledge import Pledge
from bihuan.apps.directives.models.proposal import Proposal
from bihuan.apps.directives.models.reading import DocQuestion, Uncovered
from bihuan.apps.directives.models.round import Round

__all__ = [
    "Amount",
    "DocQuestion",
    "Document",
    "Figure",
    "Finding",
    "Likeness",
    "Pledge",
    "Proposal",
    "Round",
    "Uncovered",
]
