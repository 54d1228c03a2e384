import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orgs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("login", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=40)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("email", models.EmailField(blank=True, max_length=120)),
                ("county_code", models.CharField(max_length=6)),
                ("is_active", models.BooleanField(default=True)),
                ("pinyin_full", models.CharField(blank=True, max_length=600)),
                ("pinyin_initials", models.CharField(blank=True, max_length=200)),
                ("failed_logins", models.PositiveSmallIntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True)),
                ("must_change_password", models.BooleanField(default=True)),
                ("password_changed_at", models.DateTimeField(null=True)),
                ("last_login_at", models.DateTimeField(null=True)),
                ("last_login_from", models.CharField(blank=True, max_length=45)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "name"], name="person_county_name")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("county_code"), 6
                            )
                        ),
                        name="person_county_has_six_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_login_at__isnull", False),
                            ("last_login_from", ""),
                            _connector="OR",
                        ),
                        name="person_login_place_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Knock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(blank=True, max_length=64)),
                ("address", models.CharField(max_length=45)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["address", "at"], name="knock_address"),
                    models.Index(fields=["mark", "at"], name="knock_mark"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
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
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.org"
                    ),
                ),
                ("post", models.CharField(max_length=60)),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("dispatcher", "调度员"),
                            ("checker", "核查员"),
                            ("inspector", "检查员"),
                            ("leader", "县领导"),
                            ("supervisor", "督查员"),
                            ("admin", "系统管理员"),
                            ("security", "安全保密员"),
                            ("auditor", "安全审计员"),
                            ("liaison", "联络员"),
                            ("unit_head", "单位负责人"),
                            ("enterprise", "企业环保员"),
                            ("grid", "网格员"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "seat",
                    models.CharField(
                        choices=[
                            ("party_head", "党委主要负责人"),
                            ("government_head", "政府主要负责人"),
                            ("head", "单位主要负责人"),
                            ("liaison", "联络员"),
                            ("other", "其他"),
                        ],
                        default="other",
                        max_length=16,
                    ),
                ),
                ("scope_code", models.CharField(blank=True, max_length=15)),
                ("is_main", models.BooleanField(default=False)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(null=True)),
                (
                    "successor_of",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="succeeded_by",
                        to="people.appointment",
                    ),
                ),
                ("received_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "from_on"], name="appointment_person"),
                    models.Index(fields=["org", "duty"], name="appointment_org_duty"),
                    models.Index(fields=["duty", "scope_code"], name="appointment_duty_scope"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("to_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="appointment_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("duty__in", ["liaison", "unit_head", "enterprise", "grid"]),
                                ("scope_code", ""),
                            ),
                            models.Q(
                                (
                                    "duty__in",
                                    [
                                        "dispatcher",
                                        "checker",
                                        "inspector",
                                        "leader",
                                        "supervisor",
                                        "admin",
                                        "security",
                                        "auditor",
                                    ],
                                ),
                                models.Q(("scope_code", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="appointment_area_duties_have_a_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_at__isnull", True),
                            ("successor_of__isnull", False),
                            _connector="OR",
                        ),
                        name="appointment_received_from_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "for_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covered_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField()),
                ("reason", models.CharField(max_length=100)),
            ],
            options={
                "verbose_name": "代理",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_on__gte", models.F("from_on"))),
                        name="deputy_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("for_person", models.F("by_person")), _negated=True),
                        name="deputy_is_another_person",
                    ),
                ],
            },
        ),
    ]
