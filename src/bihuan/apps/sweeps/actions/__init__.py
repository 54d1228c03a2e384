from bihuan.apps.sweeps.actions.conclude_sweep import conclude_sweep
from bihuan.apps.sweeps.actions.issue_sweep import issue_sweep

__all__ = ["conclude_sweep", "issue_sweep"]
