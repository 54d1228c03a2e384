import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("orgs", "0001_initial"),
        ("people", "__first__"),
        ("subjects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RoutingRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("domain", models.CharField(blank=True, max_length=40)),
                ("words", models.JSONField(default=list)),
                ("place_code", models.CharField(max_length=15)),
                (
                    "lead_org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.org"
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("item_number", models.CharField(max_length=24)),
                ("ruled_by", models.CharField(max_length=80)),
                ("from_on", models.DateField()),
                ("withdrawn_on", models.DateField(null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=200)),
                ("withdrawn_by", models.CharField(blank=True, max_length=80)),
                ("assisting", models.ManyToManyField(related_name="+", to="orgs.org")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "domain"], name="routing_rule_domain")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("domain", ""), _negated=True),
                            models.Q(("words", []), _negated=True),
                            _connector="OR",
                        ),
                        name="routing_rule_names_a_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", True),
                            models.Q(
                                ("withdrawn_on__gte", models.F("from_on")),
                                models.Q(("withdrawn_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="routing_rule_withdrawn_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("place_code", models.CharField(blank=True, max_length=15)),
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
                    "subject_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.subject",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("county", "县级"),
                            ("township", "乡镇（街道）"),
                            ("village", "村（社区）"),
                            ("grid", "网格"),
                            ("department", "行业部门"),
                            ("enterprise", "企业"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("manager", "管"), ("doer", "干"), ("supervisor", "督")],
                        max_length=10,
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
                ("basis", models.CharField(blank=True, max_length=200)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(null=True)),
                ("named_by", models.CharField(max_length=80)),
                ("named_at", models.DateTimeField()),
                ("end_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "place_code"], name="watch_place"),
                    models.Index(fields=["person", "from_on"], name="watch_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("to_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="watch_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("place_code", ""), _negated=True),
                                ("org__isnull", True),
                                ("subject_of__isnull", True),
                            ),
                            models.Q(
                                ("org__isnull", False),
                                ("place_code", ""),
                                ("subject_of__isnull", True),
                            ),
                            models.Q(
                                ("org__isnull", True),
                                ("place_code", ""),
                                ("subject_of__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="watch_over_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "level__in",
                                [
                                    "county",
                                    "township",
                                    "village",
                                    "grid",
                                    "department",
                                    "enterprise",
                                ],
                            ),
                            ("role__in", ["manager", "doer", "supervisor"]),
                        ),
                        name="watch_level_and_role",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("domain", models.CharField(max_length=40)),
                ("medium", models.CharField(blank=True, max_length=8)),
                ("words", models.JSONField(default=list)),
                (
                    "lead_org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                ("clause", models.CharField(max_length=300)),
                ("document_title", models.CharField(max_length=200)),
                ("document_id", models.BigIntegerField(null=True)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(null=True)),
                ("set_by", models.CharField(max_length=80)),
                ("set_at", models.DateTimeField()),
                ("end_reason", models.CharField(blank=True, max_length=200)),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="duties.dutyline",
                    ),
                ),
                ("assisting", models.ManyToManyField(related_name="+", to="orgs.org")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "domain"], name="duty_line_domain")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("to_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="duty_line_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("clause", ""), _negated=True),
                            models.Q(("document_title", ""), _negated=True),
                        ),
                        name="duty_line_has_a_clause",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.item",
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("bounces", "退签满2次"),
                            ("hours", "退签后24小时无人承接"),
                            ("asked", "调度员提请"),
                        ],
                        max_length=8,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("note", models.CharField(blank=True, max_length=300)),
                ("ruled_at", models.DateTimeField(null=True)),
                ("ruled_by", models.CharField(blank=True, max_length=80)),
                (
                    "lead_org",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "rule",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispute",
                        to="duties.routingrule",
                    ),
                ),
                ("assisting", models.ManyToManyField(related_name="+", to="orgs.org")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "ruled_at"], name="dispute_waiting")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ruled_at__isnull", True)),
                        fields=("item",),
                        name="dispute_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lead_org__isnull", True),
                                ("rule__isnull", True),
                                ("ruled_at__isnull", True),
                            ),
                            models.Q(
                                ("lead_org__isnull", False),
                                ("ruled_at__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="dispute_ruled_whole",
                    ),
                ],
            },
        ),
    ]
