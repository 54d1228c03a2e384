import bihuan.apps.directives.flow
import bihuan.rules.flow
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=120)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("central", "中央"),
                            ("province", "省级"),
                            ("city", "市级"),
                            ("county", "县级"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("inspection", "督察"), ("look_back", "回头看")],
                        default="inspection",
                        max_length=10,
                    ),
                ),
                ("is_planned", models.BooleanField(default=True)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "code"), name="round_code_per_county"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("to_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="round_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("title", models.CharField(max_length=200)),
                (
                    "doc_kind",
                    models.CharField(
                        choices=[
                            ("speech", "讲话"),
                            ("minutes", "会议纪要"),
                            ("notice", "通知"),
                            ("plan", "实施方案"),
                            ("feedback", "督察反馈"),
                            ("duty", "责任文件"),
                            ("visit", "调研记录"),
                        ],
                        max_length=8,
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
                        max_length=8,
                    ),
                ),
                ("issuer", models.CharField(blank=True, max_length=80)),
                (
                    "issuer_org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                ("issued_on", models.DateField(null=True)),
                ("text", models.TextField()),
                ("text_sha256", models.CharField(max_length=64)),
                ("file_kind", models.CharField(max_length=10)),
                ("layout", models.JSONField(default=list)),
                ("unread", models.JSONField(default=list)),
                (
                    "upper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lower",
                        to="directives.document",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="directives.document",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="directives.round",
                    ),
                ),
                ("taken_in_at", models.DateTimeField()),
                ("taken_in_by", models.CharField(max_length=80)),
                ("read_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "-taken_in_at"], name="document_newest")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "text_sha256"), name="document_text_once_per_county"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="document_has_text"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("upper__isnull", True),
                                models.Q(("upper", models.F("id")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("supersedes__isnull", True),
                                models.Q(("supersedes", models.F("id")), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="document_not_above_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="directives.document",
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField()),
                ("heading_path", models.JSONField(default=list)),
                ("lead_names", models.JSONField(default=list)),
                ("assist_names", models.JSONField(default=list)),
                ("inherited_names", models.JSONField(default=list)),
                ("matches", models.JSONField(default=dict)),
                ("deadline_text", models.CharField(blank=True, max_length=60)),
                ("deadline_kind", models.CharField(blank=True, max_length=12)),
                ("targets", models.JSONField(default=list)),
                ("aspect", models.CharField(blank=True, max_length=60)),
                ("type_word", models.CharField(blank=True, max_length=60)),
                ("added_by", models.CharField(blank=True, max_length=80)),
                ("title", models.CharField(max_length=200)),
                ("measure", models.TextField(blank=True)),
                ("criteria", models.JSONField(default=list)),
                ("field", models.CharField(default="general", max_length=8)),
                (
                    "lead_org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                ("assisting_org_ids", models.JSONField(default=list)),
                ("no_assisting_needed", models.BooleanField(default=False)),
                ("due_on", models.DateField(null=True)),
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
                ("steps", models.JSONField(default=list)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (bihuan.apps.directives.flow.Status["PROPOSED"], "未定"),
                            (bihuan.apps.directives.flow.Status["CONFIRMED"], "已确认"),
                            (bihuan.apps.directives.flow.Status["DISMISSED"], "不办"),
                            (bihuan.apps.directives.flow.Status["MERGED"], "已并入"),
                            (bihuan.apps.directives.flow.Status["LINKED"], "已关联"),
                        ],
                        default=bihuan.apps.directives.flow.Status["PROPOSED"],
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
                ("dismiss_reason", models.CharField(blank=True, max_length=200)),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="directives.proposal",
                    ),
                ),
                ("item_id", models.BigIntegerField(null=True)),
                ("refound_item_id", models.BigIntegerField(null=True)),
                ("apart_from", models.JSONField(default=list)),
                (
                    "implements",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_by",
                        to="directives.proposal",
                    ),
                ),
                (
                    "kept_under",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept",
                        to="directives.document",
                    ),
                ),
                ("decided_by", models.CharField(blank=True, max_length=80)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["document", "start"], name="proposal_in_order"),
                    models.Index(fields=["item_id"], name="proposal_item"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))),
                        name="proposal_has_a_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("item_id__isnull", False),
                                (
                                    "status__in",
                                    [
                                        bihuan.apps.directives.flow.Status["CONFIRMED"],
                                        bihuan.apps.directives.flow.Status["LINKED"],
                                    ],
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "status__in",
                                        [
                                            bihuan.apps.directives.flow.Status["CONFIRMED"],
                                            bihuan.apps.directives.flow.Status["LINKED"],
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("item_id__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="proposal_confirmed_has_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", bihuan.apps.directives.flow.Status["DISMISSED"]),
                                models.Q(("dismiss_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(
                                    ("status", bihuan.apps.directives.flow.Status["DISMISSED"]),
                                    _negated=True,
                                ),
                                ("dismiss_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="proposal_dismissed_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("merged_into__isnull", False),
                                ("status", bihuan.apps.directives.flow.Status["MERGED"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("status", bihuan.apps.directives.flow.Status["MERGED"]),
                                    _negated=True,
                                ),
                                ("merged_into__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="proposal_merged_says_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("implements__isnull", True),
                            models.Q(("implements", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="proposal_not_above_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Uncovered",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uncovered",
                        to="directives.document",
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField()),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("set_aside_by", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))),
                        name="uncovered_has_a_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), ("set_aside_by", "")),
                            models.Q(
                                models.Q(("reason", ""), _negated=True),
                                models.Q(("set_aside_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="uncovered_set_aside_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Amount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amounts",
                        to="directives.document",
                    ),
                ),
                ("quote", models.TextField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("yuan", models.DecimalField(decimal_places=2, max_digits=18)),
                ("per", models.CharField(blank=True, max_length=12)),
                ("purpose", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))), name="amount_has_a_span"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("yuan__gte", 0)), name="amount_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="directives.document",
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("quote", models.TextField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("indicator", models.CharField(blank=True, max_length=40)),
                ("unit", models.CharField(blank=True, max_length=20)),
                ("role", models.CharField(blank=True, max_length=8)),
                ("period", models.CharField(blank=True, max_length=40)),
                ("until_on", models.DateField(null=True)),
                ("stated", models.CharField(max_length=40)),
                ("target", models.CharField(blank=True, max_length=40)),
                ("gap_said", models.CharField(blank=True, max_length=40)),
                ("gap", models.CharField(blank=True, max_length=40)),
                ("formula", models.TextField(blank=True)),
                ("finding", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))), name="figure_has_a_span"
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
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="directives.document",
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("quote", models.TextField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("sentence", models.TextField()),
                ("formula", models.TextField(blank=True)),
                ("ask", models.TextField(blank=True)),
                ("is_doubt", models.BooleanField(default=True)),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("answered_by", models.CharField(blank=True, max_length=80)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["document", "start"], name="finding_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))),
                        name="finding_has_a_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="finding_answer_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pledge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges",
                        to="directives.document",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("made_on", models.DateField()),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("quote", models.TextField(blank=True)),
                ("bodies", models.JSONField(default=list)),
                (
                    "org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=80)),
                ("content", models.TextField()),
                ("target", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField(null=True)),
                ("item_id", models.BigIntegerField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (bihuan.apps.directives.flow.PledgeStatus["READ"], "待认定"),
                            (bihuan.apps.directives.flow.PledgeStatus["MADE"], "已记录"),
                            (bihuan.apps.directives.flow.PledgeStatus["KEPT"], "已兑现"),
                            (bihuan.apps.directives.flow.PledgeStatus["BROKEN"], "未兑现"),
                            (bihuan.apps.directives.flow.PledgeStatus["WITHDRAWN"], "不作承诺"),
                        ],
                        default=bihuan.apps.directives.flow.PledgeStatus["MADE"],
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
                ("done_on", models.DateField(null=True)),
                ("evidence", models.CharField(blank=True, max_length=300)),
                ("judged_by", models.CharField(blank=True, max_length=80)),
                ("judged_at", models.DateTimeField(null=True)),
                ("recorded_by", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "-made_on"], name="pledge_newest"),
                    models.Index(fields=["org", "made_on"], name="pledge_of_unit"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            ("start__lt", models.F("end")),
                            _connector="OR",
                        ),
                        name="pledge_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    bihuan.apps.directives.flow.PledgeStatus["READ"],
                                    bihuan.apps.directives.flow.PledgeStatus["WITHDRAWN"],
                                ],
                            ),
                            ("org__isnull", False),
                            _connector="OR",
                        ),
                        name="pledge_made_has_a_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "status__in",
                                    [
                                        bihuan.apps.directives.flow.PledgeStatus["KEPT"],
                                        bihuan.apps.directives.flow.PledgeStatus["BROKEN"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            models.Q(
                                models.Q(("evidence", ""), _negated=True),
                                ("judged_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="pledge_judged_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", bihuan.apps.directives.flow.PledgeStatus["KEPT"]),
                                _negated=True,
                            ),
                            ("done_on__isnull", False),
                            _connector="OR",
                        ),
                        name="pledge_kept_has_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Likeness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likenesses",
                        to="directives.proposal",
                    ),
                ),
                ("item_id", models.BigIntegerField(null=True)),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directives.proposal",
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField()),
                ("shared", models.JSONField(default=list)),
            ],
            options={
                "indexes": [models.Index(fields=["proposal", "-percent"], name="likeness_closest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item_id__isnull", False), ("other__isnull", True)),
                            models.Q(("item_id__isnull", True), ("other__isnull", False)),
                            _connector="OR",
                        ),
                        name="likeness_to_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100)), name="likeness_at_most_a_hundred"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other__isnull", True),
                            models.Q(("other", models.F("proposal")), _negated=True),
                            _connector="OR",
                        ),
                        name="likeness_not_to_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="directives.document",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="directives.proposal",
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("token", models.CharField(blank=True, max_length=80)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("sentence", models.TextField()),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("answered_by", models.CharField(blank=True, max_length=80)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["document", "start"], name="docquestion_in_order")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lte", models.F("end"))), name="docquestion_span"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="docquestion_answer_has_a_time",
                    ),
                ],
            },
        ),
    ]
