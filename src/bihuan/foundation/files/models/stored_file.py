from django.db import models
from django.db.models import Q

from bihuan.rules import filekind


class StoredFile(models.Model):
    """Bytes named by their SHA-256, with the facts read from them when they came."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=100)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    lon = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    lat = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    camera = models.CharField(max_length=80, blank=True)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_not_empty"),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90),
                name="stored_file_place_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.kind}"

    @property
    def kind_word(self) -> str:
        return filekind.by_mime(self.kind).word

    @property
    def is_image(self) -> bool:
        return self.kind.startswith("image/")
