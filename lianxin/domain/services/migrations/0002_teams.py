"""Stations, teams, volunteers, circuits and shifts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0001_hours")]
    operations = [
        migrations.CreateModel(
            name="Station",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region", models.CharField(db_index=True, max_length=12)),
                ("name", models.CharField(max_length=40)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("region", "name"), name="one_station_of_a_name")],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region", models.CharField(db_index=True, max_length=12)),
                ("name", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=10)),
                ("leader", models.CharField(blank=True, max_length=40)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("takes", models.JSONField(default=list)),
                ("state", models.CharField(default="active", max_length=8)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                (
                    "station",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="services.station",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "active")), fields=("region", "name"), name="one_team_of_a_name"
            ),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("skills", models.JSONField(default=list)),
                ("guardian_agreed_at", models.DateTimeField(null=True)),
                ("joined_date", models.DateField()),
                ("left_date", models.DateField(null=True)),
                ("synthetic", models.BooleanField(default=False)),
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
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="services.team"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_date__isnull", True)), fields=("team", "person"), name="one_member_a_team"
            ),
        ),
        migrations.CreateModel(
            name="Insurance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("insurer", models.CharField(max_length=60)),
                ("policy", models.CharField(max_length=60)),
                ("first_date", models.DateField()),
                ("last_date", models.DateField()),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="insurance",
            constraint=models.UniqueConstraint(fields=("person", "policy"), name="one_record_of_a_policy"),
        ),
        migrations.AddConstraint(
            model_name="insurance",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_date__lte", models.F("last_date"))), name="insurance_has_a_length"
            ),
        ),
        migrations.CreateModel(
            name="Circuit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("rule", models.JSONField()),
                ("first_date", models.DateField()),
                ("last_date", models.DateField()),
                ("state", models.CharField(default="active", max_length=8)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
            ],
        ),
        migrations.AddField(
            model_name="circuit",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.team"),
        ),
        migrations.AddConstraint(
            model_name="circuit",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_date__lte", models.F("last_date"))), name="circuit_has_an_end"
            ),
        ),
        migrations.CreateModel(
            name="Stop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                ("day", models.PositiveSmallIntegerField(default=0)),
                ("begin_min", models.PositiveSmallIntegerField()),
                ("end_min", models.PositiveSmallIntegerField()),
                (
                    "circuit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stops", to="services.circuit"
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
            model_name="stop",
            constraint=models.UniqueConstraint(fields=("circuit", "order"), name="one_stop_an_order"),
        ),
        migrations.AddConstraint(
            model_name="stop",
            constraint=models.CheckConstraint(
                condition=models.Q(("begin_min__lt", models.F("end_min")), ("end_min__lte", 1440)), name="stop_in_a_day"
            ),
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=60)),
                ("place", models.CharField(blank=True, max_length=60)),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("places", models.PositiveSmallIntegerField()),
                ("claimed", models.PositiveSmallIntegerField(default=0)),
                ("insured", models.BooleanField(default=False)),
                ("state", models.CharField(default="planned", max_length=10)),
                ("reason", models.CharField(blank=True, max_length=120)),
                ("code", models.CharField(max_length=16, unique=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("synthetic", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                (
                    "circuit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shifts",
                        to="services.circuit",
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
            model_name="shift",
            name="team",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="shifts", to="services.team"
            ),
        ),
        migrations.AddIndex(
            model_name="shift",
            index=models.Index(fields=["begins_at"], name="shift_by_time"),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(("claimed__lte", models.F("places"))), name="no_more_than_a_shift_holds"
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(("begins_at__lt", models.F("ends_at"))), name="shift_has_a_length"
            ),
        ),
        migrations.CreateModel(
            name="ShiftClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=8)),
                ("checked_in_at", models.DateTimeField(null=True)),
                ("checked_out_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "shift",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="services.shift"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="shiftclaim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "left"), _negated=True),
                fields=("shift", "person"),
                name="one_claim_a_person",
            ),
        ),
    ]
