"""Taking in a file: bytes and a name become text, or a sentence that says why not."""

from bihuan.rules.intake.layout import Mark
from bihuan.rules.intake.taking import Intake, take

__all__ = ["Intake", "Mark", "take"]
