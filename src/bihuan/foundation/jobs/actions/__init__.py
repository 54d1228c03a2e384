from bihuan.foundation.jobs.actions.enqueue import enqueue
from bihuan.foundation.jobs.actions.run_due import run_due

__all__ = ["enqueue", "run_due"]
