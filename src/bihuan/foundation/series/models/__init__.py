from bihuan.foundation.series.models.ingest import Ingest
from bihuan.foundation.series.models.part import Part
from bihuan.foundation.series.models.reading import Flag, Reading

__all__ = ["Flag", "Ingest", "Part", "Reading"]
