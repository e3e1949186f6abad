"""Services, their slots, and what takes a room."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0004_bookings")]
    operations = [
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("function", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=40)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("kind", models.CharField(max_length=10)),
                ("price_fen", models.BigIntegerField(null=True)),
                ("price_unit", models.CharField(blank=True, max_length=20)),
                ("operator", models.CharField(blank=True, max_length=60)),
                ("licence", models.CharField(blank=True, max_length=60)),
                ("price_approver", models.CharField(blank=True, max_length=60)),
                ("price_document", models.CharField(blank=True, max_length=60)),
                ("price_date", models.DateField(null=True)),
                ("runner", models.CharField(blank=True, max_length=40)),
                ("state", models.CharField(default="active", max_length=8)),
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
            ],
        ),
        migrations.AddField(
            model_name="service",
            name="team",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.team"
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ended"), _negated=True),
                fields=("village", "name"),
                name="one_service_of_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "paid"),
                        ("price_date__isnull", False),
                        ("price_fen__gt", 0),
                        models.Q(("operator", ""), _negated=True),
                        models.Q(("licence", ""), _negated=True),
                        models.Q(("price_approver", ""), _negated=True),
                    ),
                    models.Q(("price_fen__isnull", True), models.Q(("kind", "paid"), _negated=True)),
                    _connector="OR",
                ),
                name="only_a_paid_service_has_a_price",
            ),
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(blank=True, max_length=40)),
                ("rule", models.JSONField()),
                ("begin_min", models.PositiveSmallIntegerField()),
                ("end_min", models.PositiveSmallIntegerField()),
                ("first_date", models.DateField()),
                ("last_date", models.DateField()),
                ("unrolled_date", models.DateField(null=True)),
                ("uid", models.CharField(max_length=64, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("state", models.CharField(default="active", max_length=8)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=40)),
                (
                    "room",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.room"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="slots", to="services.service"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_date__lte", models.F("last_date"))), name="slot_has_an_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(("begin_min__lt", models.F("end_min")), ("end_min__lte", 1440)), name="slot_in_a_day"
            ),
        ),
        migrations.CreateModel(
            name="Skip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField()),
                ("reason", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                (
                    "series",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="skips",
                        to="services.series",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="skips", to="services.slot"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="skip",
            constraint=models.UniqueConstraint(fields=("slot", "date"), name="one_skip_of_a_slot"),
        ),
        migrations.AddConstraint(
            model_name="skip",
            constraint=models.UniqueConstraint(fields=("series", "date"), name="one_skip_of_a_series"),
        ),
        migrations.AddConstraint(
            model_name="skip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("series__isnull", False), ("slot__isnull", True)),
                    models.Q(("series__isnull", True), ("slot__isnull", False)),
                    _connector="OR",
                ),
                name="skip_of_one",
            ),
        ),
        migrations.CreateModel(
            name="Occupancy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "booking",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occupancies",
                        to="services.booking",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.room"
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occupancies",
                        to="services.slot",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="occupancy",
            index=models.Index(fields=["room", "begins_at"], name="occupancy_by_room"),
        ),
        migrations.AddConstraint(
            model_name="occupancy",
            constraint=models.CheckConstraint(
                condition=models.Q(("begins_at__lt", models.F("ends_at"))), name="occupancy_has_a_length"
            ),
        ),
        migrations.AddConstraint(
            model_name="occupancy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("booking__isnull", True), ("slot__isnull", False)),
                    models.Q(("booking__isnull", False), ("slot__isnull", True)),
                    _connector="OR",
                ),
                name="occupied_by_one",
            ),
        ),
    ]
