"""Activities, their review, their sessions and who takes part."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0005_timetable")]
    operations = [
        migrations.CreateModel(
            name="Association",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=12)),
                ("leader", models.CharField(blank=True, max_length=40)),
                ("state", models.CharField(default="active", max_length=8)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="association",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "active")), fields=("village", "name"), name="one_such_body"
            ),
        ),
        migrations.CreateModel(
            name="Brand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region", models.CharField(db_index=True, max_length=12)),
                ("name", models.CharField(max_length=40)),
                ("story", models.TextField(blank=True)),
                ("measures", models.JSONField(default=list)),
                ("state", models.CharField(default="active", max_length=8)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "active")), fields=("region", "name"), name="one_brand_of_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("rule", models.JSONField()),
                ("lapse_days", models.PositiveSmallIntegerField()),
                ("state", models.CharField(default="active", max_length=8)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.association"
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.brand"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "active")), fields=("village", "name"), name="one_programme_of_a_name"
            ),
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("function", models.CharField(blank=True, max_length=40)),
                ("title", models.CharField(max_length=40)),
                ("content", models.TextField()),
                ("form", models.CharField(max_length=200)),
                ("children", models.BooleanField(default=False)),
                ("state", models.CharField(default="draft", max_length=10)),
                ("submitted_date", models.DateField(null=True)),
                ("review_due_date", models.DateField(null=True)),
                ("escalated_date", models.DateField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=120)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=40)),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.association"
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.brand"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="services.programme",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.CharField(max_length=8)),
                ("content_passed", models.BooleanField()),
                ("content_reason", models.CharField(blank=True, max_length=200)),
                ("form_passed", models.BooleanField()),
                ("form_reason", models.CharField(blank=True, max_length=200)),
                ("date", models.DateField()),
                ("reviewed_at", models.DateTimeField()),
                ("reviewed_by", models.CharField(max_length=40)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="services.activity"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("content_passed", True), models.Q(("content_reason", ""), _negated=True), _connector="OR"
                ),
                name="content_no_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("form_passed", True), models.Q(("form_reason", ""), _negated=True), _connector="OR"
                ),
                name="form_no_says_why",
            ),
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(blank=True, max_length=60)),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("places", models.PositiveSmallIntegerField()),
                ("joined", models.PositiveSmallIntegerField(default=0)),
                ("walk_ins", models.PositiveSmallIntegerField(default=0)),
                ("code", models.CharField(max_length=16, unique=True)),
                ("state", models.CharField(default="planned", max_length=10)),
                ("reason", models.CharField(blank=True, max_length=120)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="services.activity"
                    ),
                ),
                (
                    "booking",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="session",
                        to="services.booking",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["begins_at"], name="session_by_time"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("joined__lte", models.F("places"))), name="no_more_than_the_places"
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("begins_at__lt", models.F("ends_at"))), name="session_has_a_length"
            ),
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("party", models.CharField(max_length=32)),
                ("child", models.BooleanField(default=False)),
                ("guardian_agreed_at", models.DateTimeField(null=True)),
                ("state", models.CharField(max_length=8)),
                ("way", models.CharField(max_length=8)),
                ("checked_in_at", models.DateTimeField(null=True)),
                ("checked_in_way", models.CharField(blank=True, max_length=8)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                (
                    "guardian",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enrolments", to="services.session"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "left"), _negated=True),
                fields=("session", "person"),
                name="one_place_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("child", False),
                    models.Q(("guardian__isnull", False), ("guardian_agreed_at__isnull", False)),
                    _connector="OR",
                ),
                name="no_child_alone",
            ),
        ),
    ]
