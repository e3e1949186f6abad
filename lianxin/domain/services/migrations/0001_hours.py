"""When centres are open, who holds the key, who sits at the counter, which half-days are counted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("people", "0002_how_it_was_asked_and_agreed"), ("places", "0003_acceptance_holds")]
    operations = [
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("weekday", models.PositiveSmallIntegerField()),
                ("begin_min", models.PositiveSmallIntegerField()),
                ("end_min", models.PositiveSmallIntegerField()),
                ("first_date", models.DateField()),
                ("last_date", models.DateField(null=True)),
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
            model_name="openinghours",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__gte", 0), ("weekday__lte", 6)), name="hours_of_a_weekday"
            ),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.CheckConstraint(
                condition=models.Q(("begin_min__lt", models.F("end_min")), ("end_min__lte", 1440)),
                name="hours_within_a_day",
            ),
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_date", models.DateField()),
                ("last_date", models.DateField()),
                ("reason", models.CharField(max_length=60)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=40)),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_date__lte", models.F("last_date"))), name="closure_has_a_length"
            ),
        ),
        migrations.CreateModel(
            name="KeyHolder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.CharField(blank=True, max_length=60)),
                ("first_date", models.DateField()),
                ("last_date", models.DateField(null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("weekday", models.PositiveSmallIntegerField(null=True)),
                ("date", models.DateField(null=True)),
                ("begin_min", models.PositiveSmallIntegerField()),
                ("end_min", models.PositiveSmallIntegerField()),
                ("first_date", models.DateField()),
                ("last_date", models.DateField(null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("date__isnull", False), ("weekday__isnull", True)),
                    models.Q(("date__isnull", True), ("weekday__isnull", False)),
                    _connector="OR",
                ),
                name="duty_weekly_or_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("begin_min__lt", models.F("end_min")), ("end_min__lte", 1440)),
                name="duty_within_a_day",
            ),
        ),
        migrations.CreateModel(
            name="HalfDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField()),
                ("half", models.CharField(max_length=2)),
                ("counted", models.PositiveSmallIntegerField(null=True)),
                ("matters", models.PositiveSmallIntegerField(null=True)),
                ("counted_at", models.DateTimeField(null=True)),
                ("counted_by", models.CharField(blank=True, max_length=40)),
                ("synthetic", models.BooleanField(default=False)),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="halfday",
            constraint=models.UniqueConstraint(fields=("village", "date", "half"), name="one_count_a_half_day"),
        ),
    ]
