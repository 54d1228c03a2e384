import bihuan.apps.inspections.flow
import bihuan.rules.flow
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("ledger", "0001_initial"),
        ("orgs", "0001_initial"),
        ("people", "__first__"),
        ("subjects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inspection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("routine", "日常检查"),
                            ("random", "双随机抽查"),
                            ("unannounced", "四不两直"),
                            ("joint", "联合检查"),
                            ("self", "企业自查"),
                            ("sweep", "举一反三排查"),
                        ],
                        max_length=12,
                    ),
                ),
                ("register", models.CharField(max_length=40)),
                ("checklist", models.CharField(max_length=40)),
                ("criteria", models.JSONField(default=dict)),
                ("begin_on", models.DateField()),
                ("end_on", models.DateField()),
                ("why", models.CharField(blank=True, max_length=200)),
                (
                    "lead_org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("planned_name", models.CharField(max_length=80)),
                ("planned_at", models.DateTimeField()),
                ("is_sealed", models.BooleanField(default=False)),
                ("departed_at", models.DateTimeField(null=True)),
                ("departed_name", models.CharField(blank=True, max_length=80)),
                ("departed_lon", models.FloatField(null=True)),
                ("departed_lat", models.FloatField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (bihuan.apps.inspections.flow.Status["PLANNED"], "待出发"),
                            (bihuan.apps.inspections.flow.Status["UNDERWAY"], "检查中"),
                            (bihuan.apps.inspections.flow.Status["FINISHED"], "已结束"),
                            (bihuan.apps.inspections.flow.Status["CANCELLED"], "已取消"),
                        ],
                        default=bihuan.apps.inspections.flow.Status["PLANNED"],
                        max_length=9,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "draft"), ("live", "live"), ("over", "over")],
                        default=bihuan.rules.flow.Stage["DRAFT"],
                        max_length=5,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("over_at", models.DateTimeField(null=True)),
                ("over_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "stage", "end_on"], name="inspection_list")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "name"), name="inspection_named_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end_on__gte", models.F("begin_on"))),
                        name="inspection_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("departed_at__isnull", True),
                                ("stage", bihuan.rules.flow.Stage["DRAFT"]),
                                ("status", bihuan.apps.inspections.flow.Status["PLANNED"]),
                            ),
                            models.Q(
                                ("stage", bihuan.rules.flow.Stage["LIVE"]),
                                ("status", bihuan.apps.inspections.flow.Status["UNDERWAY"]),
                            ),
                            models.Q(
                                ("over_at__isnull", False),
                                ("stage", bihuan.rules.flow.Stage["OVER"]),
                                (
                                    "status__in",
                                    [
                                        bihuan.apps.inspections.flow.Status["FINISHED"],
                                        bihuan.apps.inspections.flow.Status["CANCELLED"],
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="inspection_stage_follows_status",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recusal",
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
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.subject",
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("declared_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "subject"), name="recusal_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lots",
                        to="inspections.inspection",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("seed", models.CharField(max_length=64)),
                ("wanted", models.PositiveIntegerField()),
                ("is_weighted", models.BooleanField()),
                ("is_stratified", models.BooleanField()),
                ("inspectors_each", models.PositiveSmallIntegerField(default=0)),
                ("population", models.JSONField()),
                ("inspectors", models.JSONField(default=list)),
                ("barred", models.JSONField(default=list)),
                ("drawn", models.JSONField()),
                ("population_sha256", models.CharField(max_length=64)),
                (
                    "drawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("drawn_name", models.CharField(max_length=80)),
                ("drawn_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("inspection", "number"), name="lot_numbered_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="inspections.inspection",
                    ),
                ),
                (
                    "org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.org"
                    ),
                ),
                ("is_lead", models.BooleanField(default=False)),
                ("powers", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("inspection", "org"), name="team_once_a_department"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_id", models.UUIDField(null=True, unique=True)),
                ("fingerprint", models.CharField(max_length=64)),
                ("county_code", models.CharField(max_length=6)),
                ("place_code", models.CharField(max_length=15)),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="subjects.subject",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="inspections.inspection",
                    ),
                ),
                ("checklist", models.CharField(max_length=40)),
                ("checklist_name", models.CharField(max_length=80)),
                ("edition", models.PositiveIntegerField()),
                ("lines", models.JSONField()),
                ("answers", models.JSONField()),
                ("notes", models.JSONField(default=dict)),
                ("failed", models.PositiveSmallIntegerField()),
                ("is_self_check", models.BooleanField(default=False)),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("accuracy_m", models.FloatField(null=True)),
                ("distance_m", models.FloatField(null=True)),
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "signed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "未要求签字"),
                            ("yes", "被检查人已签字"),
                            ("refused", "被检查人拒签"),
                        ],
                        default="",
                        max_length=7,
                    ),
                ),
                ("signer", models.CharField(blank=True, max_length=40)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("person_name", models.CharField(max_length=80)),
                (
                    "org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "ended_at"], name="visit_subject"),
                    models.Index(fields=["county_code", "ended_at"], name="visit_county"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_at__gte", models.F("begun_at"))),
                        name="visit_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="inspections.inspection",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.subject",
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="inspections.lot",
                    ),
                ),
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
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "待检查"),
                            ("visited", "已检查"),
                            ("unreached", "未到"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("unreached_reason", models.CharField(blank=True, max_length=200)),
                ("settled_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "state"], name="target_subject"),
                    models.Index(fields=["org", "state"], name="target_org"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("inspection", "subject"), name="target_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "unreached"),
                                models.Q(("unreached_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "unreached"), _negated=True),
                                ("unreached_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="target_unreached_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="inspections.team",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("team", "person"), name="team_member_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StopOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stop_orders",
                        to="subjects.subject",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stop_orders",
                        to="inspections.visit",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("reason", models.CharField(max_length=200)),
                ("ordered_at", models.DateTimeField()),
                ("ordered_by", models.CharField(max_length=80)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_by", models.CharField(blank=True, max_length=80)),
                (
                    "lifted_on_visit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inspections.visit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("subject",),
                        name="stop_order_in_force_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lifted_at__isnull", True), ("lifted_on_visit__isnull", True)
                            ),
                            models.Q(
                                ("lifted_at__isnull", False), ("lifted_on_visit__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="stop_order_lifted_by_a_visit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Served",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="served",
                        to="inspections.visit",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                (
                    "paper",
                    models.CharField(
                        choices=[
                            ("correction", "责令改正通知书"),
                            ("stop", "停工整改通知书"),
                            ("inquiry", "约谈通知书"),
                            ("opinion", "检查意见书"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.CharField(max_length=60)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("direct", "直接送达"),
                            ("left", "留置送达"),
                            ("post", "邮寄送达"),
                            ("electronic", "电子送达"),
                        ],
                        max_length=10,
                    ),
                ),
                ("receiver", models.CharField(max_length=40)),
                ("served_at", models.DateTimeField()),
                ("served_by", models.CharField(max_length=80)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "served_at"], name="served_county")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "number"), name="served_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recheck",
                        to="inspections.visit",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rechecks",
                        to="subjects.subject",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("checklist", models.CharField(max_length=40)),
                ("due_on", models.DateField()),
                ("set_by", models.CharField(max_length=80)),
                ("set_at", models.DateTimeField()),
                (
                    "done_visit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rechecked",
                        to="inspections.visit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_visit__isnull", True)),
                        fields=["county_code", "due_on"],
                        name="recheck_due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="inspections.visit",
                    ),
                ),
                ("item_code", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=300)),
                ("note", models.TextField(blank=True)),
                ("is_grave", models.BooleanField(default=False)),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.item",
                    ),
                ),
                ("is_repeat", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("visit", "item_code"), name="finding_once_a_line"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="inspections.visit",
                    ),
                ),
                ("item_code", models.CharField(blank=True, max_length=40)),
                ("client_id", models.UUIDField(null=True, unique=True)),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.attachment",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="inspections.target",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("target", "person"), name="assignment_once")
                ],
            },
        ),
    ]
