import bihuan.apps.ledger.flow
import bihuan.rules.flow
import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("orgs", "0001_initial"),
        ("people", "__first__"),
        ("subjects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                (
                    "attachment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.attachment",
                    ),
                ),
                ("file_name", models.CharField(max_length=120)),
                ("source_name", models.CharField(max_length=60)),
                ("sheet", models.CharField(blank=True, max_length=80)),
                ("first_row", models.PositiveIntegerField(default=0)),
                ("last_row", models.PositiveIntegerField(default=0)),
                ("heads", models.JSONField(default=dict)),
                ("mapping", models.JSONField(default=dict)),
                ("origin", models.CharField(blank=True, max_length=12)),
                ("round_code", models.CharField(blank=True, max_length=40)),
                ("issued_on", models.DateField(null=True)),
                ("export_id", models.CharField(blank=True, max_length=40)),
                ("exported_at", models.DateTimeField(null=True)),
                ("stated", models.JSONField(default=dict)),
                ("notes", models.JSONField(default=list)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("taken", "待对应列"),
                            ("checked", "待确认"),
                            ("confirmed", "已导入"),
                            ("undone", "已撤销"),
                        ],
                        default="taken",
                        max_length=9,
                    ),
                ),
                ("taken_at", models.DateTimeField()),
                ("taken_by", models.CharField(max_length=80)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by", models.CharField(blank=True, max_length=80)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "-id"], name="import_newest"),
                    models.Index(
                        fields=["county_code", "source_name", "-id"], name="import_source"
                    ),
                    models.Index(fields=["county_code", "round_code", "-id"], name="import_round"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["confirmed", "undone"]), _negated=True),
                            ("confirmed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="import_confirmed_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "undone"), _negated=True),
                            ("undone_at__isnull", False),
                            _connector="OR",
                        ),
                        name="import_undone_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=24, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("task", "任务"),
                            ("problem", "问题"),
                            ("need", "诉求"),
                            ("project", "重点工程"),
                        ],
                        max_length=8,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True)),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("air", "大气"),
                            ("water", "水"),
                            ("soil", "土壤固废"),
                            ("noise", "噪声"),
                            ("ecology", "生态"),
                            ("safety", "安全"),
                            ("general", "综合"),
                        ],
                        default="general",
                        max_length=8,
                    ),
                ),
                (
                    "source_class",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("industry", "工业"),
                            ("coal", "燃煤"),
                            ("dust", "扬尘"),
                            ("mobile", "移动源"),
                            ("other", "其他源"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("central", "中央督察"),
                            ("province", "省督察"),
                            ("city", "市级交办"),
                            ("speech", "会议部署"),
                            ("instruction", "领导批示"),
                            ("visit", "调研交办"),
                            ("county", "县级自查"),
                            ("hotline", "12345"),
                            ("petition", "信访举报"),
                            ("grid", "网格巡查"),
                            ("enterprise", "企业自报"),
                            ("inspection", "执法检查"),
                            ("video", "视频发现"),
                            ("satellite", "卫星火点"),
                            ("sensor", "在线监测"),
                            ("register", "清单预警"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("central", "中央"),
                            ("province", "省级"),
                            ("city", "市级"),
                            ("county", "县级"),
                        ],
                        default="county",
                        max_length=8,
                    ),
                ),
                ("round_code", models.CharField(blank=True, max_length=40)),
                ("aspect", models.CharField(blank=True, max_length=60)),
                ("type_word", models.CharField(blank=True, max_length=60)),
                ("county_code", models.CharField(max_length=6)),
                ("place_code", models.CharField(max_length=15)),
                ("place_text", models.CharField(blank=True, max_length=120)),
                ("lon", models.FloatField(blank=True, null=True)),
                ("lat", models.FloatField(blank=True, null=True)),
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
                    "lead_org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                ("no_assisting_needed", models.BooleanField(default=False)),
                (
                    "manager",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "doer",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "checker",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("goal", models.TextField(blank=True)),
                ("measure", models.TextField(blank=True)),
                ("needs_closure", models.BooleanField(default=True)),
                (
                    "difficulty",
                    models.CharField(
                        choices=[("simple", "一般"), ("hard", "硬骨头")],
                        default="simple",
                        max_length=8,
                    ),
                ),
                ("difficulty_reason", models.CharField(blank=True, max_length=200)),
                ("is_listed", models.BooleanField(default=False)),
                ("listed_reason", models.CharField(blank=True, max_length=200)),
                (
                    "sponsor",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("removal_is_asked", models.BooleanField(default=False)),
                ("escalation_is_asked", models.BooleanField(default=False)),
                ("coordinate_on", models.DateField(null=True)),
                ("document_id", models.BigIntegerField(null=True)),
                ("document_title", models.CharField(blank=True, max_length=200)),
                ("quote", models.TextField(blank=True)),
                ("quote_start", models.PositiveIntegerField(null=True)),
                ("quote_end", models.PositiveIntegerField(null=True)),
                (
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="defects",
                        to="ledger.item",
                    ),
                ),
                ("is_serious", models.BooleanField(default=False)),
                ("tied_event_id", models.BigIntegerField(null=True)),
                ("tied_days", models.SmallIntegerField(default=0)),
                (
                    "tied_unit",
                    models.CharField(
                        choices=[("natural", "天"), ("working", "工作日")],
                        default="natural",
                        max_length=7,
                    ),
                ),
                ("tied_on", models.DateField(null=True)),
                (
                    "pace",
                    models.CharField(
                        choices=[
                            ("dated", "限期"),
                            ("immediate", "立行立改"),
                            ("standing", "长期坚持"),
                        ],
                        default="dated",
                        max_length=10,
                    ),
                ),
                ("due_text", models.CharField(blank=True, max_length=60)),
                ("first_due_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("clock_due_on", models.DateField(null=True)),
                ("queue_on", models.DateField(default=datetime.date(9999, 12, 31))),
                ("start_on", models.DateField(null=True)),
                ("sign_by", models.DateTimeField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (bihuan.apps.ledger.flow.Status["DRAFT"], "草稿"),
                            (bihuan.apps.ledger.flow.Status["ISSUED"], "待签收"),
                            (bihuan.apps.ledger.flow.Status["DOING"], "办理中"),
                            (bihuan.apps.ledger.flow.Status["COSIGN"], "会签中"),
                            (bihuan.apps.ledger.flow.Status["REVIEW"], "待审核"),
                            (bihuan.apps.ledger.flow.Status["RETURNED"], "已退回"),
                            (bihuan.apps.ledger.flow.Status["CLOSING"], "销号申请中"),
                            (bihuan.apps.ledger.flow.Status["CHECK"], "核查中"),
                            (bihuan.apps.ledger.flow.Status["PUBLICITY"], "公示中"),
                            (bihuan.apps.ledger.flow.Status["CLOSED"], "已销号"),
                            (bihuan.apps.ledger.flow.Status["DONE"], "已办结"),
                            (bihuan.apps.ledger.flow.Status["SUSPENDED"], "中止"),
                            (bihuan.apps.ledger.flow.Status["VOID"], "作废"),
                        ],
                        default=bihuan.apps.ledger.flow.Status["DRAFT"],
                        max_length=12,
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
                ("progress_pct", models.PositiveSmallIntegerField(default=0)),
                ("latest_progress", models.CharField(blank=True, max_length=200)),
                ("latest_progress_at", models.DateTimeField(null=True)),
                ("needs_county_help", models.BooleanField(default=False)),
                ("urged_at", models.DateTimeField(null=True)),
                ("extension_is_asked", models.BooleanField(default=False)),
                ("is_check_passed", models.BooleanField(default=False)),
                ("public_until_on", models.DateField(null=True)),
                ("hold_reason", models.CharField(blank=True, max_length=200)),
                ("void_reason", models.CharField(blank=True, max_length=200)),
                ("bounces", models.PositiveSmallIntegerField(default=0)),
                ("returns", models.PositiveSmallIntegerField(default=0)),
                ("reopenings", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("issued_at", models.DateTimeField(null=True)),
                ("signed_at", models.DateTimeField(null=True)),
                ("submitted_at", models.DateTimeField(null=True)),
                ("submitted_by_id", models.BigIntegerField(null=True)),
                ("void_asked_by_id", models.BigIntegerField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("upper_ref", models.CharField(blank=True, max_length=80)),
                ("pinyin", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["county_code", "stage", "queue_on", "id"], name="item_queue"
                    ),
                    models.Index(
                        fields=["county_code", "status", "due_on", "id"], name="item_status_due"
                    ),
                    models.Index(fields=["county_code", "clock_due_on", "id"], name="item_clock"),
                    models.Index(fields=["county_code", "id"], name="item_newest"),
                    models.Index(fields=["leader", "stage", "due_on", "id"], name="item_leader"),
                    models.Index(fields=["leader", "clock_due_on", "id"], name="item_leader_clock"),
                    models.Index(
                        condition=models.Q(("needs_county_help", True)),
                        fields=["leader", "stage", "due_on", "id"],
                        name="item_leader_help",
                    ),
                    models.Index(
                        condition=models.Q(("extension_is_asked", True)),
                        fields=["leader", "stage", "due_on", "id"],
                        name="item_leader_extension",
                    ),
                    models.Index(
                        condition=models.Q(("void_asked_by_id__isnull", False)),
                        fields=["leader", "stage", "due_on", "id"],
                        name="item_leader_void",
                    ),
                    models.Index(
                        condition=models.Q(("escalation_is_asked", True)),
                        fields=["leader", "stage", "due_on", "id"],
                        name="item_leader_escalation",
                    ),
                    models.Index(
                        condition=models.Q(("coordinate_on__isnull", False)),
                        fields=["leader", "stage", "due_on", "id"],
                        name="item_leader_meeting",
                    ),
                    models.Index(
                        condition=models.Q(("sponsor__isnull", False)),
                        fields=["sponsor", "stage", "due_on", "id"],
                        name="item_sponsor",
                    ),
                    models.Index(
                        condition=models.Q(("escalation_is_asked", True)),
                        fields=["county_code", "stage", "due_on", "id"],
                        name="item_escalation",
                    ),
                    models.Index(
                        condition=models.Q(("coordinate_on__isnull", False)),
                        fields=["county_code", "stage", "due_on", "id"],
                        name="item_meeting",
                    ),
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=["county_code", "stage", "due_on", "id"],
                        name="item_listed",
                    ),
                    models.Index(fields=["checker", "stage", "due_on", "id"], name="item_checker"),
                    models.Index(fields=["doer", "stage", "due_on", "id"], name="item_doer"),
                    models.Index(fields=["document_id"], name="item_document"),
                    models.Index(
                        condition=models.Q(("tied_event_id__isnull", False)),
                        fields=["tied_event_id"],
                        name="item_tied",
                    ),
                    models.Index(
                        condition=models.Q(("urged_at__isnull", False)),
                        fields=["county_code", "urged_at"],
                        name="item_urged",
                    ),
                    models.Index(
                        condition=models.Q(("extension_is_asked", True)),
                        fields=["county_code", "stage", "due_on", "id"],
                        name="item_extension",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("stage", bihuan.rules.flow.Stage["DRAFT"]),
                                ("status", bihuan.apps.ledger.flow.Status["DRAFT"]),
                            ),
                            models.Q(
                                ("stage", bihuan.rules.flow.Stage["OVER"]),
                                (
                                    "status__in",
                                    [
                                        bihuan.apps.ledger.flow.Status["CLOSED"],
                                        bihuan.apps.ledger.flow.Status["DONE"],
                                        bihuan.apps.ledger.flow.Status["VOID"],
                                    ],
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "status__in",
                                        [
                                            bihuan.apps.ledger.flow.Status["DRAFT"],
                                            bihuan.apps.ledger.flow.Status["CLOSED"],
                                            bihuan.apps.ledger.flow.Status["DONE"],
                                            bihuan.apps.ledger.flow.Status["VOID"],
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("stage", bihuan.rules.flow.Stage["LIVE"]),
                            ),
                            _connector="OR",
                        ),
                        name="item_stage_follows_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    bihuan.apps.ledger.flow.Status["DRAFT"],
                                    bihuan.apps.ledger.flow.Status["VOID"],
                                ],
                            ),
                            models.Q(
                                ("doer__isnull", False),
                                ("due_on__isnull", False),
                                ("first_due_on__isnull", False),
                                ("lead_org__isnull", False),
                                ("leader__isnull", False),
                                ("manager__isnull", False),
                                ("supervisor__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="item_issued_has_owners_and_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("manager__isnull", True),
                                models.Q(("manager", models.F("doer")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("manager__isnull", True),
                                models.Q(("manager", models.F("supervisor")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("doer__isnull", True),
                                models.Q(("doer", models.F("supervisor")), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="item_three_different_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "status__in",
                                    [
                                        bihuan.apps.ledger.flow.Status["CLOSED"],
                                        bihuan.apps.ledger.flow.Status["DONE"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="item_closed_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("progress_pct__lte", 100)), name="item_pct_to_100"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quote", ""),
                            ("quote_start__lt", models.F("quote_end")),
                            _connector="OR",
                        ),
                        name="item_quote_has_offsets",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_listed", True), ("sponsor__isnull", False)),
                            models.Q(
                                ("is_listed", False),
                                ("removal_is_asked", False),
                                ("sponsor__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="item_listed_has_a_sponsor",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Numbering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "series",
                    models.CharField(
                        choices=[("item", "事项"), ("plate", "挂牌")], default="item", max_length=5
                    ),
                ),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "year", "series"), name="numbering_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
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
                ("name", models.CharField(max_length=40)),
                ("query", models.CharField(max_length=500)),
                ("is_public", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "name"), name="view_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
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
                        related_name="criteria",
                        to="ledger.item",
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("item", "place"), name="criterion_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="ledger.import",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("cells", models.JSONField(default=dict)),
                ("corrections", models.JSONField(default=dict)),
                ("base", models.JSONField(default=dict)),
                ("section", models.CharField(blank=True, max_length=60)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("new", "新增"),
                            ("update", "更新"),
                            ("conflict", "冲突"),
                            ("error", "错误"),
                            ("same", "无变化"),
                            ("left", "不导入"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "未定"),
                            ("take", "按表格"),
                            ("keep", "按系统"),
                            ("new", "作为新问题"),
                            ("link", "就是这一项"),
                            ("leave", "不导入"),
                        ],
                        default="",
                        max_length=5,
                    ),
                ),
                ("differences", models.JSONField(default=list)),
                ("problems", models.JSONField(default=list)),
                ("remarks", models.JSONField(default=list)),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.item",
                    ),
                ),
                ("item_version", models.PositiveIntegerField(null=True)),
                ("before", models.JSONField(default=dict)),
                ("outcome", models.CharField(blank=True, max_length=8)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["batch", "verdict", "number"], name="import_row_verdict"),
                    models.Index(fields=["item"], name="import_row_item"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "number"), name="import_row_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
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
                        related_name="extensions",
                        to="ledger.item",
                    ),
                ),
                ("from_due_on", models.DateField()),
                ("until_on", models.DateField()),
                ("reason", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "待批"),
                            ("granted", "同意"),
                            ("refused", "不同意"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("asked_by", models.CharField(max_length=80)),
                ("asked_at", models.DateTimeField()),
                ("decided_by", models.CharField(blank=True, max_length=80)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision_note", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gt", models.F("from_due_on"))),
                        name="extension_is_later",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("item",),
                        name="extension_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "asked"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="extension_decision_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Coordination",
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
                        related_name="coordinations",
                        to="ledger.item",
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("planned_on", models.DateField()),
                ("agenda", models.CharField(blank=True, max_length=200)),
                ("held_on", models.DateField(null=True)),
                ("decision", models.TextField(blank=True)),
                ("called_off_reason", models.CharField(blank=True, max_length=200)),
                ("called_off_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("called_off_at__isnull", True), ("held_on__isnull", True)
                        ),
                        fields=["leader", "planned_on"],
                        name="coordination_ahead",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "planned_on"), name="coordination_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on__isnull", True),
                            models.Q(("decision", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="coordination_held_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
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
                        related_name="consents",
                        to="ledger.item",
                    ),
                ),
                (
                    "org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.org"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        choices=[("waiting", "未答复"), ("agreed", "同意"), ("objected", "有意见")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("opinion", models.CharField(blank=True, max_length=300)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", "waiting"), ("answered_at__isnull", False), _connector="OR"
                        ),
                        name="consent_answer_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "objected"), _negated=True),
                            models.Q(("opinion", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="consent_objection_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Backplan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="backplan",
                        to="ledger.item",
                    ),
                ),
                ("finish_on", models.DateField()),
                ("closed_from", models.DateField(null=True)),
                ("closed_until", models.DateField(null=True)),
                ("workdays", models.JSONField(default=list)),
                ("overlaps", models.JSONField(default=list)),
                ("crew_order", models.JSONField(default=list)),
                ("short_by", models.PositiveSmallIntegerField(default=0)),
                ("short_reason", models.CharField(blank=True, max_length=200)),
                ("laid_by", models.CharField(max_length=80)),
                ("laid_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_from__isnull", True), ("closed_until__isnull", True)),
                            ("closed_from__lte", models.F("closed_until")),
                            _connector="OR",
                        ),
                        name="backplan_season_has_two_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("short_by", 0),
                            models.Q(("short_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="backplan_short_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Listing",
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
                        related_name="listings",
                        to="ledger.item",
                    ),
                ),
                ("plate", models.CharField(max_length=40, unique=True)),
                (
                    "sponsor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("listed_on", models.DateField()),
                ("until_on", models.DateField()),
                ("is_public", models.BooleanField(default=False)),
                ("report_every_days", models.PositiveSmallIntegerField()),
                ("removal_reason", models.CharField(blank=True, max_length=200)),
                ("removal_asked_by_id", models.BigIntegerField(null=True)),
                ("removal_asked_at", models.DateTimeField(null=True)),
                ("removed_by", models.CharField(blank=True, max_length=80)),
                ("removed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("item",),
                        name="listing_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("listed_on"))),
                        name="listing_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("report_every_days__gte", 1)),
                        name="listing_has_a_rhythm",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("removed_at__isnull", True),
                            models.Q(("removed_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="listing_removal_says_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
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
                        related_name="mentions",
                        to="ledger.item",
                    ),
                ),
                ("document_id", models.BigIntegerField()),
                ("document_title", models.CharField(max_length=200)),
                ("quote", models.TextField()),
                ("quote_start", models.PositiveIntegerField()),
                ("quote_end", models.PositiveIntegerField()),
                ("due_on", models.DateField(null=True)),
                ("added_by", models.CharField(max_length=80)),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "document_id", "quote_start"), name="mention_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
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
                        related_name="parties",
                        to="ledger.item",
                    ),
                ),
                (
                    "org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.org"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "牵头"), ("assist", "配合"), ("territory", "属地")],
                        max_length=9,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        default=bihuan.apps.ledger.flow.Status["DRAFT"], max_length=12
                    ),
                ),
                ("stage", models.CharField(default=bihuan.rules.flow.Stage["DRAFT"], max_length=5)),
                ("due_on", models.DateField(null=True)),
                ("clock_due_on", models.DateField(null=True)),
                ("queue_on", models.DateField(default=datetime.date(9999, 12, 31))),
                ("is_urged", models.BooleanField(default=False)),
                ("part", models.CharField(blank=True, max_length=200)),
                ("part_report", models.CharField(blank=True, max_length=200)),
                ("part_done_at", models.DateTimeField(null=True)),
                ("part_done_by", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["org", "stage", "queue_on", "item"], name="party_queue"),
                    models.Index(
                        fields=["org", "status", "due_on", "item"], name="party_status_due"
                    ),
                    models.Index(fields=["org", "clock_due_on", "item"], name="party_clock"),
                    models.Index(
                        condition=models.Q(("is_urged", True)),
                        fields=["org", "due_on", "item"],
                        name="party_urged",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "org"), name="party_once_per_org"),
                    models.UniqueConstraint(
                        condition=models.Q(("role", "lead")),
                        fields=("item",),
                        name="party_one_lead",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("part_done_at__isnull", True), ("part_done_by", "")),
                            models.Q(
                                ("part_done_at__isnull", False),
                                models.Q(("part_done_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="party_done_says_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
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
                        related_name="pauses",
                        to="ledger.item",
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("approved_by", models.CharField(max_length=80)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_at__isnull", True)),
                        fields=("item",),
                        name="pause_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_at__isnull", True),
                            ("until_at__gte", models.F("from_at")),
                            _connector="OR",
                        ),
                        name="pause_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
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
                        related_name="progress",
                        to="ledger.item",
                    ),
                ),
                ("pct", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("is_unchanged", models.BooleanField(default=False)),
                ("blocked_by", models.CharField(blank=True, max_length=200)),
                ("org_name", models.CharField(max_length=80)),
                ("reporter_name", models.CharField(max_length=80)),
                ("reporter_id", models.BigIntegerField(null=True)),
                ("reported_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pct__lte", 100)), name="progress_to_100"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="ledger.item",
                    ),
                ),
                ("scope", models.TextField(blank=True)),
                ("technology", models.CharField(blank=True, max_length=120)),
                ("budget_yuan", models.BigIntegerField(null=True)),
                ("funding", models.CharField(blank=True, max_length=200)),
                ("commissioned_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("budget_yuan__isnull", True), ("budget_yuan__gte", 0), _connector="OR"
                        ),
                        name="project_budget_not_negative",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Publicity",
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
                        related_name="publicities",
                        to="ledger.item",
                    ),
                ),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("objection", models.TextField(blank=True)),
                ("objected_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="publicity_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="ledger.item",
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("token", models.CharField(max_length=80)),
                ("sentence", models.TextField(blank=True)),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("answered_by", models.CharField(blank=True, max_length=80)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["item", "answered_at"], name="question_open")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="question_answer_has_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyReview",
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
                        related_name="safety_reviews",
                        to="ledger.item",
                    ),
                ),
                ("cause", models.CharField(max_length=300)),
                ("raised_by", models.CharField(max_length=80)),
                ("raised_at", models.DateTimeField()),
                ("conclusion", models.TextField(blank=True)),
                ("is_safe", models.BooleanField(null=True)),
                ("concluded_by", models.CharField(blank=True, max_length=80)),
                ("concluded_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("concluded_at__isnull", True),
                            models.Q(
                                models.Q(("conclusion", ""), _negated=True),
                                ("is_safe__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="safety_review_says_what",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="ledger.item",
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("start_on", models.DateField(null=True)),
                ("due_on", models.DateField()),
                ("first_due_on", models.DateField(null=True)),
                ("weight", models.PositiveSmallIntegerField(default=1)),
                ("begun_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                ("standard", models.CharField(blank=True, max_length=200)),
                ("days", models.PositiveSmallIntegerField(default=0)),
                (
                    "unit",
                    models.CharField(
                        choices=[("natural", "天"), ("working", "工作日")],
                        default="working",
                        max_length=7,
                    ),
                ),
                ("after", models.JSONField(default=list)),
                ("crew", models.CharField(blank=True, max_length=40)),
                ("is_outdoors", models.BooleanField(default=False)),
                ("is_critical", models.BooleanField(default=False)),
                ("slip_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_on__isnull", True)),
                        fields=["due_on", "item"],
                        name="step_open_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "place"), name="step_place"),
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 1)), name="step_weighs_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_on__isnull", True),
                            ("start_on__lte", models.F("due_on")),
                            _connector="OR",
                        ),
                        name="step_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("begun_on__isnull", True),
                            ("done_on__isnull", True),
                            ("begun_on__lte", models.F("done_on")),
                            _connector="OR",
                        ),
                        name="step_is_done_after_it_is_begun",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
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
                        related_name="verdicts",
                        to="ledger.item",
                    ),
                ),
                ("is_passed", models.BooleanField()),
                ("finding", models.TextField()),
                ("checker_id", models.BigIntegerField(null=True)),
                ("checker_name", models.CharField(max_length=80)),
                ("checked_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
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
                        related_name="evidence",
                        to="ledger.item",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="ledger.criterion",
                    ),
                ),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.attachment",
                    ),
                ),
                (
                    "when",
                    models.CharField(
                        choices=[
                            ("before", "整改前"),
                            ("during", "整改中"),
                            ("after", "整改后"),
                            ("check", "核查"),
                        ],
                        max_length=6,
                    ),
                ),
                ("added_by_id", models.BigIntegerField(null=True)),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["item", "added_at"], name="evidence_item")],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
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
                        related_name="escalations",
                        to="ledger.item",
                    ),
                ),
                ("question", models.TextField()),
                ("options", models.JSONField(default=list)),
                ("suggestion", models.TextField()),
                ("asked_by", models.CharField(max_length=80)),
                ("asked_by_id", models.BigIntegerField(null=True)),
                ("asked_at", models.DateTimeField()),
                (
                    "pause",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.pause",
                    ),
                ),
                ("decision", models.TextField(blank=True)),
                ("decided_by", models.CharField(blank=True, max_length=80)),
                ("decided_at", models.DateTimeField(null=True)),
                ("is_withdrawn", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at__isnull", True)),
                        fields=("item",),
                        name="escalation_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_at__isnull", True),
                            models.Q(("decision", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="escalation_decision_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="ledger.project",
                    ),
                ),
                ("paid_on", models.DateField()),
                ("yuan", models.BigIntegerField()),
                ("purpose", models.CharField(max_length=120)),
                ("noted_by", models.CharField(max_length=80)),
                ("noted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Gate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gates",
                        to="ledger.project",
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=40)),
                ("due_on", models.DateField(null=True)),
                ("passed_on", models.DateField(null=True)),
                ("basis", models.CharField(blank=True, max_length=120)),
                ("passed_by", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "place"), name="gate_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("passed_on__isnull", True),
                            models.Q(("passed_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="gate_passed_says_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Benefit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="benefits",
                        to="ledger.project",
                    ),
                ),
                ("pollutant", models.CharField(max_length=20)),
                ("promised_t", models.DecimalField(decimal_places=3, max_digits=12)),
                ("measured_t", models.DecimalField(decimal_places=3, max_digits=12, null=True)),
                ("measured_on", models.DateField(null=True)),
                ("basis", models.CharField(blank=True, max_length=200)),
                ("measured_by", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "pollutant"), name="benefit_once"),
                    models.CheckConstraint(
                        condition=models.Q(("promised_t__gt", 0)), name="benefit_promises"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("measured_t__isnull", True),
                            models.Q(("basis", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="benefit_says_its_basis",
                    ),
                ],
            },
        ),
    ]
