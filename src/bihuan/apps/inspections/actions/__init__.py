from bihuan.apps.inspections.actions.add_visit_photo import add_visit_photo
from bihuan.apps.inspections.actions.record_visit import record_visit

__all__ = ["add_visit_photo", "record_visit"]
