import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("subjects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Newcomer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mn", models.CharField(max_length=40, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "待认领"),
                            ("admitted", "已登记"),
                            ("refused", "不予接入"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("peer", models.CharField(max_length=60)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("packets", models.PositiveIntegerField(default=0)),
                ("last_raw", models.TextField(blank=True)),
                ("decided_by", models.CharField(blank=True, max_length=80)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("log", models.CharField(max_length=40, unique=True)),
                ("segment", models.PositiveIntegerField(default=1)),
                ("offset", models.BigIntegerField(default=0)),
                ("moved_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("log", models.CharField(max_length=40)),
                ("segment", models.PositiveIntegerField()),
                ("offset", models.BigIntegerField()),
                ("until_segment", models.PositiveIntegerField()),
                ("until_offset", models.BigIntegerField()),
                ("ingest_id", models.BigIntegerField(unique=True)),
                ("taken_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("log", "segment", "offset"), name="batch_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mn", models.CharField(max_length=40, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("outlet", "排放口监控"), ("power", "用电监控")],
                        default="outlet",
                        max_length=6,
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="devices",
                        to="subjects.subject",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("place_code", models.CharField(max_length=15)),
                ("dialect", models.CharField(blank=True, max_length=4)),
                ("exceptions", models.JSONField(default=list)),
                ("password_salt", models.CharField(max_length=32)),
                ("password_hash", models.CharField(max_length=64)),
                ("password_sealed", models.TextField(blank=True)),
                ("sm4_key_sealed", models.TextField(blank=True)),
                ("networks", models.JSONField(default=list)),
                ("realtime_s", models.PositiveIntegerField(default=60)),
                ("minute_s", models.PositiveIntegerField(default=600)),
                ("reports", models.JSONField(default=list)),
                ("roles", models.JSONField(default=dict)),
                ("registered_at", models.DateTimeField()),
                ("retired_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "retired_on"], name="device_county")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minute_s__gt", 0), ("realtime_s__gt", 0)),
                        name="device_reports_at_times",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LivePart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("values", "实时值"), ("packets", "报文索引")],
                        default="values",
                        max_length=7,
                    ),
                ),
                ("month", models.CharField(max_length=7)),
                ("path", models.CharField(max_length=200, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("rows", models.PositiveIntegerField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "month"], name="live_part_month")],
            },
        ),
        migrations.CreateModel(
            name="Packet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mn", models.CharField(max_length=40)),
                ("cn", models.CharField(max_length=6)),
                ("st", models.CharField(max_length=4)),
                ("data_time", models.CharField(blank=True, max_length=20)),
                ("data_at", models.DateTimeField(null=True)),
                ("pnum", models.PositiveIntegerField(default=0)),
                ("pno", models.PositiveIntegerField(default=0)),
                ("sha256", models.CharField(max_length=64)),
                ("revision", models.PositiveIntegerField(default=0)),
                (
                    "review",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "无"),
                            ("waiting", "待复核"),
                            ("taken", "采用"),
                            ("left", "不采用"),
                        ],
                        default="",
                        max_length=7,
                    ),
                ),
                ("is_backfill", models.BooleanField(default=False)),
                ("received_at", models.DateTimeField()),
                ("peer", models.CharField(max_length=60)),
                ("log", models.CharField(max_length=40)),
                ("segment", models.PositiveIntegerField()),
                ("offset", models.BigIntegerField()),
                ("deviations", models.CharField(blank=True, max_length=200)),
                ("repeats", models.PositiveIntegerField(default=0)),
                ("live", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["mn", "-id"], name="packet_newest"),
                    models.Index(
                        condition=models.Q(("review", "waiting")),
                        fields=["mn"],
                        name="packet_review",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mn", "cn", "data_time", "pnum", "pno", "revision"),
                        name="packet_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Quarantine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=40)),
                ("mn", models.CharField(blank=True, max_length=40)),
                ("peer", models.CharField(max_length=60)),
                ("received_at", models.DateTimeField()),
                ("raw", models.TextField()),
                ("log", models.CharField(max_length=40)),
                ("segment", models.PositiveIntegerField()),
                ("offset", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["received_at"], name="quarantine_received")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("log", "segment", "offset"), name="quarantine_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedSegment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("log", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("packets", models.PositiveIntegerField()),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("log", "number"), name="segment_sealed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SplitGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mn", models.CharField(max_length=40)),
                ("cn", models.CharField(max_length=6)),
                ("data_time", models.CharField(max_length=20)),
                ("pnum", models.PositiveIntegerField()),
                ("seen", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "等待其余分包"),
                            ("complete", "已收齐"),
                            ("missing", "缺分包"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["first_at"],
                        name="split_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mn", "cn", "data_time", "pnum"), name="split_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Command",
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
                        related_name="commands",
                        to="telemetry.device",
                    ),
                ),
                ("cn", models.CharField(max_length=6)),
                ("parameters", models.JSONField(default=list)),
                ("secret_sealed", models.TextField(blank=True)),
                ("reason", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "待复核"),
                            ("queued", "待发送"),
                            ("sent", "已发送"),
                            ("accepted", "已受理"),
                            ("done", "执行成功"),
                            ("failed", "执行失败"),
                            ("refused", "数采仪拒绝"),
                            ("timed_out", "超时未答"),
                            ("turned_down", "复核不同意"),
                        ],
                        max_length=11,
                    ),
                ),
                ("qn", models.CharField(blank=True, max_length=17)),
                ("asked_by", models.CharField(max_length=80)),
                ("asked_by_id", models.BigIntegerField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("second_by", models.CharField(blank=True, max_length=80)),
                ("second_by_id", models.BigIntegerField(null=True)),
                ("second_at", models.DateTimeField(null=True)),
                ("second_words", models.CharField(blank=True, max_length=200)),
                ("spooled_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("qn_rtn", models.CharField(blank=True, max_length=4)),
                ("exe_rtn", models.CharField(blank=True, max_length=4)),
                ("answer", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["device", "-asked_at"], name="command_newest"),
                    models.Index(fields=["state", "expires_at"], name="command_open"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_by_id__isnull", True),
                            ("asked_by_id__isnull", True),
                            models.Q(("second_by_id", models.F("asked_by_id")), _negated=True),
                            _connector="OR",
                        ),
                        name="command_second_is_another",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Gap",
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
                        related_name="gaps",
                        to="telemetry.device",
                    ),
                ),
                ("cn", models.CharField(max_length=6)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待补"),
                            ("asked", "已要求补传"),
                            ("filled", "已补齐"),
                            ("given_up", "补不到"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                (
                    "where",
                    models.CharField(
                        choices=[("there", "数采仪未上报"), ("here", "本平台未接收")],
                        default="there",
                        max_length=5,
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["device", "state"], name="gap_state")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "cn", "from_at"), name="gap_found_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "device",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standing",
                        to="telemetry.device",
                    ),
                ),
                ("heard_at", models.DateTimeField(null=True)),
                ("peer", models.CharField(blank=True, max_length=60)),
                ("live_at", models.DateTimeField(null=True)),
                ("live", models.JSONField(default=dict)),
                ("hour_at", models.DateTimeField(null=True)),
                ("hour", models.JSONField(default=dict)),
            ],
        ),
    ]
