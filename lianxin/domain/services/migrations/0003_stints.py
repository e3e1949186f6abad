"""Hours given, corrected, certified."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0002_teams")]
    operations = [
        migrations.CreateModel(
            name="Stint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=60)),
                ("date", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("state", models.CharField(max_length=10)),
                ("source", models.CharField(max_length=10)),
                ("source_id", models.CharField(max_length=64)),
                ("reason", models.CharField(blank=True, max_length=120)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="stint",
            name="team",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.team"
            ),
        ),
        migrations.AddConstraint(
            model_name="stint",
            constraint=models.UniqueConstraint(fields=("person", "source", "source_id"), name="one_stint_a_source"),
        ),
        migrations.AddConstraint(
            model_name="stint",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gt", 0), ("minutes__lte", 1440)), name="stint_within_a_day"
            ),
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("words", models.CharField(max_length=200)),
                ("state", models.CharField(default="asked", max_length=8)),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("before_minutes", models.PositiveSmallIntegerField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=40)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=40)),
                (
                    "stint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="services.stint"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")), fields=("stint",), name="one_correction_at_a_time"
            ),
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=32, unique=True)),
                ("first_date", models.DateField()),
                ("last_date", models.DateField()),
                ("verified_min", models.PositiveIntegerField()),
                ("declared_min", models.PositiveIntegerField()),
                ("region", models.CharField(max_length=12)),
                ("synthetic", models.BooleanField(default=False)),
                ("issued_at", models.DateTimeField()),
                ("issued_by", models.CharField(max_length=40)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
    ]
