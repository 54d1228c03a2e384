from django.db import models
from django.db.models import Q


class Import(models.Model):
    """One list of a county office on its way into the ledger; nothing is written till confirmed."""

    class Status(models.TextChoices):
        TAKEN = "taken", "待对应列"
        CHECKED = "checked", "待确认"
        CONFIRMED = "confirmed", "已导入"
        UNDONE = "undone", "已撤销"

    county_code = models.CharField(max_length=6)
    attachment = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=120)
    source_name = models.CharField(max_length=60)
    """Lists of one name share their mapping, and know each other's rows again by number."""
    sheet = models.CharField(max_length=80, blank=True)
    first_row = models.PositiveIntegerField(default=0)
    last_row = models.PositiveIntegerField(default=0)
    heads = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    origin = models.CharField(max_length=12, blank=True)
    round_code = models.CharField(max_length=40, blank=True)
    issued_on = models.DateField(null=True)
    export_id = models.CharField(max_length=40, blank=True)
    exported_at = models.DateTimeField(null=True)
    stated = models.JSONField(default=dict)
    """Totals of the bulletin: items, aspects, types, and the sections' own counts."""
    notes = models.JSONField(default=list)
    status = models.CharField(max_length=9, choices=Status, default=Status.TAKEN)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=80)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=80, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "-id"], name="import_newest"),
            models.Index(fields=["county_code", "source_name", "-id"], name="import_source"),
            models.Index(fields=["county_code", "round_code", "-id"], name="import_round"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["confirmed", "undone"]) | Q(confirmed_at__isnull=False),
                name="import_confirmed_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="undone") | Q(undone_at__isnull=False),
                name="import_undone_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_name} {self.file_name}"

    @property
    def subject(self) -> str:
        return f"ledger.import:{self.pk}"


class ImportRow(models.Model):
    """One row of a list: what it says, what that would change, and what a person decided."""

    class Verdict(models.TextChoices):
        NEW = "new", "新增"
        UPDATE = "update", "更新"
        CONFLICT = "conflict", "冲突"
        ERROR = "error", "错误"
        SAME = "same", "无变化"
        LEFT = "left", "不导入"

    class Decision(models.TextChoices):
        NONE = "", "未定"
        TAKE = "take", "按表格"
        KEEP = "keep", "按系统"
        NEW = "new", "作为新问题"
        LINK = "link", "就是这一项"
        LEAVE = "leave", "不导入"

    batch = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    corrections = models.JSONField(default=dict)
    base = models.JSONField(default=dict)
    """Fingerprints of the cells when they were exported, or as they were last imported."""
    section = models.CharField(max_length=60, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict)
    decision = models.CharField(max_length=5, choices=Decision, default=Decision.NONE, blank=True)
    differences = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    item = models.ForeignKey("ledger.Item", models.PROTECT, null=True, related_name="+")
    item_version = models.PositiveIntegerField(null=True)
    before = models.JSONField(default=dict)
    """The columns as they were before confirmation, so that it can be undone."""
    outcome = models.CharField(max_length=8, blank=True)
    """created, updated or undone; empty while nothing was written."""

    class Meta:
        indexes = [
            models.Index(fields=["batch", "verdict", "number"], name="import_row_verdict"),
            models.Index(fields=["item"], name="import_row_item"),
        ]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.number} {self.verdict}"
