from bihuan.foundation.audit.models.record import ChainHead, Record

__all__ = ["ChainHead", "Record"]
