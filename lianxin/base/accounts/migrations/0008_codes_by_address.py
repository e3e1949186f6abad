from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_past_passwords"),
    ]

    operations = [
        migrations.AddField(
            model_name="onetimecode",
            name="address_index",
            field=models.CharField(blank=True, db_index=True, default="", max_length=32),
            preserve_default=False,
        ),
    ]
