import bihuan.apps.campaigns.flow
import bihuan.rules.flow
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("orgs", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
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
                            ("autumn_winter", "秋冬季攻坚"),
                            ("special", "专项整治"),
                            ("burning", "禁烧"),
                            ("flood", "汛期"),
                            ("other", "其他"),
                        ],
                        max_length=14,
                    ),
                ),
                ("start_on", models.DateField()),
                ("end_on", models.DateField()),
                ("goal_text", models.TextField(blank=True)),
                (
                    "lead_org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.org"
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
                ("scope", models.JSONField(default=dict)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (bihuan.apps.campaigns.flow.Status["DRAFT"], "筹备"),
                            (bihuan.apps.campaigns.flow.Status["RUNNING"], "进行中"),
                            (bihuan.apps.campaigns.flow.Status["FROZEN"], "已封账"),
                            (bihuan.apps.campaigns.flow.Status["CANCELLED"], "已取消"),
                        ],
                        default=bihuan.apps.campaigns.flow.Status["DRAFT"],
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
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.CharField(max_length=80)),
                ("started_at", models.DateTimeField(null=True)),
                ("frozen_at", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("cancel_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "stage", "end_on"], name="campaign_list")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "name"), name="campaign_named_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end_on__gte", models.F("start_on"))),
                        name="campaign_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("stage", bihuan.rules.flow.Stage["DRAFT"]),
                                ("status", bihuan.apps.campaigns.flow.Status["DRAFT"]),
                            ),
                            models.Q(
                                ("stage", bihuan.rules.flow.Stage["LIVE"]),
                                ("status", bihuan.apps.campaigns.flow.Status["RUNNING"]),
                            ),
                            models.Q(
                                ("stage", bihuan.rules.flow.Stage["OVER"]),
                                (
                                    "status__in",
                                    [
                                        bihuan.apps.campaigns.flow.Status["FROZEN"],
                                        bihuan.apps.campaigns.flow.Status["CANCELLED"],
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="campaign_stage_follows_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", bihuan.apps.campaigns.flow.Status["FROZEN"]),
                                _negated=True,
                            ),
                            ("frozen_at__isnull", False),
                            _connector="OR",
                        ),
                        name="campaign_frozen_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", bihuan.apps.campaigns.flow.Status["CANCELLED"]),
                                _negated=True,
                            ),
                            models.Q(
                                ("cancelled_at__isnull", False),
                                models.Q(("cancel_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="campaign_cancelled_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CampaignItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="campaigns.campaign",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.item",
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=80)),
                ("why", models.CharField(max_length=200)),
                ("removed_at", models.DateTimeField(null=True)),
                ("removed_by", models.CharField(blank=True, max_length=80)),
                ("removed_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("campaign", "item"),
                        name="campaign_item_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", True), ("removed_reason", "")),
                            models.Q(
                                ("removed_at__isnull", False),
                                models.Q(("removed_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="campaign_item_removed_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FinalAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "campaign",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="final_account",
                        to="campaigns.campaign",
                    ),
                ),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("frozen_at", models.DateTimeField()),
                ("frozen_by", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="campaigns.campaign",
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("unit", models.CharField(blank=True, max_length=20)),
                (
                    "direction",
                    models.CharField(
                        choices=[("at_most", "不高于"), ("at_least", "不低于")], max_length=8
                    ),
                ),
                ("target", models.DecimalField(decimal_places=3, max_digits=14)),
                ("source", models.CharField(max_length=120)),
                ("measured", models.DecimalField(decimal_places=3, max_digits=14, null=True)),
                ("measured_on", models.DateField(null=True)),
                ("measured_source", models.CharField(blank=True, max_length=120)),
                ("dropped_at", models.DateTimeField(null=True)),
                ("dropped_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dropped_at__isnull", True)),
                        fields=("campaign", "name"),
                        name="campaign_goal_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("measured__isnull", True),
                            models.Q(
                                ("measured_on__isnull", False),
                                models.Q(("measured_source", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="campaign_goal_measured_has_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dropped_at__isnull", True),
                            models.Q(("dropped_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="campaign_goal_dropped_says_why",
                    ),
                ],
            },
        ),
    ]
