from bihuan.foundation.jobs.actions.enqueue import enqueue
from bihuan.foundation.jobs.actions.keep_schedule import keep_schedule
from bihuan.foundation.jobs.actions.run_due import run_due

__all__ = ["enqueue", "keep_schedule", "run_due"]
