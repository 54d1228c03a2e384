import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("subjects", "0001_initial"),
        ("telemetry", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Threshold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("pattern", models.CharField(max_length=20)),
                ("score", models.FloatField()),
                ("why", models.CharField(max_length=300)),
                ("confirmed", models.PositiveIntegerField(default=0)),
                ("cleared", models.PositiveIntegerField(default=0)),
                ("set_by", models.CharField(max_length=80)),
                ("set_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "pattern", "-set_at"], name="threshold_of")
                ],
            },
        ),
        migrations.CreateModel(
            name="FraudSign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fraud_signs",
                        to="telemetry.device",
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fraud_signs",
                        to="subjects.subject",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("place_code", models.CharField(max_length=15)),
                ("pattern", models.CharField(max_length=20)),
                ("factor", models.CharField(blank=True, max_length=20)),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="telemetry.device",
                    ),
                ),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("score", models.FloatField()),
                ("edition", models.CharField(max_length=10)),
                ("reason", models.CharField(max_length=300)),
                ("evidence", models.JSONField(default=dict)),
                ("may_be", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待研判"),
                            ("confirmed", "移交核查"),
                            ("cleared", "已排除"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("decided_by", models.CharField(blank=True, max_length=80)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision", models.CharField(blank=True, max_length=300)),
                ("cause", models.CharField(blank=True, max_length=40)),
                ("item_number", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["county_code", "state", "-found_at"], name="fraud_sign_state"
                    ),
                    models.Index(fields=["outlet", "-first_at"], name="fraud_sign_of_outlet"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "pattern", "factor", "first_at"),
                        name="fraud_sign_found_once",
                    )
                ],
            },
        ),
    ]
