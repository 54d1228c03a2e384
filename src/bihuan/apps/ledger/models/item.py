from datetime import date

from django.db import models
from django.db.models import F, Q

from bihuan.apps.ledger.flow import LEDGER, NEVER, Status
from bihuan.rules.flow import Stage


class Kind(models.TextChoices):
    TASK = "task", "任务"
    PROBLEM = "problem", "问题"
    NEED = "need", "诉求"
    PROJECT = "project", "重点工程"


class Origin(models.TextChoices):
    """问题来源: who found it or asked for it."""

    CENTRAL = "central", "中央督察"
    PROVINCE = "province", "省督察"
    CITY = "city", "市级交办"
    SPEECH = "speech", "会议部署"
    INSTRUCTION = "instruction", "领导批示"
    VISIT = "visit", "调研交办"
    COUNTY = "county", "县级自查"
    HOTLINE = "hotline", "12345"
    PETITION = "petition", "信访举报"
    GRID = "grid", "网格巡查"
    ENTERPRISE = "enterprise", "企业自报"
    INSPECTION = "inspection", "执法检查"
    VIDEO = "video", "视频发现"
    SATELLITE = "satellite", "卫星火点"
    SENSOR = "sensor", "在线监测"
    REGISTER = "register", "清单预警"


class Level(models.TextChoices):
    """The level that issued it; it is closed there (R031)."""

    CENTRAL = "central", "中央"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"


class Field(models.TextChoices):
    AIR = "air", "大气"
    WATER = "water", "水"
    SOIL = "soil", "土壤固废"
    NOISE = "noise", "噪声"
    ECOLOGY = "ecology", "生态"
    SAFETY = "safety", "安全"
    GENERAL = "general", "综合"


class Source(models.TextChoices):
    """污染源类别: which kind of emission an air item is about (R021)."""

    INDUSTRY = "industry", "工业"
    COAL = "coal", "燃煤"
    DUST = "dust", "扬尘"
    MOBILE = "mobile", "移动源"
    OTHER = "other", "其他源"


class Difficulty(models.TextChoices):
    SIMPLE = "simple", "一般"
    HARD = "hard", "硬骨头"


class Pace(models.TextChoices):
    """整改时限 as lists write it: a day, at once, or for ever."""

    DATED = "dated", "限期"
    IMMEDIATE = "immediate", "立行立改"
    STANDING = "standing", "长期坚持"


TIED_UNITS = [("natural", "天"), ("working", "工作日")]


def _few(name: str, whose: str, **condition: bool) -> models.Index:
    """An index over the few rows that wait for somebody, so that a desk never scans the many."""
    fields = [whose, "stage", "due_on", "id"]
    return models.Index(fields=fields, name=name, condition=Q(**condition))


class Item(models.Model):
    """One row of the ledger: a task, a problem or a need, from demand to verified closure."""

    number = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    field = models.CharField(max_length=8, choices=Field, default=Field.GENERAL)
    source_class = models.CharField(max_length=8, choices=Source, blank=True)
    """Suggested from its words when an air item is opened; a person can change it."""
    origin = models.CharField(max_length=12, choices=Origin)
    level = models.CharField(max_length=8, choices=Level, default=Level.COUNTY)
    round_code = models.CharField(max_length=40, blank=True)
    aspect = models.CharField(max_length=60, blank=True)
    type_word = models.CharField(max_length=60, blank=True)

    county_code = models.CharField(max_length=6)
    place_code = models.CharField(max_length=15)
    place_text = models.CharField(max_length=120, blank=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)

    about_subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, null=True, related_name="+"
    )
    """The registered subject it is about: a site, an outlet, a coal point."""

    lead_org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    no_assisting_needed = models.BooleanField(default=False)
    manager = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    doer = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", db_index=False
    )
    supervisor = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    leader = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", db_index=False
    )
    checker = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", db_index=False
    )

    goal = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    needs_closure = models.BooleanField(default=True)
    difficulty = models.CharField(max_length=8, choices=Difficulty, default=Difficulty.SIMPLE)
    difficulty_reason = models.CharField(max_length=200, blank=True)
    is_listed = models.BooleanField(default=False)
    listed_reason = models.CharField(max_length=200, blank=True)
    sponsor = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", db_index=False
    )
    """Who sponsors the plate it bears (督办领导, R037)."""
    removal_is_asked = models.BooleanField(default=False)
    escalation_is_asked = models.BooleanField(default=False)
    coordinate_on = models.DateField(null=True)
    """The earliest day planned for its coordination and not yet held (R038)."""

    document_id = models.BigIntegerField(null=True)
    document_title = models.CharField(max_length=200, blank=True)
    quote = models.TextField(blank=True)
    quote_start = models.PositiveIntegerField(null=True)
    quote_end = models.PositiveIntegerField(null=True)

    project = models.ForeignKey("self", models.PROTECT, null=True, related_name="defects")
    """The key project in whose work this was found wrong (R047)."""
    is_serious = models.BooleanField(default=False)

    tied_event_id = models.BigIntegerField(null=True)
    tied_days = models.SmallIntegerField(default=0)
    tied_unit = models.CharField(max_length=7, choices=TIED_UNITS, default="natural")
    tied_on = models.DateField(null=True)
    """The day its event last gave; what lies between it and due_on was granted beyond (R045)."""

    pace = models.CharField(max_length=10, choices=Pace, default=Pace.DATED)
    due_text = models.CharField(max_length=60, blank=True)
    first_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    clock_due_on = models.DateField(null=True)
    queue_on = models.DateField(default=NEVER)
    """clock_due_on, or NEVER while the clock stands still: the order in which people work."""
    start_on = models.DateField(null=True)
    sign_by = models.DateTimeField(null=True)

    status = models.CharField(
        max_length=12,
        choices=[(s.code, s.word) for s in LEDGER.states.values()],
        default=Status.DRAFT,
    )
    stage = models.CharField(
        max_length=5, choices=[(s.value, s.value) for s in Stage], default=Stage.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    progress_pct = models.PositiveSmallIntegerField(default=0)
    latest_progress = models.CharField(max_length=200, blank=True)
    latest_progress_at = models.DateTimeField(null=True)
    needs_county_help = models.BooleanField(default=False)
    urged_at = models.DateTimeField(null=True)
    extension_is_asked = models.BooleanField(default=False)
    is_check_passed = models.BooleanField(default=False)
    public_until_on = models.DateField(null=True)
    hold_reason = models.CharField(max_length=200, blank=True)
    void_reason = models.CharField(max_length=200, blank=True)
    bounces = models.PositiveSmallIntegerField(default=0)
    returns = models.PositiveSmallIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)

    created_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by_id = models.BigIntegerField(null=True)
    void_asked_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    upper_ref = models.CharField(max_length=80, blank=True)
    pinyin = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "stage", "queue_on", "id"], name="item_queue"),
            models.Index(fields=["county_code", "status", "due_on", "id"], name="item_status_due"),
            models.Index(fields=["county_code", "clock_due_on", "id"], name="item_clock"),
            models.Index(fields=["county_code", "id"], name="item_newest"),
            models.Index(fields=["leader", "stage", "due_on", "id"], name="item_leader"),
            models.Index(fields=["leader", "clock_due_on", "id"], name="item_leader_clock"),
            _few("item_leader_help", "leader", needs_county_help=True),
            _few("item_leader_extension", "leader", extension_is_asked=True),
            _few("item_leader_void", "leader", void_asked_by_id__isnull=False),
            _few("item_leader_escalation", "leader", escalation_is_asked=True),
            _few("item_leader_meeting", "leader", coordinate_on__isnull=False),
            _few("item_sponsor", "sponsor", sponsor__isnull=False),
            _few("item_escalation", "county_code", escalation_is_asked=True),
            _few("item_meeting", "county_code", coordinate_on__isnull=False),
            _few("item_listed", "county_code", is_listed=True),
            models.Index(fields=["checker", "stage", "due_on", "id"], name="item_checker"),
            models.Index(fields=["doer", "stage", "due_on", "id"], name="item_doer"),
            models.Index(fields=["document_id"], name="item_document"),
            models.Index(
                fields=["tied_event_id"],
                name="item_tied",
                condition=Q(tied_event_id__isnull=False),
            ),
            models.Index(
                fields=["county_code", "urged_at"],
                name="item_urged",
                condition=Q(urged_at__isnull=False),
            ),
            _few("item_extension", "county_code", extension_is_asked=True),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT, stage=Stage.DRAFT)
                | Q(status__in=[Status.CLOSED, Status.DONE, Status.VOID], stage=Stage.OVER)
                | (
                    ~Q(status__in=[Status.DRAFT, Status.CLOSED, Status.DONE, Status.VOID])
                    & Q(stage=Stage.LIVE)
                ),
                name="item_stage_follows_status",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAFT, Status.VOID])
                | Q(
                    lead_org__isnull=False,
                    manager__isnull=False,
                    doer__isnull=False,
                    supervisor__isnull=False,
                    leader__isnull=False,
                    due_on__isnull=False,
                    first_due_on__isnull=False,
                ),
                name="item_issued_has_owners_and_date",
            ),
            models.CheckConstraint(
                condition=(Q(manager__isnull=True) | ~Q(manager=F("doer")))
                & (Q(manager__isnull=True) | ~Q(manager=F("supervisor")))
                & (Q(doer__isnull=True) | ~Q(doer=F("supervisor"))),
                name="item_three_different_people",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.CLOSED, Status.DONE]) | Q(closed_at__isnull=False),
                name="item_closed_has_a_time",
            ),
            models.CheckConstraint(condition=Q(progress_pct__lte=100), name="item_pct_to_100"),
            models.CheckConstraint(
                condition=Q(quote="") | Q(quote_start__lt=F("quote_end")),
                name="item_quote_has_offsets",
            ),
            models.CheckConstraint(
                condition=Q(is_listed=True, sponsor__isnull=False)
                | Q(is_listed=False, sponsor__isnull=True, removal_is_asked=False),
                name="item_listed_has_a_sponsor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_number} {self.title}"

    @property
    def subject(self) -> str:
        return f"ledger.item:{self.pk}"

    @property
    def shown_number(self) -> str:
        """The number as people write it; a reopened item carries -R1."""
        return f"{self.number}-R{self.reopenings}" if self.reopenings else self.number

    @property
    def due(self) -> date:
        """The date of an issued item; only a draft may lack one, and the database holds to it."""
        if self.due_on is None:
            raise ValueError(f"{self.number} is a draft without a date")
        return self.due_on

    @property
    def is_standing(self) -> bool:
        return self.due_on == NEVER

    @property
    def shown_due(self) -> date | None:
        return None if self.is_standing else self.due_on

    @property
    def is_extended(self) -> bool:
        return self.first_due_on != self.due_on

    @property
    def status_word(self) -> str:
        return LEDGER.states[self.status].word
