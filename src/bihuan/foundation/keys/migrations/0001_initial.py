from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Key",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=40)),
                ("grants", models.JSONField()),
                ("prefix", models.CharField(max_length=11, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("per_minute", models.PositiveIntegerField()),
                ("issued_by", models.CharField(max_length=80)),
                ("issued_at", models.DateTimeField()),
                ("expires_on", models.DateField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_by", models.CharField(blank=True, max_length=80)),
                ("revoke_reason", models.CharField(blank=True, max_length=200)),
                ("last_used_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("county_code", "name"),
                        name="key_name_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("per_minute__gte", 1)), name="key_pace_positive"
                    ),
                ],
            },
        ),
    ]
