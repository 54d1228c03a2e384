import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoBenefit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=60)),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("carbon", "降碳"),
                            ("pollution", "减污"),
                            ("greening", "扩绿"),
                            ("growth", "增长"),
                        ],
                        max_length=9,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=3, max_digits=14)),
                ("unit", models.CharField(max_length=20)),
                ("method", models.CharField(max_length=300)),
                ("noted_by", models.CharField(max_length=80)),
                ("noted_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("subject", "side"),
                        name="co_benefit_one_in_force",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("unit", ""), _negated=True),
                            models.Q(("method", ""), _negated=True),
                        ),
                        name="co_benefit_says_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=60)),
                (
                    "medium",
                    models.CharField(
                        choices=[
                            ("air", "大气"),
                            ("water", "水"),
                            ("soil", "土壤"),
                            ("waste", "固体废物"),
                            ("noise", "噪声"),
                            ("ecology", "生态"),
                            ("carbon", "降碳"),
                            ("work", "工作"),
                        ],
                        max_length=8,
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=20)),
                ("definition", models.TextField(blank=True)),
                (
                    "averaging",
                    models.CharField(
                        choices=[
                            ("mean", "各分解单元简单平均"),
                            ("weighted", "按权数平均"),
                            ("sum", "各分解单元相加"),
                            ("none", "各自达标，不汇总"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("at_most", "不高于"), ("at_least", "不低于")], max_length=8
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("air_mean", "空气监测：污染物年均浓度"),
                            ("air_percentile", "空气监测：日值百分位数"),
                            ("air_good_share", "空气监测：优良天数比例"),
                            ("air_composite", "空气监测：综合指数"),
                            ("water_share", "水监测：断面达标比例"),
                            ("ledger_closing", "台账：办结率"),
                            ("hand", "按文件填报"),
                        ],
                        max_length=14,
                    ),
                ),
                ("parameter", models.CharField(blank=True, max_length=20)),
                ("places", models.PositiveSmallIntegerField(default=0)),
                (
                    "denominator",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("calendar", "全年日历天"),
                            ("valid", "有效监测天（含沙尘日）"),
                            ("no_dust", "有效监测天（剔除沙尘日）"),
                        ],
                        max_length=8,
                    ),
                ),
                ("denominator_basis", models.CharField(blank=True, max_length=160)),
                ("denominator_by", models.CharField(blank=True, max_length=80)),
                ("denominator_at", models.DateTimeField(null=True)),
                ("defined_by", models.CharField(max_length=80)),
                ("defined_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "code"), name="indicator_code_once"
                    ),
                    models.UniqueConstraint(
                        fields=("county_code", "name"), name="indicator_named_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("denominator", ""),
                            models.Q(("denominator_basis", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="indicator_denominator_has_a_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source__in", ["air_mean", "air_percentile"]), _negated=True),
                            models.Q(("parameter", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="indicator_pollutant_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="targets.indicator",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("place_code", models.CharField(max_length=15)),
                ("value", models.DecimalField(decimal_places=3, max_digits=14)),
                ("baseline", models.DecimalField(decimal_places=3, max_digits=14, null=True)),
                ("baseline_year", models.PositiveSmallIntegerField(null=True)),
                ("document", models.CharField(max_length=120)),
                ("document_number", models.CharField(blank=True, max_length=60)),
                ("document_on", models.DateField(null=True)),
                (
                    "edition",
                    models.CharField(
                        blank=True,
                        choices=[("2012", "2012年版标准"), ("2026", "2026年版标准")],
                        max_length=4,
                    ),
                ),
                ("set_by", models.CharField(max_length=80)),
                ("set_at", models.DateTimeField()),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="targets.target",
                    ),
                ),
                ("replaced_at", models.DateTimeField(null=True)),
                ("replaced_why", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["place_code", "year"], name="target_place_year")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("indicator", "year", "place_code"),
                        name="target_one_in_force",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("baseline__isnull", True), ("baseline_year__isnull", True)),
                            models.Q(("baseline__isnull", False), ("baseline_year__isnull", False)),
                            _connector="OR",
                        ),
                        name="target_baseline_has_its_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaced_at__isnull", True),
                            models.Q(("replaced_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="target_replaced_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True),
                        name="target_has_a_paper",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Split",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="splits",
                        to="targets.target",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("township", "乡镇"), ("department", "部门"), ("month", "月份")],
                        max_length=10,
                    ),
                ),
                ("place_code", models.CharField(blank=True, max_length=15)),
                ("month", models.PositiveSmallIntegerField(null=True)),
                (
                    "org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=3, max_digits=14)),
                ("weight", models.DecimalField(decimal_places=3, default=1, max_digits=10)),
                ("set_by", models.CharField(max_length=80)),
                ("set_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["target", "kind"], name="split_of_target")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "township"),
                                ("month__isnull", True),
                                ("org__isnull", False),
                                models.Q(("place_code", ""), _negated=True),
                            ),
                            models.Q(
                                ("kind", "department"),
                                ("month__isnull", True),
                                ("org__isnull", False),
                                ("place_code", ""),
                            ),
                            models.Q(
                                ("kind", "month"),
                                ("month__gte", 1),
                                ("month__lte", 12),
                                ("org__isnull", True),
                                ("place_code", ""),
                            ),
                            _connector="OR",
                        ),
                        name="split_names_its_child",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "township"), ("replaced_at__isnull", True)),
                        fields=("target", "place_code"),
                        name="split_township_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "department"), ("replaced_at__isnull", True)),
                        fields=("target", "org"),
                        name="split_department_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "month"), ("replaced_at__isnull", True)),
                        fields=("target", "month"),
                        name="split_month_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight__gt", 0)), name="split_weighs_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
                        to="targets.target",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=3, max_digits=14)),
                ("measured_on", models.DateField()),
                ("document", models.CharField(max_length=160)),
                ("measured_by", models.CharField(max_length=80)),
                ("measured_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True),
                        name="measurement_has_a_paper",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="YearAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "target",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account",
                        to="targets.target",
                    ),
                ),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("frozen_at", models.DateTimeField()),
                ("frozen_by", models.CharField(max_length=80)),
            ],
        ),
    ]
