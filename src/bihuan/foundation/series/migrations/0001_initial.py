import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Ingest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("file", "文件导入"), ("feed", "接口接收"), ("hand", "人工填报")],
                        max_length=4,
                    ),
                ),
                ("source", models.CharField(max_length=120)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("received_at", models.DateTimeField()),
                ("received_by", models.CharField(max_length=80)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("first_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField(null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["-received_at"], name="ingest_newest")],
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ingest",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="series.ingest",
                    ),
                ),
                ("averaging_s", models.PositiveIntegerField()),
                ("month", models.CharField(max_length=7)),
                ("path", models.CharField(max_length=200, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("rows", models.PositiveIntegerField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["averaging_s", "month"], name="part_month")],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ingest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="series.ingest",
                    ),
                ),
                ("series", models.CharField(max_length=60)),
                ("parameter", models.CharField(max_length=20)),
                ("averaging_s", models.PositiveIntegerField()),
                ("ends_at", models.DateTimeField()),
                ("value", models.BigIntegerField(null=True)),
                ("scale", models.PositiveIntegerField(default=1)),
                ("unit", models.CharField(max_length=12)),
                ("flags", models.PositiveIntegerField(default=0)),
                ("vendor_mark", models.CharField(blank=True, max_length=12)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["series", "averaging_s", "ends_at"], name="reading_series_time"
                    ),
                    models.Index(fields=["averaging_s", "ends_at"], name="reading_time"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("series", "parameter", "averaging_s", "ends_at", "ingest"),
                        name="reading_once_an_ingest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("averaging_s__gt", 0)), name="reading_over_some_time"
                    ),
                ],
            },
        ),
    ]
