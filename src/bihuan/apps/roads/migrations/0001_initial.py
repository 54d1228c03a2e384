import bihuan.rules.roadplan
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("subjects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("on", models.DateField()),
                ("forecast", models.JSONField()),
                ("source", models.CharField(max_length=120)),
                ("made_by", models.CharField(max_length=80)),
                ("made_at", models.DateTimeField()),
                ("confirmed_by", models.CharField(blank=True, max_length=80)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("replaced_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("county_code", "on"),
                        name="one_plan_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="roads.plan",
                    ),
                ),
                (
                    "road",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.subject",
                    ),
                ),
                (
                    "work",
                    models.CharField(
                        choices=[
                            (bihuan.rules.roadplan.Work["SWEEP"], "机械清扫"),
                            (bihuan.rules.roadplan.Work["VACUUM"], "吸尘清扫"),
                            (bihuan.rules.roadplan.Work["SPRINKLE"], "洒水"),
                            (bihuan.rules.roadplan.Work["FLUSH"], "高压冲洗"),
                            (bihuan.rules.roadplan.Work["FOG"], "雾炮"),
                        ],
                        max_length=8,
                    ),
                ),
                ("times", models.JSONField()),
                ("reasons", models.JSONField(default=list)),
                ("change_reason", models.CharField(blank=True, max_length=200)),
                ("done", models.PositiveSmallIntegerField(null=True)),
                ("done_note", models.CharField(blank=True, max_length=200)),
                ("done_by", models.CharField(blank=True, max_length=80)),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "road", "work"), name="plan_line_once")
                ],
            },
        ),
    ]
