from django.db import models
from django.db.models import Q

from bihuan.rules.attainment import BASES, Averaging

AVERAGING = {
    Averaging.MEAN: "各分解单元简单平均",
    Averaging.WEIGHTED: "按权数平均",
    Averaging.SUM: "各分解单元相加",
    Averaging.NONE: "各自达标，不汇总",
}


class Indicator(models.Model):
    """指标: what is judged, in which unit, over which days, and where its value comes from."""

    class Medium(models.TextChoices):
        AIR = "air", "大气"
        WATER = "water", "水"
        SOIL = "soil", "土壤"
        WASTE = "waste", "固体废物"
        NOISE = "noise", "噪声"
        ECOLOGY = "ecology", "生态"
        CARBON = "carbon", "降碳"
        WORK = "work", "工作"

    class Direction(models.TextChoices):
        AT_MOST = "at_most", "不高于"
        AT_LEAST = "at_least", "不低于"

    class Source(models.TextChoices):
        AIR_MEAN = "air_mean", "空气监测：污染物年均浓度"
        AIR_PERCENTILE = "air_percentile", "空气监测：日值百分位数"
        AIR_GOOD_SHARE = "air_good_share", "空气监测：优良天数比例"
        AIR_COMPOSITE = "air_composite", "空气监测：综合指数"
        WATER_SHARE = "water_share", "水监测：断面达标比例"
        LEDGER_CLOSING = "ledger_closing", "台账：办结率"
        HAND = "hand", "按文件填报"

    county_code = models.CharField(max_length=6)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    medium = models.CharField(max_length=8, choices=Medium)
    unit = models.CharField(max_length=20, blank=True)
    definition = models.TextField(blank=True)
    averaging = models.CharField(
        max_length=8,
        choices=[(rule.value, word) for rule, word in AVERAGING.items()],
    )
    direction = models.CharField(max_length=8, choices=Direction)
    source = models.CharField(max_length=14, choices=Source)
    parameter = models.CharField(max_length=20, blank=True)
    """The pollutant, where the source needs one: a key of `rules.standards.DAY_VALUES`."""
    places = models.PositiveSmallIntegerField(default=0)
    """Decimals in which the year is judged."""
    denominator = models.CharField(
        max_length=8, blank=True, choices=[(basis.value, word) for basis, word in BASES.items()]
    )
    """Which days a share is of; "" until somebody has asked the assessor."""
    denominator_basis = models.CharField(max_length=160, blank=True)
    """The paper that says so."""
    denominator_by = models.CharField(max_length=80, blank=True)
    denominator_at = models.DateTimeField(null=True)
    defined_by = models.CharField(max_length=80)
    defined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county_code", "code"], name="indicator_code_once"),
            models.UniqueConstraint(fields=["county_code", "name"], name="indicator_named_once"),
            models.CheckConstraint(
                condition=Q(denominator="") | ~Q(denominator_basis=""),
                name="indicator_denominator_has_a_paper",
            ),
            models.CheckConstraint(
                condition=~Q(source__in=["air_mean", "air_percentile"]) | ~Q(parameter=""),
                name="indicator_pollutant_named",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def direction_word(self) -> str:
        return self.Direction(self.direction).label

    @property
    def is_at_most(self) -> bool:
        return self.direction == self.Direction.AT_MOST

    @property
    def is_by_hand(self) -> bool:
        return self.source == self.Source.HAND
