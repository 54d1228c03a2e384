from django.db import models
from django.db.models import Q


class Position(models.Model):
    """接收进度: how far the projector has read one gateway's log; moved with the rows it made."""

    log = models.CharField(max_length=40, unique=True)
    """The folder under <home>/gateway, such as "log/main"."""
    segment = models.PositiveIntegerField(default=1)
    offset = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.log} {self.segment}:{self.offset}"


class SealedSegment(models.Model):
    """已封存的报文段: number and SHA-256 of a full segment, as the projector found it."""

    log = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    packets = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "number"], name="segment_sealed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.log} {self.number}"


class Batch(models.Model):
    """接收批次: the stretch of the log whose minute, hour and day values are one ingest.

    A replay says each stretch again under its own ingest, so that what a person said later of a
    value still comes later.
    """

    log = models.CharField(max_length=40)
    segment = models.PositiveIntegerField()
    offset = models.BigIntegerField()
    until_segment = models.PositiveIntegerField()
    until_offset = models.BigIntegerField()
    ingest_id = models.BigIntegerField(unique=True)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "segment", "offset"], name="batch_once"),
        ]

    def __str__(self) -> str:
        return f"{self.log} {self.segment}:{self.offset}"


class Packet(models.Model):
    """报文: one packet as received, where its bytes stand in the log, and what was odd about it.

    Identity is (mn, cn, data_time, pnum, pno) and the SHA-256 of the CP: the same again is counted
    in `repeats`; the same key with another content is a revision, and both stay.
    """

    class Review(models.TextChoices):
        NONE = "", "无"
        WAITING = "waiting", "待复核"
        TAKEN = "taken", "采用"
        LEFT = "left", "不采用"

    mn = models.CharField(max_length=40)
    cn = models.CharField(max_length=6)
    st = models.CharField(max_length=4)
    data_time = models.CharField(max_length=20, blank=True)
    """As written, 14 digits; the QN where there is no DataTime, the receipt where there is neither.

    Its order as text is the order of time, so that the unique index serves windows of time.
    """
    data_at = models.DateTimeField(null=True)
    pnum = models.PositiveIntegerField(default=0)
    pno = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    revision = models.PositiveIntegerField(default=0)
    """0 for the first; counted up where the same key came with another content."""
    review = models.CharField(max_length=7, choices=Review, blank=True, default=Review.NONE)
    """WAITING where a revision is to be looked at by a person."""
    is_backfill = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    peer = models.CharField(max_length=60)
    log = models.CharField(max_length=40)
    segment = models.PositiveIntegerField()
    offset = models.BigIntegerField()
    deviations = models.CharField(max_length=200, blank=True)
    """Codes of `rules.hj212` separated by commas; "" where the standard is met in full."""
    repeats = models.PositiveIntegerField(default=0)
    live = models.TextField(blank=True)
    """Values of a 2011 packet, packed (`rules.hj212.pack`); others stand in foundation.series."""

    class Meta:
        indexes = [
            models.Index(fields=["mn", "-id"], name="packet_newest"),
            models.Index(fields=["mn"], name="packet_review", condition=Q(review="waiting")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["mn", "cn", "data_time", "pnum", "pno", "revision"], name="packet_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mn} {self.cn} {self.data_time}"


class LivePart(models.Model):
    """实时值分区: live values older than the hot days, one Parquet file a month and write."""

    class Kind(models.TextChoices):
        VALUES = "values", "实时值"
        PACKETS = "packets", "报文索引"

    kind = models.CharField(max_length=7, choices=Kind, default=Kind.VALUES)
    month = models.CharField(max_length=7)
    path = models.CharField(max_length=200, unique=True)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "month"], name="live_part_month")]

    def __str__(self) -> str:
        return self.path


class Quarantine(models.Model):
    """隔离报文: bytes that are no packet, or one with a wrong CRC or length; never answered."""

    reason = models.CharField(max_length=40)
    """bad_crc, bad_length, incomplete, garbage, unknown_mn, wrong_password, wrong_network."""
    mn = models.CharField(max_length=40, blank=True)
    peer = models.CharField(max_length=60)
    received_at = models.DateTimeField()
    raw = models.TextField()
    """Latin-1 text, one character a byte, at most 4,096; the PW covered."""
    log = models.CharField(max_length=40)
    segment = models.PositiveIntegerField()
    offset = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["received_at"], name="quarantine_received")]
        constraints = [
            models.UniqueConstraint(fields=["log", "segment", "offset"], name="quarantine_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.mn}"


class SplitGroup(models.Model):
    """分包组: parts of one message, each acknowledged alone; the group is whole or lacks some."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待其余分包"
        COMPLETE = "complete", "已收齐"
        MISSING = "missing", "缺分包"

    mn = models.CharField(max_length=40)
    cn = models.CharField(max_length=6)
    data_time = models.CharField(max_length=20)
    pnum = models.PositiveIntegerField()
    seen = models.JSONField(default=list)
    """Part numbers that came, ascending."""
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mn", "cn", "data_time", "pnum"], name="split_once"),
        ]
        indexes = [
            models.Index(fields=["first_at"], name="split_waiting", condition=Q(state="waiting")),
        ]

    def __str__(self) -> str:
        return f"{self.mn} {self.cn} {self.data_time}"


class Gap(models.Model):
    """缺数时段: minute, hour or day values that were to come and did not, and what was done."""

    class State(models.TextChoices):
        OPEN = "open", "待补"
        ASKED = "asked", "已要求补传"
        FILLED = "filled", "已补齐"
        GIVEN_UP = "given_up", "补不到"

    class Where(models.TextChoices):
        THERE = "there", "数采仪未上报"
        HERE = "here", "本平台未接收"

    device = models.ForeignKey("telemetry.Device", models.PROTECT, related_name="gaps")
    cn = models.CharField(max_length=6)
    """2051, 2061 or 2031."""
    from_at = models.DateTimeField()
    """Start of the first missing period."""
    until_at = models.DateTimeField()
    """End of the last."""
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    where = models.CharField(max_length=5, choices=Where, default=Where.THERE)
    found_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["device", "state"], name="gap_state")]
        constraints = [
            models.UniqueConstraint(fields=["device", "cn", "from_at"], name="gap_found_once"),
        ]

    def __str__(self) -> str:
        return f"{self.device_id} {self.cn} {self.from_at:%Y-%m-%d %H:%M}"
