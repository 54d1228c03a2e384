from django.db import models


class SavedView(models.Model):
    """A named filter of the ledger, a person's own or the county's (公共视图)."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    county_code = models.CharField(max_length=6)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)
    is_public = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="view_once")]

    def __str__(self) -> str:
        return self.name
