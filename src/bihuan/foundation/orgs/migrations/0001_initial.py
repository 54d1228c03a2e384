import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Org",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("short", models.CharField(max_length=30)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("party", "党委政府"),
                            ("office", "议事协调办公室"),
                            ("department", "县直部门"),
                            ("township", "乡镇街道"),
                            ("village", "村社区"),
                            ("supervision", "督查监察"),
                            ("enterprise", "企业"),
                        ],
                        max_length=12,
                    ),
                ),
                ("place_code", models.CharField(max_length=15)),
                ("county_code", models.CharField(max_length=6)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="orgs.org",
                    ),
                ),
                ("path", models.CharField(max_length=120)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(null=True)),
                ("duty_text", models.TextField(blank=True)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("pinyin_full", models.CharField(blank=True, max_length=2000)),
                ("pinyin_initials", models.CharField(blank=True, max_length=600)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "kind"], name="org_county_kind"),
                    models.Index(fields=["place_code"], name="org_place"),
                    models.Index(fields=["path"], name="org_path"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "name"), name="org_name_in_county"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.F("county_code"),
                            django.db.models.functions.text.Left("place_code", 6),
                        ),
                        name="org_county_is_the_head_of_its_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("to_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="org_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrgAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="orgs.org",
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("ended_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["name"], name="org_alias_name")],
                "constraints": [
                    models.UniqueConstraint(fields=("org", "name"), name="org_alias_once")
                ],
            },
        ),
    ]
