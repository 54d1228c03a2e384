"""What follows from a question: it is computed, outside any transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bihuan.apps.effects import actions
from bihuan.apps.effects.models import Run
from bihuan.apps.effects.queries.answers import answer
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import system_viewer

ENGINE = system_viewer("成效评估")


def compute(arguments: Mapping[str, Any], at: datetime) -> str:
    """Seconds to minutes of trees; the database is written to only in short steps between."""
    facts: Any = audit.by_seq(int(arguments["seq"])).facts
    run_id = int(facts["run_id"])
    if not actions.take_up(run_id=run_id, at=at):
        return "已经算过"

    def told(part: float) -> None:
        actions.note_progress(run_id=run_id, percent=round(part * 99))

    try:
        made = answer(Run.objects.get(id=run_id), told)
    except Refused as no:
        actions.give_up(run_id=run_id, why=no.sentence, by=ENGINE, at=at)
        return no.sentence
    actions.finish_run(run_id=run_id, answer=made, by=ENGINE, at=at)
    return made.sentence
