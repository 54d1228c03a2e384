from django.db import models


class Drawing(models.Model):
    """The state of all boundaries, as a mark that no other state ever has; one row."""

    only = models.BooleanField(unique=True, default=True)
    mark = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="one_drawing"),
        ]

    def __str__(self) -> str:
        return self.mark
