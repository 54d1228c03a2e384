"""What both decisions on a sign do: keep the words, the person and the proofs."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from bihuan.apps.integrity.models import FraudSign
from bihuan.foundation.files import actions as files
from bihuan.rules.viewer import Viewer

Proofs = Sequence[tuple[str, BinaryIO]]


def decide(
    sign: FraudSign, state: FraudSign.State, decision: str, *, by: Viewer, at: datetime
) -> None:
    sign.state, sign.decision = state, decision.strip()[:300]
    sign.decided_by, sign.decided_at = by.name, at
    sign.save(update_fields=["state", "decision", "cause", "decided_by", "decided_at"])


def attach(sign: FraudSign, proofs: Proofs, *, by: Viewer, at: datetime) -> None:
    for name, stream in proofs:
        files.attach(
            subject=f"integrity.sign:{sign.id}",
            name=name,
            stream=stream,
            role="other",
            note="",
            by=by,
            at=at,
        )
