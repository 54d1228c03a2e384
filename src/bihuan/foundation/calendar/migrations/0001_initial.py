import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="HolidayTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("source", models.CharField(max_length=200)),
                ("brought_by", models.CharField(max_length=80)),
                ("brought_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("year",),
                        name="one_table_a_year",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NamedEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=40)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("inspection", "督察检查"),
                            ("season", "季节时段"),
                            ("meeting", "会议活动"),
                            ("works", "工程节点"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField(null=True)),
                ("last_on", models.DateField(null=True)),
                ("basis", models.CharField(blank=True, max_length=200)),
                ("named_by", models.CharField(max_length=80)),
                ("named_at", models.DateTimeField()),
                ("dropped_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["county_code", "on", "id"], name="event_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dropped_at__isnull", True)),
                        fields=("county_code", "year", "name"),
                        name="event_name_once_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on__isnull", True), ("last_on", models.F("on")), _connector="OR"
                        ),
                        name="event_last_on",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="calendar.namedevent",
                    ),
                ),
                ("from_on", models.DateField(null=True)),
                ("on", models.DateField(null=True)),
                ("reason", models.CharField(max_length=200)),
                ("moved_by", models.CharField(max_length=80)),
                ("moved_at", models.DateTimeField()),
            ],
        ),
    ]
