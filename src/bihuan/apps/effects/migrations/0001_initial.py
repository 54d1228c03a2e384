import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                (
                    "kind",
                    models.CharField(
                        choices=[("normalise", "气象归一化"), ("judge", "成效评估")], max_length=9
                    ),
                ),
                ("stations", models.JSONField()),
                ("weather", models.CharField(max_length=20)),
                ("pollutant", models.CharField(max_length=5)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("changed_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("settings", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "排队中"),
                            ("running", "计算中"),
                            ("done", "已完成"),
                            ("failed", "未算成"),
                        ],
                        default="queued",
                        max_length=7,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("input_hash", models.CharField(blank=True, max_length=64)),
                ("results", models.JSONField(default=dict)),
                ("failure", models.CharField(blank=True, max_length=300)),
                ("asked_by", models.CharField(max_length=80)),
                ("asked_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "kind", "-id"], name="run_list"),
                    models.Index(fields=["input_hash"], name="run_input"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="run_ends_after"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("progress__lte", 100)), name="run_per_cent"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("finished_at__isnull", True), ("state__in", ["queued", "running"])
                            ),
                            models.Q(
                                ("finished_at__isnull", False), ("state__in", ["done", "failed"])
                            ),
                            _connector="OR",
                        ),
                        name="run_finished_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("changed_on__isnull", True), ("kind", "normalise")),
                            models.Q(("changed_on__isnull", False), ("kind", "judge")),
                            _connector="OR",
                        ),
                        name="run_judges_a_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=80)),
                ("subject", models.CharField(blank=True, max_length=60)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="effects.run",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("likely", "方向可信"),
                            ("cannot_tell", "不可区分"),
                            ("too_little", "数据不足"),
                        ],
                        max_length=11,
                    ),
                ),
                ("sentence", models.CharField(blank=True, max_length=300)),
                ("asked_by", models.CharField(max_length=80)),
                ("asked_at", models.DateTimeField()),
                ("withdrawn_by", models.CharField(blank=True, max_length=80)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdraw_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "-id"], name="judgement_list"),
                    models.Index(fields=["subject"], name="judgement_subject"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdraw_reason", ""), ("withdrawn_at__isnull", True)),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdraw_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="judgement_withdrawn_says_why",
                    )
                ],
            },
        ),
    ]
