from django.db import models


class Contact(models.Model):
    """联系方式: who reported, sealed; opened for a dispatcher with a reason, each look recorded."""

    signal = models.OneToOneField("incidents.Signal", models.PROTECT, related_name="contact")
    sealed = models.TextField()
    """Name, telephone and the words as written, encrypted with the county's contact key."""
    wants_reply = models.BooleanField(default=False)
    kept_until = models.DateField()

    def __str__(self) -> str:
        return f"signal {self.signal_id}"


class ReportKnock(models.Model):
    """One report from the open page; the address only as a keyed hash, kept for a day."""

    mark = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["mark", "at"], name="report_knock")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
