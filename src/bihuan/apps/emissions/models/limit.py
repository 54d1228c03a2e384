from django.db import models
from django.db.models import Q


class Limit(models.Model):
    """排放限值: the limit of one factor at one outlet, by its document and dates."""

    class Basis(models.TextChoices):
        HOUR = "hour", "小时均值"
        DAY = "day", "日均值"

    outlet = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="limits")
    factor = models.CharField(max_length=20)
    """HJ 212 factor code, such as a21026."""
    basis = models.CharField(max_length=4, choices=Basis, default=Basis.HOUR)
    upper = models.DecimalField(max_digits=12, decimal_places=4)
    lower = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    """Of pH; none elsewhere."""
    unit = models.CharField(max_length=12)
    o2_reference = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    """基准含氧量 in per cent: the corrected value is judged; none judges the measured one."""
    document = models.CharField(max_length=120)
    """Standard or permit with its number and clause."""
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    is_verified = models.BooleanField(default=True)
    """Whether the figure was checked against its document's text."""
    set_by = models.CharField(max_length=80)
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["outlet", "factor", "basis", "from_on"], name="limit_of")]
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "factor", "basis", "from_on"], name="limit_once_a_day"
            ),
            models.CheckConstraint(condition=Q(upper__gt=0), name="limit_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.outlet_id} {self.factor} {self.upper}"


class Mark(models.Model):
    """工况标记: what the enterprise marks of its production or its device (标记规则)."""

    class Kind(models.TextChoices):
        STOPPED = "stopped", "停产停炉"
        STARTING = "starting", "启炉"
        STOPPING = "stopping", "停炉"
        MAINTENANCE = "maintenance", "设备维护"
        CALIBRATION = "calibration", "校准校验"
        FAULT = "fault", "设备故障"

    outlet = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="state_marks")
    kind = models.CharField(max_length=11, choices=Kind)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    note = models.CharField(max_length=300)
    is_late = models.BooleanField(default=False)
    """Marked after the deadline of the rule; shown, and not used to set a value aside."""
    marked_by = models.CharField(max_length=80)
    marked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["outlet", "from_at"], name="mark_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__gt=models.F("from_at")), name="mark_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outlet_id} {self.kind}"
