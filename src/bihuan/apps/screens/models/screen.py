from django.db import models


class Screen(models.Model):
    """大屏: one wall that may show the county without anybody logging in, for a time, from a place.

    Only the hash of its key is kept; whoever reads the database cannot open the wall.
    """

    county_code = models.CharField(max_length=6)
    slug = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=40)
    key_hash = models.CharField(max_length=64)
    addresses = models.JSONField(default=list)
    """Networks it may be shown from; empty: any that reaches the platform."""
    expires_on = models.DateField()
    opened_by = models.CharField(max_length=80)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.slug
