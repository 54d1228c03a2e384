"""Rows of a campaign as plain values, one or any number of them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from bihuan.rules.scoreboard import Outcome, Task


def task(number: int = 1, **changes: Any) -> Task:
    held: dict[str, Any] = {
        "item_id": number,
        "number": f"YC-{number}",
        "title": "东门工地",
        "outcome": Outcome.LIVE,
        "status_word": "办理中",
        "lamp": "ok",
        "lamp_word": "正常",
        "lamp_reason": "",
        "is_hard": False,
        "field": "air",
        "field_word": "大气",
        "unit_id": 1,
        "unit": "县住建局",
        "leader": "李明",
        "start_on": None,
        "due_on": date(2026, 3, 20),
    }
    return Task(**{**held, **changes})


OUTCOMES = st.sampled_from(Outcome)
TASKS = st.lists(
    st.builds(
        task,
        number=st.integers(1, 99),
        outcome=OUTCOMES,
        lamp=st.sampled_from(["ok", "warn", "over", "done", "hold", "idle"]),
        lamp_word=st.sampled_from(["正常", "临期", "滞后", "超期", "办结"]),
        is_hard=st.booleans(),
        is_soon=st.booleans(),
        unit_id=st.integers(1, 3),
        in_time=st.sampled_from([None, True, False]),
        progress_pct=st.integers(0, 100),
        planned_pct=st.integers(0, 100),
        due_on=st.sampled_from([None, date(2026, 3, 1), date(2026, 4, 1)]),
    ),
    max_size=12,
)
