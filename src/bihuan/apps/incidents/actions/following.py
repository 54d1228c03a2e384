"""What somebody may do who holds the code of a report and nothing else."""

from bihuan.apps.incidents.models import Incident, Signal
from bihuan.rules.refusal import NotVisible


def by_code(code: str) -> tuple[Signal, Incident]:
    """The report and its incident, locked; a wrong code finds nothing."""
    written = code.strip().upper()
    signal = Signal.objects.exclude(code="").filter(code=written).first()
    if signal is None:
        raise NotVisible("incidents.signal")
    return signal, Incident.objects.select_for_update().get(id=signal.incident_id)
