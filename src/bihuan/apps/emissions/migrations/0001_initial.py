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
            name="Judged",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=20, unique=True)),
                ("ingest_id", models.BigIntegerField(default=0)),
                ("segment", models.PositiveIntegerField(default=1)),
                ("offset", models.BigIntegerField(default=0)),
                ("moved_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Limit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="limits",
                        to="subjects.subject",
                    ),
                ),
                ("factor", models.CharField(max_length=20)),
                (
                    "basis",
                    models.CharField(
                        choices=[("hour", "小时均值"), ("day", "日均值")],
                        default="hour",
                        max_length=4,
                    ),
                ),
                ("upper", models.DecimalField(decimal_places=4, max_digits=12)),
                ("lower", models.DecimalField(decimal_places=4, max_digits=12, null=True)),
                ("unit", models.CharField(max_length=12)),
                ("o2_reference", models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                ("document", models.CharField(max_length=120)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                ("is_verified", models.BooleanField(default=True)),
                ("set_by", models.CharField(max_length=80)),
                ("set_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["outlet", "factor", "basis", "from_on"], name="limit_of")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("outlet", "factor", "basis", "from_on"), name="limit_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("upper__gt", 0)), name="limit_above_zero"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="state_marks",
                        to="subjects.subject",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("stopped", "停产停炉"),
                            ("starting", "启炉"),
                            ("stopping", "停炉"),
                            ("maintenance", "设备维护"),
                            ("calibration", "校准校验"),
                            ("fault", "设备故障"),
                        ],
                        max_length=11,
                    ),
                ),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
                ("note", models.CharField(max_length=300)),
                ("is_late", models.BooleanField(default=False)),
                ("marked_by", models.CharField(max_length=80)),
                ("marked_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["outlet", "from_at"], name="mark_of")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_at__gt", models.F("from_at"))),
                        name="mark_ends_after_it_began",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("since", models.DateTimeField()),
                ("noticed_at", models.DateTimeField()),
                ("devices", models.PositiveIntegerField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("county_code",),
                        name="outage_once_a_county",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Alarm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alarms",
                        to="subjects.subject",
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alarms",
                        to="telemetry.device",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("place_code", models.CharField(max_length=15)),
                ("rule", models.CharField(max_length=20)),
                ("factor", models.CharField(blank=True, max_length=20)),
                ("level", models.CharField(max_length=6)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("periods", models.PositiveIntegerField(default=1)),
                ("worst", models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                (
                    "limit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="emissions.limit",
                    ),
                ),
                ("told_at", models.DateTimeField(null=True)),
                ("text", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "持续中"), ("ended", "已恢复"), ("dismissed", "已排除")],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("recovered", "已恢复正常"),
                            ("corrected", "数据更正后不再成立"),
                            ("marked", "企业按规则标记后不再判定"),
                            ("merged", "补传数据后并入另一报警"),
                            ("retired", "数采仪停用"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="emissions.alarm",
                    ),
                ),
                ("item_number", models.CharField(blank=True, max_length=40)),
                ("dismissed_by", models.CharField(blank=True, max_length=80)),
                ("dismissal", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "state", "-raised_at"], name="alarm_open"),
                    models.Index(fields=["outlet", "-first_at"], name="alarm_of_outlet"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("outlet", "device", "rule", "factor"),
                        name="alarm_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="alarm_ended_or_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "alarm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="explanations",
                        to="emissions.alarm",
                    ),
                ),
                ("cause", models.CharField(max_length=20)),
                ("text", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "待审核"),
                            ("accepted", "采信"),
                            ("rejected", "不采信"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("told_by", models.CharField(max_length=80)),
                ("told_at", models.DateTimeField()),
                ("decided_by", models.CharField(blank=True, max_length=80)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision", models.CharField(blank=True, max_length=300)),
            ],
        ),
    ]
