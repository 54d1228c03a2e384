from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("handler", models.CharField(max_length=80)),
                ("arguments", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "待执行"), ("done", "已完成"), ("failed", "已放弃")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("run_at", models.DateTimeField()),
                ("queued_at", models.DateTimeField()),
                ("slot_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("finished_at", models.DateTimeField(null=True)),
                ("said", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["run_at", "id"],
                        name="job_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "waiting"), ("finished_at__isnull", False), _connector="OR"
                        ),
                        name="job_finished_has_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slot_at__isnull", False)),
                        fields=("handler", "slot_at"),
                        name="job_once_a_slot",
                    ),
                ],
            },
        ),
    ]
