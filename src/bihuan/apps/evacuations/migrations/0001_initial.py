import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("subjects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Roll",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("place_code", models.CharField(max_length=15)),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.subject",
                    ),
                ),
                (
                    "trigger",
                    models.CharField(
                        choices=[
                            ("rain", "强降雨"),
                            ("sign", "出现异常险情"),
                            ("doubt", "险情不能准确判断"),
                        ],
                        max_length=5,
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("opened_by", models.CharField(max_length=80)),
                ("opened_at", models.DateTimeField()),
                ("closed_by", models.CharField(blank=True, max_length=80)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closing_words", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["county_code", "closed_at"], name="roll_open")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("point",),
                        name="one_open_roll_a_point",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "roll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="evacuations.roll",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.subject",
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("heads", models.PositiveSmallIntegerField(default=1)),
                ("helper", models.CharField(blank=True, max_length=60)),
                ("needs_help", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "未联系上"),
                            ("told", "已通知"),
                            ("refusing", "不愿转移"),
                            ("moved", "已到安置点"),
                            ("away", "已核实不在危险区"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("set_by", models.CharField(blank=True, max_length=80)),
                ("set_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("roll", "person"),
                        name="called_once_a_roll",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("heads__gte", 1)), name="call_of_somebody"
                    ),
                ],
            },
        ),
    ]
