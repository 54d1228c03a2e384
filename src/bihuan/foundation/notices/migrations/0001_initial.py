import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lane",
            fields=[
                ("channel", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("busy_until", models.DateTimeField()),
                ("held_until", models.DateTimeField(null=True)),
                ("strikes", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
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
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=120)),
                ("body", models.TextField(blank=True)),
                ("subject", models.CharField(max_length=80)),
                ("url", models.CharField(blank=True, max_length=200)),
                (
                    "urgency",
                    models.CharField(
                        choices=[("normal", "一般"), ("urgent", "紧急")],
                        default="normal",
                        max_length=8,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-id"], name="notice_inbox"),
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["person"],
                        name="notice_unread",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("urgency__in", ["normal", "urgent"])),
                        name="notice_urgency_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="notices.notice",
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("channel", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=60)),
                ("audience", models.CharField(max_length=120)),
                ("addresses", models.JSONField(default=list)),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("subject", models.CharField(max_length=80)),
                ("url", models.CharField(blank=True, max_length=200)),
                ("is_urgent", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "待发送"),
                            ("sent", "已发送"),
                            ("failed", "发送失败"),
                            ("no_channel", "未配置通道"),
                        ],
                        max_length=12,
                    ),
                ),
                ("said", models.CharField(blank=True, max_length=300)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("next_try_at", models.DateTimeField(null=True)),
                ("tried_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("token_hash", models.CharField(blank=True, max_length=64)),
                ("token_until", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "-id"], name="delivery_state"),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["channel", "next_try_at"],
                        name="delivery_waiting",
                    ),
                    models.Index(fields=["channel", "tried_at"], name="delivery_tried"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("notice", "channel"), name="delivery_once_a_channel"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("token_hash", ""), _negated=True),
                        fields=("token_hash",),
                        name="delivery_one_token",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(
                                ("sent_at__isnull", True),
                                ("state__in", ["waiting", "failed", "no_channel"]),
                            ),
                            _connector="OR",
                        ),
                        name="delivery_sent_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_try_at__isnull", False), ("state", "waiting")),
                            models.Q(
                                ("next_try_at__isnull", True),
                                ("state__in", ["sent", "failed", "no_channel"]),
                            ),
                            _connector="OR",
                        ),
                        name="delivery_waiting_has_a_next_try",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_at__isnull", True),
                            models.Q(("token_hash", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="delivery_opened_had_a_token",
                    ),
                ],
            },
        ),
    ]
