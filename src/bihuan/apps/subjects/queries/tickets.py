"""Alerts by id, and the ledger items that alerts of the same kind already have."""

from bihuan.apps.subjects.models import Alert
from bihuan.rules.refusal import NotVisible


def alert(alert_id: int) -> Alert:
    found = Alert.objects.select_related("subject").filter(id=alert_id).first()
    if found is None:
        raise NotVisible(f"subjects.alert:{alert_id}")
    return found


def earlier_numbers(found: Alert) -> list[str]:
    """Items of earlier alerts of this rule about the same subject or place."""
    same = Alert.objects.filter(
        county_code=found.county_code, register=found.register, rule=found.rule
    )
    if found.subject_id is None:
        same = same.filter(subject__isnull=True, place_code=found.place_code)
    else:
        same = same.filter(subject_id=found.subject_id)
    numbers = same.exclude(id=found.id).exclude(item_number="").order_by("-id")
    return list(numbers.values_list("item_number", flat=True))
