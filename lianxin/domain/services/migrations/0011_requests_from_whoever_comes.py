from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("services", "0010_when_a_minor_comes_of_age"),
    ]

    operations = [
        migrations.AddField(
            model_name="rating",
            name="way",
            field=models.CharField(default="typed", max_length=8),
        ),
        migrations.AddField(
            model_name="request",
            name="address_mark",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name="request",
            name="tell",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="requestlink",
            name="way",
            field=models.CharField(default="message", max_length=8),
        ),
    ]
