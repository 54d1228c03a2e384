import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Drawing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("only", models.BooleanField(default=True, unique=True)),
                ("mark", models.CharField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("only", True)), name="one_drawing")
                ],
            },
        ),
        migrations.CreateModel(
            name="Zone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("core", "核心"),
                            ("area", "片区"),
                            ("corridor", "廊道"),
                            ("other", "其他分区"),
                        ],
                        max_length=8,
                    ),
                ),
                ("codes", models.JSONField(default=list)),
                ("basis", models.CharField(max_length=200)),
                ("drawn_by", models.CharField(max_length=80)),
                ("drawn_at", models.DateTimeField()),
                ("dropped_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dropped_at__isnull", True)),
                        fields=("county_code", "name"),
                        name="zone_named_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=15, unique=True)),
                ("name", models.CharField(max_length=60)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("county", "县"),
                            ("township", "乡镇街道"),
                            ("village", "村社区"),
                            ("grid", "网格"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="places.place",
                        to_field="code",
                    ),
                ),
                ("boundary", models.TextField(blank=True)),
                ("west", models.FloatField(null=True)),
                ("south", models.FloatField(null=True)),
                ("east", models.FloatField(null=True)),
                ("north", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("pinyin_full", models.CharField(blank=True, max_length=1000)),
                ("pinyin_initials", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Length("code"), 6
                                ),
                                ("level", "county"),
                                ("parent__isnull", True),
                            ),
                            models.Q(
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Length("code"), 9
                                ),
                                ("level", "township"),
                                django.db.models.lookups.Exact(
                                    models.F("parent"),
                                    django.db.models.functions.text.Left("code", 6),
                                ),
                                ("parent__isnull", False),
                            ),
                            models.Q(
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Length("code"), 12
                                ),
                                ("level", "village"),
                                django.db.models.lookups.Exact(
                                    models.F("parent"),
                                    django.db.models.functions.text.Left("code", 9),
                                ),
                                ("parent__isnull", False),
                            ),
                            models.Q(
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Length("code"), 15
                                ),
                                ("level", "grid"),
                                django.db.models.lookups.Exact(
                                    models.F("parent"),
                                    django.db.models.functions.text.Left("code", 12),
                                ),
                                ("parent__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="place_code_fits_its_level",
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
                        name="place_point_on_earth",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("boundary", ""),
                                ("east", None),
                                ("north", None),
                                ("south", None),
                                ("west", None),
                            ),
                            models.Q(
                                models.Q(("boundary", ""), _negated=True),
                                ("south__isnull", False),
                                ("west__isnull", False),
                                ("east__isnull", False),
                                ("north__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="place_boundary_has_its_box",
                    ),
                ],
            },
        ),
    ]
