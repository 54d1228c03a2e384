from django.db import models


class CameraState(models.Model):
    """摄像头状态: when a registered camera last spoke, and since when it is silent."""

    subject = models.OneToOneField("subjects.Subject", models.PROTECT, related_name="+")
    county_code = models.CharField(max_length=6)
    last_beat_at = models.DateTimeField()
    silent_since = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county_code", "last_beat_at"], name="camera_beat")]

    def __str__(self) -> str:
        return f"camera {self.subject_id}"
