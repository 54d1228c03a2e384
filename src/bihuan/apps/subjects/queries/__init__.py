from bihuan.apps.subjects.models import Alert, PackEdition, RegisterType
from bihuan.apps.subjects.queries.packs import judge, pack, packs, register_type

__all__ = ["Alert", "PackEdition", "RegisterType", "judge", "pack", "packs", "register_type"]
