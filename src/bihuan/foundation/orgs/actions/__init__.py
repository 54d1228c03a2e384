from bihuan.foundation.orgs.actions.add_alias import add_alias
from bihuan.foundation.orgs.actions.dissolve_org import dissolve_org
from bihuan.foundation.orgs.actions.found_org import found_org
from bihuan.foundation.orgs.actions.rename_org import rename_org

__all__ = ["add_alias", "dissolve_org", "found_org", "rename_org"]
