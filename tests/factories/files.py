from io import BytesIO

from bihuan.foundation.files import actions
from bihuan.foundation.files.models import Attachment
from bihuan.rules.viewer import Viewer
from tests.factories.viewers import AT, ZHAO


def attach(
    content: bytes,
    name: str,
    *,
    subject: str = "test.thing:1",
    role: str = "after",
    note: str = "",
    by: Viewer = ZHAO,
) -> Attachment:
    return actions.attach(
        subject=subject,
        name=name,
        stream=BytesIO(content),
        role=role,
        note=note,
        by=by,
        at=AT,
    )
