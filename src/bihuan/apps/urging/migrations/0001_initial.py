import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("single", "单条"), ("digest", "汇总"), ("weekly", "每周清单")],
                        max_length=6,
                    ),
                ),
                ("is_emergency", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=120)),
                ("body", models.TextField(blank=True)),
                ("notice_id", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["county_code", "on", "id"], name="parcel_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "weekly")),
                        fields=("person", "on"),
                        name="parcel_weekly_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PhoneCall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.item",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("callee", models.CharField(max_length=40)),
                ("caller_id", models.BigIntegerField(null=True)),
                ("caller_name", models.CharField(max_length=80)),
                ("called_at", models.DateTimeField()),
                ("said", models.CharField(blank=True, max_length=500)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("reached", "已接通告知"),
                            ("promised", "承诺限时办理"),
                            ("troubled", "有困难须协调"),
                            ("no_answer", "无人接听"),
                        ],
                        max_length=9,
                    ),
                ),
                ("promised_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "called_at"], name="phone_call_day")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "promised"), _negated=True),
                            ("promised_on__isnull", False),
                            _connector="OR",
                        ),
                        name="phone_call_promise_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "no_answer"),
                            models.Q(("said", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="phone_call_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.item",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("rung", models.CharField(max_length=6)),
                ("counted_from", models.DateField()),
                ("merged_into", models.CharField(blank=True, max_length=6)),
                ("given_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "given_on", "id"], name="reminder_day"),
                    models.Index(
                        condition=models.Q(
                            ("dropped_at__isnull", True),
                            ("merged_into", ""),
                            ("told_at__isnull", True),
                        ),
                        fields=["county_code", "item", "id"],
                        name="reminder_waits",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "rung", "counted_from"), name="reminder_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("told_at__isnull", True), ("dropped_at__isnull", True), _connector="OR"
                        ),
                        name="reminder_told_or_dropped",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.item",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("due_on", models.DateField()),
                ("proposed_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "待定"),
                            ("confirmed", "同意约谈"),
                            ("dismissed", "不约谈"),
                        ],
                        default="proposed",
                        max_length=9,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("decided_by", models.CharField(blank=True, max_length=80)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "state", "due_on", "id"], name="talk_open")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "due_on"), name="talk_once_a_date"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "proposed"),
                            models.Q(
                                ("decided_at__isnull", False),
                                models.Q(("words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="talk_decision_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParcelLine",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="urging.parcel",
                    ),
                ),
                (
                    "reminder",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="urging.reminder",
                    ),
                ),
                ("person_id", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reminder", "person_id"), name="parcel_line_once"
                    )
                ],
            },
        ),
    ]
