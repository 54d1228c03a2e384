import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Parcel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_id", models.UUIDField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("report", "上报"),
                            ("visit", "检查"),
                            ("patrol", "巡查"),
                            ("deed", "处置"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("person_name", models.CharField(max_length=40)),
                ("place_code", models.CharField(max_length=15)),
                ("device", models.CharField(max_length=40)),
                ("body", models.JSONField()),
                ("body_sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("skew_s", models.IntegerField()),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("taken", "已登记"), ("refused", "未能登记")], max_length=7
                    ),
                ),
                ("became", models.CharField(blank=True, max_length=80)),
                ("refusal_code", models.CharField(blank=True, max_length=80)),
                ("refusal", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-received_at"], name="parcel_of_person"),
                    models.Index(
                        fields=["place_code", "state", "-received_at"], name="parcel_of_place"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("refusal", ""),
                                ("state", "taken"),
                                models.Q(("became", ""), _negated=True),
                            ),
                            models.Q(
                                ("became", ""),
                                ("state", "refused"),
                                models.Q(("refusal", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="parcel_became_or_says_why_not",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ParcelConflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "parcel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to="fieldwork.parcel",
                    ),
                ),
                ("body", models.JSONField()),
                ("body_sha256", models.CharField(max_length=64)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("person_name", models.CharField(max_length=40)),
                ("device", models.CharField(max_length=40)),
                ("made_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                (
                    "settlement",
                    models.CharField(
                        blank=True,
                        choices=[("first", "以先收到的为准"), ("second", "后收到的另行登记")],
                        max_length=6,
                    ),
                ),
                ("settled_by", models.CharField(blank=True, max_length=80)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "second",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="from_conflict",
                        to="fieldwork.parcel",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("parcel", "body_sha256", "person"), name="parcel_conflict_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_at__isnull", True), ("settled_by", ""), ("settlement", "")
                            ),
                            models.Q(
                                models.Q(("settlement", ""), _negated=True),
                                ("settled_at__isnull", False),
                                models.Q(("settled_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="parcel_conflict_settled_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParcelPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "parcel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="fieldwork.parcel",
                    ),
                ),
                ("client_id", models.UUIDField(unique=True)),
                ("line", models.CharField(blank=True, max_length=40)),
                ("original_sha256", models.CharField(blank=True, max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.attachment",
                    ),
                ),
                ("received_at", models.DateTimeField()),
            ],
        ),
    ]
