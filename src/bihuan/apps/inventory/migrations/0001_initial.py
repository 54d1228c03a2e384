from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Emission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("year", models.PositiveSmallIntegerField()),
                ("source_class", models.CharField(max_length=8)),
                (
                    "pollutant",
                    models.CharField(
                        choices=[
                            ("颗粒物", "颗粒物"),
                            ("二氧化硫", "二氧化硫"),
                            ("氮氧化物", "氮氧化物"),
                            ("挥发性有机物", "挥发性有机物"),
                        ],
                        max_length=6,
                    ),
                ),
                ("tonnes", models.DecimalField(decimal_places=3, max_digits=12)),
                ("document", models.CharField(max_length=200)),
                ("noted_by", models.CharField(max_length=80)),
                ("noted_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("county_code", "year", "source_class", "pollutant"),
                        name="emission_once_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tonnes__gte", 0)), name="emission_not_negative"
                    ),
                ],
            },
        ),
    ]
