from bihuan.foundation.files.models.attachment import Attachment
from bihuan.foundation.files.models.stored_file import StoredFile

__all__ = ["Attachment", "StoredFile"]
