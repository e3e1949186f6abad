"""Public addresses of activities, helpers at sessions, and since when a programme is held."""

import datetime as dt

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0008_no_room_twice")]
    operations = [
        migrations.AddField(
            model_name="activity",
            name="address",
            field=models.CharField(default="", max_length=12, unique=True),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="programme",
            name="first_date",
            field=models.DateField(default=dt.date(2022, 1, 1)),
            preserve_default=False,
        ),
        migrations.AddField(model_name="programme", name="revision", field=models.PositiveIntegerField(default=1)),
        migrations.AddField(model_name="enrolment", name="helper", field=models.BooleanField(default=False)),
        migrations.AddField(
            model_name="enrolment",
            name="team",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.team"
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="address_mark",
            field=models.CharField(blank=True, default="", max_length=32),
            preserve_default=False,
        ),
        migrations.AddIndex(model_name="enrolment", index=models.Index(fields=["party"], name="enrolment_by_party")),
        migrations.AddIndex(
            model_name="enrolment", index=models.Index(fields=["address_mark", "made_at"], name="enrolment_by_origin")
        ),
    ]
