import bihuan.apps.orders.flow
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
            name="Order",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("serial", models.PositiveIntegerField(null=True)),
                ("turn", models.PositiveSmallIntegerField(default=1)),
                ("number", models.CharField(blank=True, max_length=40)),
                (
                    "previous",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="orders.order",
                    ),
                ),
                (
                    "colour",
                    models.CharField(
                        choices=[
                            ("blue", "蓝色督办单"),
                            ("yellow", "黄色督办单"),
                            ("red", "红色督办单"),
                        ],
                        max_length=6,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("basis", models.CharField(max_length=500)),
                ("requirement", models.TextField()),
                (
                    "org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.org"
                    ),
                ),
                ("org_name", models.CharField(max_length=80)),
                ("due_on", models.DateField()),
                ("feedback", models.CharField(max_length=300)),
                ("attachments", models.TextField(blank=True)),
                ("office_name", models.CharField(max_length=60)),
                (
                    "drafter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("drafter_name", models.CharField(max_length=40)),
                (
                    "signer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("signer_name", models.CharField(blank=True, max_length=40)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (bihuan.apps.orders.flow.Status["DRAFT"], "草稿"),
                            (bihuan.apps.orders.flow.Status["SENT"], "待签发"),
                            (bihuan.apps.orders.flow.Status["ISSUED"], "待签收"),
                            (bihuan.apps.orders.flow.Status["SIGNED"], "办理中"),
                            (bihuan.apps.orders.flow.Status["REPLIED"], "待审核"),
                            (bihuan.apps.orders.flow.Status["CLOSED"], "已办结"),
                            (bihuan.apps.orders.flow.Status["REPLACED"], "已升级"),
                            (bihuan.apps.orders.flow.Status["CANCELLED"], "已撤销"),
                        ],
                        default=bihuan.apps.orders.flow.Status["DRAFT"],
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
                ("created_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("returned_reason", models.CharField(blank=True, max_length=500)),
                ("issued_at", models.DateTimeField(null=True)),
                ("sign_by", models.DateTimeField(null=True)),
                ("signed_at", models.DateTimeField(null=True)),
                ("receiver_name", models.CharField(blank=True, max_length=40)),
                ("receipt_opinion", models.CharField(blank=True, max_length=500)),
                ("replied_at", models.DateTimeField(null=True)),
                ("replier_id", models.BigIntegerField(null=True)),
                ("replier_name", models.CharField(blank=True, max_length=40)),
                ("reply", models.TextField(blank=True)),
                ("reply_evidence", models.TextField(blank=True)),
                ("sent_back_reason", models.CharField(blank=True, max_length=500)),
                ("closed_at", models.DateTimeField(null=True)),
                ("cancel_reason", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["county_code", "stage", "due_on", "id"], name="order_queue"
                    ),
                    models.Index(fields=["org", "stage", "due_on", "id"], name="order_unit"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "year", "serial", "turn"), name="order_number_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("status", bihuan.apps.orders.flow.Status["CANCELLED"]), _negated=True
                        ),
                        fields=("previous",),
                        name="order_upgraded_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("number", ""), ("serial__isnull", True), ("year__isnull", True)
                            ),
                            models.Q(
                                ("serial__isnull", False),
                                ("year__isnull", False),
                                models.Q(("number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="order_number_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "status__in",
                                    [
                                        bihuan.apps.orders.flow.Status["ISSUED"],
                                        bihuan.apps.orders.flow.Status["SIGNED"],
                                        bihuan.apps.orders.flow.Status["REPLIED"],
                                        bihuan.apps.orders.flow.Status["CLOSED"],
                                        bihuan.apps.orders.flow.Status["REPLACED"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            models.Q(
                                models.Q(("number", ""), _negated=True),
                                ("issued_at__isnull", False),
                                ("sign_by__isnull", False),
                                models.Q(("signer_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="order_issued_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "status__in",
                                    [
                                        bihuan.apps.orders.flow.Status["DRAFT"],
                                        bihuan.apps.orders.flow.Status["SENT"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            ("number", ""),
                            _connector="OR",
                        ),
                        name="order_draft_has_no_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number", ""),
                            models.Q(
                                ("signer__isnull", False),
                                models.Q(("signer", models.F("drafter")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="order_signed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("colour__in", ["blue", "yellow", "red"])),
                        name="order_colour_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderNumbering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "year"), name="order_numbering_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SupervisionNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("about", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("look_on", models.DateField(null=True)),
                ("written_by", models.CharField(max_length=80)),
                ("written_by_id", models.BigIntegerField()),
                ("written_at", models.DateTimeField()),
                ("outcome", models.CharField(blank=True, max_length=300)),
                ("closed_by", models.CharField(blank=True, max_length=80)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["about"], name="supervision_note_about"),
                    models.Index(fields=["county_code", "look_on"], name="supervision_note_county"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("outcome", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="supervision_note_closed_with_outcome",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AssistingUnit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assisting",
                        to="orders.order",
                    ),
                ),
                (
                    "org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.org"
                    ),
                ),
                ("org_name", models.CharField(max_length=80)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("order", "org"), name="order_assisting_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="orders.order",
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
                ("place", models.PositiveSmallIntegerField()),
                ("number", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=200)),
                ("due_on", models.DateField(null=True)),
                ("days_late", models.PositiveSmallIntegerField(default=0)),
                ("state_word", models.CharField(max_length=20)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("order", "item"), name="order_row_once"),
                    models.UniqueConstraint(fields=("order", "place"), name="order_row_place_once"),
                ],
            },
        ),
    ]
