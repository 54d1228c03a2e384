import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Day",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("is_area", models.BooleanField()),
                ("day", models.DateField()),
                ("pm25", models.BigIntegerField(null=True)),
                ("pm10", models.BigIntegerField(null=True)),
                ("so2", models.BigIntegerField(null=True)),
                ("no2", models.BigIntegerField(null=True)),
                ("co", models.BigIntegerField(null=True)),
                ("o3_8h", models.BigIntegerField(null=True)),
                ("hours", models.JSONField(default=dict)),
                ("gaps", models.JSONField(default=dict)),
                ("aqi", models.PositiveSmallIntegerField(null=True)),
                ("category", models.PositiveSmallIntegerField(null=True)),
                ("primary", models.CharField(blank=True, max_length=40)),
                ("edition", models.CharField(max_length=4)),
                ("is_published", models.BooleanField(default=False)),
                ("is_reviewed", models.BooleanField(default=False)),
                ("closed_at", models.DateTimeField()),
                ("revision", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [models.Index(fields=["is_area", "day"], name="day_all_of_a_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("code", "day"), name="day_once_a_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("category", None),
                            models.Q(("category__gte", 1), ("category__lte", 6)),
                            _connector="OR",
                        ),
                        name="day_category_one_to_six",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExceptionalDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place_code", models.CharField(max_length=15)),
                ("day", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("dust", "沙尘"), ("other", "其他例外事件")], max_length=5
                    ),
                ),
                ("pollutants", models.JSONField(default=list)),
                ("reason", models.CharField(max_length=300)),
                ("basis", models.CharField(max_length=200)),
                ("marked_by", models.CharField(max_length=80)),
                ("marked_at", models.DateTimeField()),
                ("lifted_by", models.CharField(blank=True, max_length=80)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lift_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("place_code", "day"),
                        name="exceptional_once_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Station",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("national", "国控站"),
                            ("provincial", "省控站"),
                            ("township", "乡镇站"),
                            ("micro", "微站"),
                            ("weather", "气象站"),
                        ],
                        max_length=10,
                    ),
                ),
                ("place_code", models.CharField(max_length=15)),
                ("is_assessed", models.BooleanField(default=False)),
                ("owner", models.CharField(max_length=60)),
                ("operator", models.CharField(blank=True, max_length=60)),
                ("lon", models.FloatField()),
                ("lat", models.FloatField()),
                ("parameters", models.JSONField(default=list)),
                ("rhythm_min", models.PositiveSmallIntegerField(default=60)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("calibrated_on", models.DateField(null=True)),
                ("aliases", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [models.Index(fields=["place_code", "kind"], name="station_place")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lat__gte", -90),
                            ("lat__lte", 90),
                            ("lon__gte", -180),
                            ("lon__lte", 180),
                        ),
                        name="station_on_earth",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rhythm_min__gt", 0)), name="station_has_a_rhythm"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AirFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("file_name", models.CharField(max_length=120)),
                (
                    "attachment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="files.attachment",
                    ),
                ),
                ("answers", models.JSONField(default=dict)),
                ("is_reviewed", models.BooleanField(default=False)),
                ("taken_at", models.DateTimeField()),
                ("taken_by", models.CharField(max_length=80)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by", models.CharField(blank=True, max_length=80)),
                ("outcome", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_code", "-taken_at"], name="airfile_newest")
                ],
            },
        ),
        migrations.CreateModel(
            name="StationMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="air.station",
                    ),
                ),
                ("on", models.DateField()),
                ("from_lon", models.FloatField()),
                ("from_lat", models.FloatField()),
                ("from_place_code", models.CharField(max_length=15)),
                ("reason", models.CharField(max_length=200)),
                ("moved_by", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Silence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="silences",
                        to="air.station",
                    ),
                ),
                ("since", models.DateTimeField()),
                ("noticed_at", models.DateTimeField()),
                (
                    "where",
                    models.CharField(
                        choices=[
                            ("there", "站点缺数"),
                            ("here", "本平台未收到"),
                            ("unknown", "待判断"),
                        ],
                        max_length=7,
                    ),
                ),
                ("why", models.CharField(max_length=200)),
                ("ended_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=80)),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("item_number", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("station",),
                        name="silent_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signs",
                        to="air.station",
                    ),
                ),
                ("parameter", models.CharField(max_length=20)),
                ("rule", models.CharField(max_length=20)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("score", models.FloatField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待研判"), ("voided", "判为无效"), ("kept", "判为有效")],
                        default="open",
                        max_length=6,
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("decided_by", models.CharField(blank=True, max_length=80)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["station", "state"], name="sign_state")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("station", "parameter", "rule", "first_at"), name="sign_found_once"
                    )
                ],
            },
        ),
    ]
