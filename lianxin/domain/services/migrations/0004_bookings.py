"""Rooms, and who books them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0003_stints")]
    operations = [
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=40)),
                ("building", models.CharField(blank=True, max_length=40)),
                ("floor", models.SmallIntegerField(default=1)),
                ("area_m2", models.DecimalField(decimal_places=1, max_digits=7)),
                ("seats", models.PositiveSmallIntegerField(null=True)),
                ("functions", models.JSONField(default=list)),
                ("state", models.CharField(default="open", max_length=8)),
                ("works_until_date", models.DateField(null=True)),
                ("state_reason", models.CharField(blank=True, max_length=120)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=40)),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
                (
                    "whole",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="services.room"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(fields=("village", "key"), name="one_room_a_key"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("whole__isnull", True), models.Q(("whole", models.F("id")), _negated=True), _connector="OR"
                ),
                name="no_room_holds_itself",
            ),
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.JSONField()),
                ("begin_min", models.PositiveSmallIntegerField()),
                ("end_min", models.PositiveSmallIntegerField()),
                ("first_date", models.DateField()),
                ("last_date", models.DateField()),
                ("uid", models.CharField(max_length=64, unique=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.room"
                    ),
                ),
                (
                    "split_from",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.series"
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
            model_name="series",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_date__lte", models.F("last_date"))), name="series_has_an_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.CheckConstraint(
                condition=models.Q(("begin_min__lt", models.F("end_min")), ("end_min__lte", 1440)),
                name="series_in_a_day",
            ),
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=60)),
                ("organisation", models.CharField(blank=True, max_length=60)),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("state", models.CharField(max_length=10)),
                ("reason", models.CharField(blank=True, max_length=120)),
                ("arrived_at", models.DateTimeField(null=True)),
                ("arrived_by", models.CharField(blank=True, max_length=40)),
                ("way", models.CharField(max_length=8)),
                ("uid", models.CharField(max_length=64, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("key", models.CharField(blank=True, max_length=64)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=40)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=40)),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.village"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.room"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="services.series",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["village", "begins_at"], name="booking_by_village"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(("begins_at__lt", models.F("ends_at"))), name="booking_has_a_length"
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("key",), name="booking_counts_once"
            ),
        ),
    ]
