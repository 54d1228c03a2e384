"""The pages of inspections beside each other."""

from django.urls import reverse

TABS = (
    ("检查任务", "inspections-list"),
    ("停工整改", "inspections-stops"),
    ("复查", "inspections-rechecks"),
    ("文书送达", "inspections-served"),
    ("结果分析", "inspections-results"),
    ("检查力量", "inspections-staff"),
)


def tabs(current: str) -> list[tuple[str, str, bool, None]]:
    return [(word, reverse(name), name == current, None) for word, name in TABS]
