import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Patrol",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_id", models.UUIDField(unique=True)),
                ("content_sha256", models.CharField(max_length=64)),
                ("county_code", models.CharField(max_length=6)),
                ("place_code", models.CharField(max_length=15)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("length_m", models.PositiveIntegerField()),
                ("track", models.TextField(blank=True)),
                ("fixes_count", models.PositiveIntegerField()),
                ("flags", models.JSONField(default=list)),
                ("last_lon", models.FloatField(null=True)),
                ("last_lat", models.FloatField(null=True)),
                ("last_at", models.DateTimeField(null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "-begun_at"], name="patrol_of_county"),
                    models.Index(fields=["person", "-begun_at"], name="patrol_of_person"),
                    models.Index(fields=["county_code", "last_at"], name="patrol_last_seen"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("last_at__isnull", True),
                                ("last_lat__isnull", True),
                                ("last_lon__isnull", True),
                            ),
                            models.Q(
                                ("last_at__isnull", False),
                                ("last_lat__isnull", False),
                                ("last_lon__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="patrol_last_fix_is_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PatrolPlan",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("every_days", models.PositiveSmallIntegerField()),
                ("points", models.JSONField(default=list)),
                ("from_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("planned_by", models.CharField(max_length=80)),
                ("planned_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "place_code"], name="patrol_plan_place"),
                    models.Index(fields=["person"], name="patrol_plan_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("every_days__gte", 1), ("every_days__lte", 366)),
                        name="patrol_plan_every",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "patrol",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="patrols.patrol",
                    ),
                ),
                ("place_code", models.CharField(max_length=15)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["place_code", "-at"], name="passage_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("patrol", "place_code"), name="passage_once_a_walk"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "patrol",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checkins",
                        to="patrols.patrol",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60)),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("accuracy_m", models.FloatField(null=True)),
                ("at", models.DateTimeField()),
                ("note", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lat__isnull", True), ("lon__isnull", True)),
                            models.Q(
                                ("lat__gte", -90),
                                ("lat__lte", 90),
                                ("lon__gte", -180),
                                ("lon__lte", 180),
                            ),
                            _connector="OR",
                        ),
                        name="check_in_on_earth",
                    )
                ],
            },
        ),
    ]
