import bihuan.apps.warnings.flow
import bihuan.rules.flow
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("orgs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("filename", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("imported_at", models.DateTimeField()),
                ("imported_by", models.CharField(max_length=80)),
                ("taken", models.PositiveIntegerField()),
                ("refused", models.PositiveIntegerField()),
                ("report", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="Forecast",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("day", models.DateField()),
                ("aqi", models.PositiveSmallIntegerField()),
                ("primary", models.CharField(blank=True, max_length=10)),
                ("source", models.CharField(max_length=80)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=80)),
            ],
            options={
                "indexes": [models.Index(fields=["county_code", "day"], name="forecast_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("aqi__gte", 1), ("aqi__lte", 500)),
                        name="forecast_aqi_in_range",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PeerValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("peer_code", models.CharField(max_length=20)),
                ("peer_name", models.CharField(max_length=60)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("indicator", models.CharField(max_length=10)),
                ("value", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ("before", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ("valid_days", models.PositiveSmallIntegerField(null=True)),
                ("source", models.CharField(max_length=120)),
                ("imported_at", models.DateTimeField()),
                ("imported_by", models.CharField(max_length=80)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "peer_name", "since", "until", "indicator"),
                        name="peer_value_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="peer_period_runs_forward",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=100)),
                ("number", models.CharField(max_length=60)),
                ("filed_with", models.CharField(max_length=60)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(null=True)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("current", "现行（环大气〔2024〕6号）"),
                            ("legacy", "旧版（2018年统一预警分级标准）"),
                            ("own", "本县预案自定"),
                        ],
                        max_length=7,
                    ),
                ),
                ("thresholds", models.TextField()),
                ("yellow_pct", models.PositiveSmallIntegerField(default=10)),
                ("orange_pct", models.PositiveSmallIntegerField(default=20)),
                ("red_pct", models.PositiveSmallIntegerField(default=30)),
                ("bases", models.JSONField(default=dict)),
                ("call_after_min", models.PositiveSmallIntegerField(default=120)),
                ("filed_by", models.CharField(max_length=80)),
                ("filed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("to_on__isnull", True)),
                        fields=("county_code",),
                        name="plan_in_force_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("to_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="plan_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("orange_pct__lte", models.F("red_pct")),
                            ("yellow_pct__lte", models.F("orange_pct")),
                        ),
                        name="plan_cuts_more_at_a_higher_level",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Emitter",
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
                            ("enterprise", "工业企业"),
                            ("site", "施工工地"),
                            ("vehicles", "移动源"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("uscc", models.CharField(blank=True, max_length=18)),
                ("permit", models.CharField(blank=True, max_length=40)),
                ("industry", models.CharField(blank=True, max_length=60)),
                ("grade", models.CharField(blank=True, max_length=4)),
                ("protection", models.CharField(blank=True, max_length=100)),
                ("place_code", models.CharField(max_length=15)),
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
                    "overseer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                ("contact", models.CharField(blank=True, max_length=40)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("base", models.JSONField(default=dict)),
                (
                    "list_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emitters",
                        to="warnings.listimport",
                    ),
                ),
                ("retired_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["county_code", "kind"], name="emitter_kind")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)),
                        fields=("county_code", "kind", "name"),
                        name="emitter_listed_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Warning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                        to="warnings.plan",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("yellow", "黄色"), ("orange", "橙色"), ("red", "红色")],
                        max_length=6,
                    ),
                ),
                ("issuer", models.CharField(max_length=80)),
                (
                    "issuer_rank",
                    models.CharField(
                        choices=[("city", "设区的市"), ("province", "省级"), ("nation", "国家级")],
                        max_length=8,
                    ),
                ),
                ("document", models.CharField(max_length=80)),
                ("issued_at", models.DateTimeField()),
                ("starts_at", models.DateTimeField()),
                ("ends_planned_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(max_length=300)),
                ("recorded_by", models.CharField(max_length=80)),
                ("recorded_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (bihuan.apps.warnings.flow.Status["ACTIVE"], "生效中"),
                            (bihuan.apps.warnings.flow.Status["LIFTED"], "已解除，待评估"),
                            (bihuan.apps.warnings.flow.Status["EVALUATED"], "已评估"),
                        ],
                        default=bihuan.apps.warnings.flow.Status["ACTIVE"],
                        max_length=9,
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
                ("lifted_at", models.DateTimeField(null=True)),
                ("evaluated_at", models.DateTimeField(null=True)),
                ("evaluated_by", models.CharField(blank=True, max_length=80)),
                ("evaluation", models.TextField(blank=True)),
                ("facts_kept", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "-starts_at"], name="warning_newest")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", bihuan.apps.warnings.flow.Status["ACTIVE"])),
                        fields=("county_code",),
                        name="warning_one_in_force",
                    ),
                    models.UniqueConstraint(
                        fields=("county_code", "document"), name="warning_recorded_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_planned_at__isnull", True),
                            ("ends_planned_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="warning_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lifted_at__isnull", True),
                                ("status", bihuan.apps.warnings.flow.Status["ACTIVE"]),
                            ),
                            models.Q(
                                ("lifted_at__isnull", False),
                                (
                                    "status__in",
                                    [
                                        bihuan.apps.warnings.flow.Status["LIFTED"],
                                        bihuan.apps.warnings.flow.Status["EVALUATED"],
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="warning_lifted_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", bihuan.apps.warnings.flow.Status["EVALUATED"]),
                                _negated=True,
                            ),
                            models.Q(("evaluation", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="warning_evaluated_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "emitter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="warnings.emitter",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("yellow", "黄色"), ("orange", "橙色"), ("red", "红色")],
                        max_length=6,
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("verified_by", models.CharField(blank=True, max_length=60)),
                ("cut", models.JSONField(default=dict)),
                ("place", models.PositiveSmallIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("emitter", "level", "place"), name="measure_has_its_line"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "warning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns",
                        to="warnings.warning",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("issued", "发布"),
                            ("upgraded", "升级"),
                            ("downgraded", "降级"),
                            ("lifted", "解除"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("yellow", "黄色"), ("orange", "橙色"), ("red", "红色")],
                        max_length=6,
                    ),
                ),
                ("document", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=80)),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "warning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="warnings.warning",
                    ),
                ),
                (
                    "emitter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="warnings.emitter",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("enterprise", "工业企业"),
                            ("site", "施工工地"),
                            ("vehicles", "移动源"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("grade", models.CharField(blank=True, max_length=4)),
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
                    "overseer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("yellow", "黄色"), ("orange", "橙色"), ("red", "红色")],
                        max_length=6,
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("verified_by", models.CharField(blank=True, max_length=60)),
                ("cut", models.JSONField(default=dict)),
                ("opened_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("signed_at", models.DateTimeField(null=True)),
                ("signed_by", models.CharField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待反馈"), ("done", "已执行"), ("unable", "无法执行")],
                        default="open",
                        max_length=6,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=80)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("", "未核查"), ("fit", "核查相符"), ("unfit", "核查不符")],
                        default="",
                        max_length=5,
                    ),
                ),
                ("checked_at", models.DateTimeField(null=True)),
                ("checked_by", models.CharField(blank=True, max_length=80)),
                ("check_note", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["warning", "ended_at"], name="response_of_warning")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("state", "open")),
                            models.Q(
                                ("answered_at__isnull", False), ("state__in", ["done", "unable"])
                            ),
                            _connector="OR",
                        ),
                        name="response_answered_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "unable"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="response_unable_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_at__isnull", True), ("verdict", "")),
                            models.Q(
                                models.Q(("verdict", ""), _negated=True),
                                ("checked_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="response_checked_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "warning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="warnings.warning",
                    ),
                ),
                (
                    "emitter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="warnings.emitter",
                    ),
                ),
                ("called_at", models.DateTimeField()),
                ("called_by", models.CharField(max_length=80)),
                ("said", models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Alert",
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
                        choices=[("trend", "持续升高"), ("threshold", "达到预警标准")], max_length=9
                    ),
                ),
                ("place_code", models.CharField(max_length=15)),
                ("place_name", models.CharField(max_length=60)),
                ("pollutant", models.CharField(max_length=10)),
                ("level", models.CharField(blank=True, max_length=6)),
                ("since", models.DateField()),
                ("sentence", models.CharField(max_length=400)),
                ("areas", models.JSONField(default=list)),
                ("rise_pct", models.IntegerField(null=True)),
                ("raised_at", models.DateTimeField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "待处置"),
                            ("item", "已转为事项"),
                            ("followed", "已按市级预警响应"),
                            ("dismissed", "不需处置"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.item",
                    ),
                ),
                (
                    "warning",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="warnings.warning",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "outcome"], name="alert_to_decide")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("kind", "place_code", "pollutant", "level"),
                        name="alert_once_until_over",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("outcome", "")),
                            models.Q(("item__isnull", False), ("outcome", "item")),
                            models.Q(("outcome", "followed"), ("warning__isnull", False)),
                            models.Q(
                                ("outcome", "dismissed"), models.Q(("reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="alert_ends_in_an_action_or_a_reason",
                    ),
                ],
            },
        ),
    ]
