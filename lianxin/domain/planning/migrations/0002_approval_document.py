"""The paper that approves a plan, where there is one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="scenario",
            name="approval_document",
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
