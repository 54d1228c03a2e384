from django.db import models


class Sight(models.Model):
    """最近看到: when a cell was last seen in one way, and by whom or what."""

    class Kind(models.TextChoices):
        PATROL = "patrol", "网格巡查"
        VISIT = "visit", "现场检查"
        INCIDENT = "incident", "事件处置到场"

    cell_code = models.CharField(max_length=15)
    """A grid, or a village that has none."""
    kind = models.CharField(max_length=8, choices=Kind)
    seen_at = models.DateTimeField()
    what = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cell_code", "kind"], name="sight_once_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.cell_code} {self.kind}"
