from bihuan.apps.directives.models.document import Document
from bihuan.apps.directives.models.proposal import Proposal
from bihuan.apps.directives.models.reading import DocQuestion, Figure, Uncovered
from bihuan.apps.directives.models.round import Round

__all__ = ["DocQuestion", "Document", "Figure", "Proposal", "Round", "Uncovered"]
