import bihuan.rules.water.classes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("water", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (bihuan.rules.water.classes.WaterKind["RIVER"], "河流"),
                            (bihuan.rules.water.classes.WaterKind["LAKE"], "湖库"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("national", "国考"),
                            ("provincial", "省考"),
                            ("city", "市考"),
                            ("county", "县控"),
                            ("source", "饮用水水源"),
                        ],
                        max_length=10,
                    ),
                ),
                ("place_code", models.CharField(max_length=15)),
                ("wanted_class", models.PositiveSmallIntegerField()),
                ("basis", models.CharField(max_length=200)),
                ("lon", models.FloatField()),
                ("lat", models.FloatField()),
                (
                    "patrol_org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                ("patrol_every_days", models.PositiveSmallIntegerField(default=7)),
                ("registered_by", models.CharField(max_length=80)),
                ("registered_at", models.DateTimeField()),
                ("retired_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["place_code", "level"], name="section_place")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("wanted_class__gte", 1), ("wanted_class__lte", 5)),
                        name="section_wants_a_class",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("patrol_every_days__gt", 0)),
                        name="section_patrolled_sometimes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="samples",
                        to="water.section",
                    ),
                ),
                ("on", models.DateField()),
                ("values", models.JSONField()),
                ("source", models.CharField(max_length=120)),
                ("of_class", models.PositiveSmallIntegerField(null=True)),
                ("wanted_class", models.PositiveSmallIntegerField()),
                ("noted_by", models.CharField(max_length=80)),
                ("noted_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
                ("replace_reason", models.CharField(blank=True, max_length=200)),
                ("item_number", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "indexes": [models.Index(fields=["section", "-on"], name="sample_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("section", "on"),
                        name="one_sample_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Patrol",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="patrols",
                        to="water.section",
                    ),
                ),
                ("on", models.DateField()),
                ("found", models.CharField(blank=True, max_length=300)),
                ("noted_by", models.CharField(max_length=80)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["section", "-on"], name="patrol_newest")],
            },
        ),
    ]
