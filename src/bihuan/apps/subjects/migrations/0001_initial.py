import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("register", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=60)),
                ("begin_on", models.DateField()),
                ("end_on", models.DateField()),
                ("opened_by", models.CharField(max_length=80)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
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
                ("county_code", models.CharField(max_length=6)),
                ("register", models.CharField(max_length=40)),
                ("file_name", models.CharField(max_length=200)),
                ("sheet_name", models.CharField(max_length=100)),
                ("heads", models.JSONField(default=dict)),
                ("cells", models.JSONField(default=list)),
                ("passed_over", models.JSONField(default=list)),
                ("mapping", models.JSONField(default=dict)),
                ("taken_by", models.CharField(max_length=80)),
                ("taken_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("added", models.JSONField(default=list)),
                ("changed", models.JSONField(default=list)),
                ("refused", models.JSONField(default=list)),
                ("same_count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at__isnull", True),
                            ("confirmed_at__lte", models.F("undone_at")),
                            _connector="OR",
                        ),
                        name="batch_undone_after_written",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=60)),
                ("edition", models.PositiveIntegerField()),
                (
                    "owner_org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                ("adopted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "code"), name="register_once_a_county"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("register", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=120)),
                ("values", models.JSONField(default=dict)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("place_code", models.CharField(max_length=15)),
                ("place_text", models.CharField(blank=True, max_length=120)),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("geometry", models.TextField(blank=True)),
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
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="subjects.subject",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "在册"), ("retired", "已注销"), ("merged", "已合并")],
                        default="active",
                        max_length=7,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="subjects.subject",
                    ),
                ),
                ("retired_on", models.DateField(null=True)),
                ("retire_reason", models.CharField(blank=True, max_length=200)),
                ("stopped_reason", models.CharField(blank=True, max_length=200)),
                ("stopped_on", models.DateField(null=True)),
                ("registered_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("surveyed_on", models.DateField(null=True)),
                ("checked_on", models.DateField(null=True)),
                ("check_failed", models.BooleanField(default=False)),
                ("pinyin", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["county_code", "register", "state", "id"], name="subject_register"
                    ),
                    models.Index(fields=["register", "place_code", "state"], name="subject_place"),
                    models.Index(fields=["county_code", "lon", "lat"], name="subject_point"),
                    models.Index(
                        fields=["county_code", "register", "state", "checked_on", "changed_at"],
                        name="subject_checked",
                    ),
                    models.Index(
                        condition=models.Q(("stopped_on__isnull", False)),
                        fields=["county_code", "register"],
                        name="subject_stopped",
                    ),
                    models.Index(
                        condition=models.Q(("check_failed", True)),
                        fields=["county_code", "register"],
                        name="subject_failed",
                    ),
                    models.Index(
                        condition=models.Q(("org__isnull", False)),
                        fields=["org"],
                        name="subject_org",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "active")),
                        fields=("county_code", "register", "key"),
                        name="subject_key_once",
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
                        name="subject_on_earth",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("merged_into__isnull", False), ("state", "merged")),
                            models.Q(
                                models.Q(("state", "merged"), _negated=True),
                                ("merged_into__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="subject_merged_into_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stopped_on__isnull", True), ("stopped_reason", "")),
                            models.Q(
                                models.Q(("stopped_reason", ""), _negated=True),
                                ("stopped_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="subject_stopped_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PackEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="subjects.registertype",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("reason", models.CharField(max_length=200)),
                ("adopted_by", models.CharField(max_length=80)),
                ("adopted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("register", "number"), name="edition_numbered_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="edition_from_one"
                    ),
                ],
            },
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
                ("register", models.CharField(max_length=40)),
                ("rule", models.CharField(max_length=40)),
                (
                    "subject",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="subjects.subject",
                    ),
                ),
                ("place_code", models.CharField(max_length=15)),
                ("level", models.CharField(max_length=6)),
                ("text", models.CharField(max_length=300)),
                ("subjects_count", models.PositiveIntegerField(default=1)),
                ("raised_at", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(null=True)),
                ("item_number", models.CharField(blank=True, max_length=24)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["county_code", "register", "cleared_at"], name="alert_open"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("cleared_at__isnull", True), ("subject__isnull", False)
                        ),
                        fields=("subject", "rule"),
                        name="alert_of_a_subject_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cleared_at__isnull", True), ("subject__isnull", True)),
                        fields=("county_code", "register", "rule", "place_code"),
                        name="alert_of_a_place_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SubjectEdition",
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
                        related_name="editions",
                        to="subjects.subject",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("values", models.JSONField()),
                ("place_code", models.CharField(max_length=15)),
                ("place_text", models.CharField(blank=True, max_length=120)),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("geometry", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "在册"), ("retired", "已注销"), ("merged", "已合并")],
                        max_length=7,
                    ),
                ),
                ("why", models.CharField(max_length=200)),
                ("made_by", models.CharField(max_length=80)),
                ("from_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject", "number"), name="subject_edition_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="subjects.survey",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="subjects.subject",
                    ),
                ),
                (
                    "found",
                    models.CharField(
                        choices=[
                            ("same", "与登记一致"),
                            ("changed", "有变化"),
                            ("gone", "已不存在"),
                            ("new", "新发现"),
                        ],
                        max_length=7,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField()),
                ("marked_by", models.CharField(max_length=80)),
                ("marked_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("survey", "subject"), name="survey_mark_once")
                ],
            },
        ),
    ]
