"""What the second reader found: numbers, what does not add up about them, and money."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from bihuan.apps.directives.models.document import Document

FIGURE_WORDS = {
    "concentration": "浓度",
    "good_days": "优良天数",
    "days": "天数",
    "share": "比例",
    "quantity": "数量",
    "announced_count": "所列条数",
}
ROLE_WORDS = {
    "current": "现状",
    "earlier": "原先",
    "target": "目标",
    "change": "变化",
    "gap": "差距",
    "count": "条数",
}
NO_RISE = ("零增长", "负增长")
FINDING_WORDS = {
    "good_days": "优良天数",
    "good_days_left": "优良天数余量",
    "mean_left": "余下时段均值",
    "share_left": "余下时段比例",
    "gap": "差距",
    "change": "变化幅度",
    "two_values": "前后不一",
    "announced_count": "所列条数",
    "sum": "合计",
    "share": "占比",
    "money": "资金合计",
    "deadline_past": "时限已过",
    "no_such_day": "没有这一天",
    "same_body": "一家两名",
    "odd_body": "单位名称存疑",
}


class Figure(models.Model):
    """A number as the text states it, held against its target, with what was reckoned from it."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="figures")
    kind = models.CharField(max_length=20)
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    indicator = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=8, blank=True)
    period = models.CharField(max_length=40, blank=True)
    until_on = models.DateField(null=True)
    stated = models.CharField(max_length=40)
    target = models.CharField(max_length=40, blank=True)
    gap_said = models.CharField(max_length=40, blank=True)
    gap = models.CharField(max_length=40, blank=True)
    formula = models.TextField(blank=True)
    finding = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="figure_has_a_span")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.stated}"

    @property
    def kind_word(self) -> str:
        return self.indicator or FIGURE_WORDS.get(self.kind, self.kind)

    @property
    def role_word(self) -> str:
        return ROLE_WORDS.get(self.role, "")

    @property
    def stated_words(self) -> str:
        """A change speaks of its direction: 下降3.2%."""
        if self.role != "change":
            return f"{self.stated}{self.unit}"
        if self.unit in NO_RISE:
            return self.unit
        way = "下降" if self.stated.startswith("-") else "上升"
        return f"{way}{self.stated.removeprefix('-')}{self.unit}"


class Finding(models.Model):
    """Something that does not add up, with the reckoning; a person says what is to be done."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=20)
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    sentence = models.TextField()
    formula = models.TextField(blank=True)
    ask = models.TextField(blank=True)
    is_doubt = models.BooleanField(default=True)
    """A doubt contradicts the text; the rest is only what follows from it."""
    answer = models.CharField(max_length=200, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["document", "start"], name="finding_in_order")]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="finding_has_a_span"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="finding_answer_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence[:60]

    @property
    def kind_word(self) -> str:
        return FINDING_WORDS.get(self.kind, self.kind)


class Amount(models.Model):
    """Money as written and in yuan; it belongs to the demand whose words hold it (R130)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="amounts")
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    yuan = models.DecimalField(max_digits=18, decimal_places=2)
    per = models.CharField(max_length=12, blank=True)
    purpose = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="amount_has_a_span"),
            models.CheckConstraint(condition=Q(yuan__gte=0), name="amount_not_negative"),
        ]

    def __str__(self) -> str:
        return self.quote

    @property
    def reckoned(self) -> str:
        """In the larger unit people speak in."""
        for size, word in ((Decimal(100_000_000), "亿元"), (Decimal(10_000), "万元")):
            if self.yuan >= size:
                return f"{(self.yuan / size).normalize():f}{word}"
        return f"{self.yuan.normalize():f}元"
