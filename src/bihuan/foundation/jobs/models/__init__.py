from bihuan.foundation.jobs.models.job import Job

__all__ = ["Job"]
