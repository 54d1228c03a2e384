from datetime import datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.actions import closing
from bihuan.apps.air.events import SignDecided
from bihuan.apps.air.models import Sign
from bihuan.apps.air.queries.hours import PREFIX
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.series import actions as series
from bihuan.foundation.series.queries import Flag, Window
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.standards import WORDS
from bihuan.rules.viewer import Viewer

FLAGS = {
    "constant": Flag.CONSTANT,
    "copied": Flag.DUPLICATE_DAY,
    "clipped": Flag.CLIPPED,
    "out_of_range": Flag.OUT_OF_RANGE,
}


@transaction.atomic
def decide_sign(*, sign_id: int, verdict: str, decision: str, by: Viewer, at: datetime) -> Sign:
    """Voided values go out of use as later rows and their days are closed anew; kept ones stay."""
    sign = access.sign_for(by, sign_id, to="decide_sign", word="研判数据疑点")
    if sign.state != Sign.State.OPEN:
        raise Refused("air.decide_sign.decided", f"这一疑点已{sign.get_state_display()}")
    if verdict not in {Sign.State.VOIDED, Sign.State.KEPT}:
        raise Refused("air.decide_sign.verdict", "请判断数据有效还是无效")
    if not decision.strip():
        raise Refused("air.decide_sign.no_reason", "请填写研判依据")
    if verdict == Sign.State.VOIDED:
        _take_out(sign, decision, by, at)
    sign.state, sign.decision = verdict, decision
    sign.decided_by, sign.decided_at = by.name, at
    sign.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    event = SignDecided(
        code=sign.station.code,
        name=sign.station.name,
        sign_id=sign.id,
        parameter=WORDS.get(sign.parameter, sign.parameter),
        verdict=sign.get_state_display(),
        decision=decision,
    )
    audit.record(event, by=by, at=at)
    return sign


def _take_out(sign: Sign, reason: str, by: Viewer, at: datetime) -> None:
    voided = series.void(
        series=sign.station.series,
        parameters=[sign.parameter],
        window=Window(sign.first_at - beijing.HOUR, sign.last_at),
        flags=int(FLAGS.get(sign.rule, Flag.INCONSISTENT)),
        reason=reason,
        by=by,
        at=at,
    )
    touched = {(name.removeprefix(PREFIX), day) for name, day in voided.touched}
    closing.close(touched, at=at)
