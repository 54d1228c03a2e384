import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("inspections", "0001_initial"),
        ("ledger", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sweep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sweeps",
                        to="ledger.item",
                    ),
                ),
                ("cause", models.CharField(max_length=200)),
                ("register", models.CharField(max_length=40)),
                ("rule", models.CharField(blank=True, max_length=300)),
                (
                    "inspection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sweep",
                        to="inspections.inspection",
                    ),
                ),
                ("issued_by", models.CharField(max_length=80)),
                ("issued_at", models.DateTimeField()),
                ("concluded_by", models.CharField(blank=True, max_length=80)),
                ("concluded_at", models.DateTimeField(null=True)),
                ("conclusion", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "-issued_at"], name="sweep_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("concluded_at__isnull", True), ("conclusion", "")),
                            models.Q(
                                ("concluded_at__isnull", False),
                                models.Q(("conclusion", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sweep_concluded_in_words",
                    )
                ],
            },
        ),
    ]
