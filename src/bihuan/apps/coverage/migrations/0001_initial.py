from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CoverageDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("on", models.DateField()),
                ("within_hours", models.PositiveSmallIntegerField()),
                ("cells", models.PositiveIntegerField()),
                ("seen", models.PositiveIntegerField()),
                ("km2", models.FloatField()),
                ("seen_km2", models.FloatField()),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("county_code", "on"), name="coverage_day_once"),
                    models.CheckConstraint(
                        condition=models.Q(("seen__lte", models.F("cells"))),
                        name="coverage_day_seen_of_its_cells",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cell_code", models.CharField(max_length=15)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("patrol", "网格巡查"),
                            ("visit", "现场检查"),
                            ("incident", "事件处置到场"),
                        ],
                        max_length=8,
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                ("what", models.CharField(max_length=120)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cell_code", "kind"), name="sight_once_a_kind")
                ],
            },
        ),
    ]
