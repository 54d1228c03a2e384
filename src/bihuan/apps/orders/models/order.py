from django.db import models
from django.db.models import F, Q

from bihuan.apps.orders.flow import OPEN, ORDERS, Status
from bihuan.rules.colours import WORDS, Colour
from bihuan.rules.flow import Stage

COLOURS = [(colour.value, f"{word}督办单") for colour, word in WORDS.items()]
NOT_NUMBERED = [Status.DRAFT, Status.SENT]


class Order(models.Model):
    """One supervision order (督办单): to one unit, in one colour, signed by a leader."""

    county_code = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)
    turn = models.PositiveSmallIntegerField(default=1)
    """2 for the first upgrade of an order: 17号-2."""
    number = models.CharField(max_length=40, blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")

    colour = models.CharField(max_length=6, choices=COLOURS)
    title = models.CharField(max_length=120)
    basis = models.CharField(max_length=500)
    requirement = models.TextField()
    org = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+")
    org_name = models.CharField(max_length=80)
    """As the paper names it; `org` is who has it in hand, after a unit was dissolved another."""
    due_on = models.DateField()
    feedback = models.CharField(max_length=300)
    attachments = models.TextField(blank=True)
    """附件清单, a name a line."""
    office_name = models.CharField(max_length=60)

    drafter = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    drafter_name = models.CharField(max_length=40)
    signer = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    signer_name = models.CharField(max_length=40, blank=True)

    status = models.CharField(
        max_length=9,
        choices=[(s.code, s.word) for s in ORDERS.states.values()],
        default=Status.DRAFT,
    )
    stage = models.CharField(
        max_length=5, choices=[(s.value, s.value) for s in Stage], default=Stage.DRAFT
    )
    version = models.PositiveIntegerField(default=1)

    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    returned_reason = models.CharField(max_length=500, blank=True)
    issued_at = models.DateTimeField(null=True)
    sign_by = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    receiver_name = models.CharField(max_length=40, blank=True)
    receipt_opinion = models.CharField(max_length=500, blank=True)
    replied_at = models.DateTimeField(null=True)
    replier_id = models.BigIntegerField(null=True)
    replier_name = models.CharField(max_length=40, blank=True)
    reply = models.TextField(blank=True)
    reply_evidence = models.TextField(blank=True)
    sent_back_reason = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "stage", "due_on", "id"], name="order_queue"),
            models.Index(fields=["org", "stage", "due_on", "id"], name="order_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "year", "serial", "turn"], name="order_number_once"
            ),
            models.UniqueConstraint(
                fields=["previous"],
                condition=~Q(status=Status.CANCELLED),
                name="order_upgraded_once",
            ),
            models.CheckConstraint(
                condition=Q(number="", serial__isnull=True, year__isnull=True)
                | Q(serial__isnull=False, year__isnull=False) & ~Q(number=""),
                name="order_number_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[*OPEN, Status.CLOSED, Status.REPLACED])
                | ~Q(number="") & Q(issued_at__isnull=False, sign_by__isnull=False)
                & ~Q(signer_name=""),
                name="order_issued_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=NOT_NUMBERED) | Q(number=""),
                name="order_draft_has_no_number",
            ),
            models.CheckConstraint(
                condition=Q(number="") | Q(signer__isnull=False) & ~Q(signer=F("drafter")),
                name="order_signed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(colour__in=[colour.value for colour in Colour]),
                name="order_colour_known",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.shown_number} {self.title}"

    @property
    def subject(self) -> str:
        return f"orders.order:{self.pk}"

    @property
    def shown_number(self) -> str:
        return self.number or "（未编号）"

    @property
    def status_word(self) -> str:
        return ORDERS.states[self.status].word

    @property
    def colour_word(self) -> str:
        return WORDS[Colour(self.colour)]

    @property
    def attachment_names(self) -> list[str]:
        return [line.strip() for line in self.attachments.splitlines() if line.strip()]


class AssistingUnit(models.Model):
    """A unit that helps the one the order is addressed to (协办)."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="assisting")
    org = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+")
    org_name = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "org"], name="order_assisting_once")
        ]

    def __str__(self) -> str:
        return self.org_name


class OrderRow(models.Model):
    """One ledger item as the order states it; frozen when a leader signs."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="rows")
    item = models.ForeignKey("ledger.Item", models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    days_late = models.PositiveSmallIntegerField(default=0)
    state_word = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "item"], name="order_row_once"),
            models.UniqueConstraint(fields=["order", "place"], name="order_row_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
