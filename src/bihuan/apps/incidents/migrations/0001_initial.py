import bihuan.apps.incidents.flow
import bihuan.rules.flow
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0001_initial"),
        ("people", "__first__"),
        ("subjects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Incident",
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
                        choices=[
                            ("fire", "露天焚烧"),
                            ("smoke", "冒烟"),
                            ("dust", "扬尘"),
                            ("water", "水体污染"),
                            ("waste", "垃圾固废"),
                            ("noise", "噪声"),
                            ("fume", "油烟异味"),
                            ("gas", "废气"),
                            ("coal", "散煤"),
                            ("vehicle", "冒黑烟车"),
                            ("other", "其他"),
                        ],
                        max_length=8,
                    ),
                ),
                ("family", models.CharField(max_length=8)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (bihuan.apps.incidents.flow.Status["NEW"], "待确认"),
                            (bihuan.apps.incidents.flow.Status["CONFIRMED"], "已确认"),
                            (bihuan.apps.incidents.flow.Status["DISPATCHED"], "已派单"),
                            (bihuan.apps.incidents.flow.Status["ARRIVED"], "已到场"),
                            (bihuan.apps.incidents.flow.Status["OUT"], "已处置"),
                            (bihuan.apps.incidents.flow.Status["CLOSED"], "已办结"),
                            (bihuan.apps.incidents.flow.Status["REJECTED"], "不予受理"),
                            (bihuan.apps.incidents.flow.Status["MERGED"], "已并入"),
                        ],
                        default=bihuan.apps.incidents.flow.Status["NEW"],
                        max_length=10,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "draft"), ("live", "live"), ("over", "over")],
                        default=bihuan.rules.flow.Stage["LIVE"],
                        max_length=5,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(blank=True, max_length=300)),
                ("place_code", models.CharField(max_length=15)),
                ("place_text", models.CharField(blank=True, max_length=120)),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                (
                    "first_source",
                    models.CharField(
                        choices=[
                            ("patrol", "网格巡查"),
                            ("camera", "视频监控"),
                            ("satellite", "卫星遥感"),
                            ("sensor", "在线监测"),
                            ("hotline", "12345热线"),
                            ("public", "公众举报"),
                            ("inspection", "执法检查"),
                            ("area", "区域巡检"),
                        ],
                        max_length=10,
                    ),
                ),
                ("signals_count", models.PositiveIntegerField(default=1)),
                ("is_suspected", models.BooleanField(default=False)),
                ("check_by", models.DateTimeField(null=True)),
                ("is_apart", models.BooleanField(default=False)),
                ("started_at", models.DateTimeField()),
                ("detected_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("dispatched_at", models.DateTimeField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("arrived_at", models.DateTimeField(null=True)),
                ("out_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("finish_text", models.CharField(blank=True, max_length=300)),
                (
                    "reject_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("false_alarm", "误报"),
                            ("no_such_thing", "现场核实不属实"),
                            ("not_ours", "不属生态环境事项，已转交"),
                        ],
                        max_length=13,
                    ),
                ),
                ("reject_text", models.CharField(blank=True, max_length=300)),
                ("handed_to", models.CharField(blank=True, max_length=80)),
                ("answer_text", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(null=True)),
                ("reopenings", models.PositiveSmallIntegerField(default=0)),
                ("ledger_number", models.CharField(blank=True, max_length=24)),
                (
                    "about_subject",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.subject",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "status", "id"], name="incident_inbox"),
                    models.Index(fields=["county_code", "detected_at", "id"], name="incident_when"),
                    models.Index(fields=["person", "stage", "id"], name="incident_person"),
                    models.Index(fields=["org", "stage", "id"], name="incident_org"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "status__in",
                                    [
                                        bihuan.apps.incidents.flow.Status["CLOSED"],
                                        bihuan.apps.incidents.flow.Status["REJECTED"],
                                        bihuan.apps.incidents.flow.Status["MERGED"],
                                    ],
                                ),
                                ("stage", bihuan.rules.flow.Stage["OVER"]),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "status__in",
                                        [
                                            bihuan.apps.incidents.flow.Status["CLOSED"],
                                            bihuan.apps.incidents.flow.Status["REJECTED"],
                                            bihuan.apps.incidents.flow.Status["MERGED"],
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("stage", bihuan.rules.flow.Stage["LIVE"]),
                            ),
                            _connector="OR",
                        ),
                        name="incident_stage_follows_status",
                    ),
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
                        name="incident_on_earth",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("merged_into__isnull", False),
                                ("status", bihuan.apps.incidents.flow.Status["MERGED"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("status", bihuan.apps.incidents.flow.Status["MERGED"]),
                                    _negated=True,
                                ),
                                ("merged_into__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="incident_merged_into_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", bihuan.apps.incidents.flow.Status["REJECTED"]),
                                models.Q(("reject_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(
                                    ("status", bihuan.apps.incidents.flow.Status["REJECTED"]),
                                    _negated=True,
                                ),
                                ("reject_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="incident_rejected_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "status__in",
                                    [
                                        bihuan.apps.incidents.flow.Status["DISPATCHED"],
                                        bihuan.apps.incidents.flow.Status["ARRIVED"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            models.Q(("dispatched_at__isnull", False), ("org__isnull", False)),
                            _connector="OR",
                        ),
                        name="incident_dispatched_to_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportKnock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["mark", "at"], name="report_knock")],
            },
        ),
        migrations.CreateModel(
            name="CameraState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "subject",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.subject",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("last_beat_at", models.DateTimeField()),
                ("silent_since", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "last_beat_at"], name="camera_beat")
                ],
            },
        ),
        migrations.CreateModel(
            name="Signal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signals",
                        to="incidents.incident",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("patrol", "网格巡查"),
                            ("camera", "视频监控"),
                            ("satellite", "卫星遥感"),
                            ("sensor", "在线监测"),
                            ("hotline", "12345热线"),
                            ("public", "公众举报"),
                            ("inspection", "执法检查"),
                            ("area", "区域巡检"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                ("digest", models.CharField(max_length=64)),
                ("code", models.CharField(blank=True, max_length=8)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fire", "露天焚烧"),
                            ("smoke", "冒烟"),
                            ("dust", "扬尘"),
                            ("water", "水体污染"),
                            ("waste", "垃圾固废"),
                            ("noise", "噪声"),
                            ("fume", "油烟异味"),
                            ("gas", "废气"),
                            ("coal", "散煤"),
                            ("vehicle", "冒黑烟车"),
                            ("other", "其他"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("place_code", models.CharField(max_length=15)),
                ("place_text", models.CharField(blank=True, max_length=120)),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("accuracy_m", models.PositiveIntegerField(default=0)),
                ("happened_at", models.DateTimeField()),
                ("detected_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("confidence", models.FloatField(null=True)),
                (
                    "camera",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.subject",
                    ),
                ),
                (
                    "finder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("finder_name", models.CharField(max_length=80)),
                (
                    "rating",
                    models.CharField(
                        blank=True,
                        choices=[("good", "满意"), ("fair", "基本满意"), ("bad", "不满意")],
                        max_length=4,
                    ),
                ),
                ("rated_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["county_code", "source", "received_at"], name="signal_source"
                    ),
                    models.Index(
                        condition=models.Q(("camera__isnull", False)),
                        fields=["camera"],
                        name="signal_camera",
                    ),
                    models.Index(
                        condition=models.Q(("finder__isnull", False)),
                        fields=["finder"],
                        name="signal_finder",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "source", "key"), name="signal_key_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("code",),
                        name="signal_code_once",
                    ),
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
                        name="signal_on_earth",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("happened_at__lte", models.F("detected_at"))),
                        name="signal_happened_before_it_was_seen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                            _connector="OR",
                        ),
                        name="signal_confidence_is_a_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TraceRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="traces",
                        to="incidents.incident",
                    ),
                ),
                ("cell", models.CharField(max_length=32)),
                ("lon", models.FloatField()),
                ("lat", models.FloatField()),
                ("accuracy_m", models.PositiveIntegerField()),
                ("from_at", models.DateTimeField()),
                ("to_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["cell", "to_at"], name="trace_near")],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "signal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact",
                        to="incidents.signal",
                    ),
                ),
                ("sealed", models.TextField()),
                ("wants_reply", models.BooleanField(default=False)),
                ("kept_until", models.DateField()),
            ],
        ),
    ]
