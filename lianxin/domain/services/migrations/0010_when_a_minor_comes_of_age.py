from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("services", "0009_activities_in_public"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="adult_date",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="shift",
            name="batch",
            field=models.CharField(blank=True, db_index=True, max_length=32),
        ),
    ]
