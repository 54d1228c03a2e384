from bihuan.foundation.orgs.models.org import Org, OrgAlias

__all__ = ["Org", "OrgAlias"]
